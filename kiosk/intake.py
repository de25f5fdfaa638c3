"""Why no new case is taken: joins what the outbox says with what the gateway says of this machine."""

from collections.abc import Callable
from threading import Lock

from kiosk.domain.errors import Reason
from kiosk.workflow.events import Event, IntakeChanged


class IntakeWatch:
    """Told from several threads; posts one answer. What it posts again changes nothing."""

    def __init__(self, post: Callable[[Event], None]) -> None:
        self._post = post
        self._lock = Lock()
        self._frozen: Reason | None = None
        self._trouble: Reason | None = None

    def frozen(self, reason: Reason | None) -> None:
        """What the outbox says: too much waits, too little room, another key."""
        with self._lock:
            self._frozen = reason
            self._tell()

    def trouble(self, reason: Reason | None) -> None:
        """What sync hears that only people can mend: the gateway does not know this kiosk."""
        with self._lock:
            self._trouble = reason
            self._tell()

    def _tell(self) -> None:
        self._post(IntakeChanged(self._frozen or self._trouble))
