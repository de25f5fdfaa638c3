"""What one round of sync did."""

from dataclasses import dataclass

from kiosk.domain.errors import Reason


@dataclass(slots=True)
class SyncReport:
    """`trouble` is why it stopped early, `skipped` why it never began.

    `found`: delivered ones whose receipt was fetched without sending them again. `sent_again`: cases that a
    restored gateway had lost. `is_answered`: the gateway was heard, whatever it said. `look_for_gateway`: it
    may be gone altogether.
    """

    delivered: int = 0
    refused: int = 0
    found: int = 0
    blobs: int = 0
    rated: int = 0
    asked: int = 0
    changed: int = 0
    sent_again: int = 0
    trouble: Reason | None = None
    is_answered: bool = False
    look_for_gateway: bool = False
    skipped: str = ""

    def add(self, more: "SyncReport") -> None:
        """What another round of the same run did."""
        for name in ("delivered", "refused", "found", "blobs", "rated", "asked", "changed", "sent_again"):
            setattr(self, name, getattr(self, name) + getattr(more, name))
        self.trouble = more.trouble
