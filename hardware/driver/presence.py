"""The card that lies in a reader which is only asked now and then, and what was said of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace, Identity
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    Event,
)

Found = Identity | Reason
"""Whose card it is, or why it was refused."""


@dataclass(eq=False)
class Presence:
    """For every card CardInserted, then one of CitizenCardRead and CardRefused, then CardRemoved."""

    post: Callable[[Event], None]
    place: CardPlace
    card: int = 0
    is_there: bool = False
    found: Found | None = field(default=None, repr=False)
    _doubtful: bool = False

    def appears(self) -> None:
        """A card lies there that did not before; it is not read yet."""
        self.goes()
        self.card += 1
        self.is_there = True
        self.post(CardInserted(self.card, self.place))

    def is_found(self, found: Found) -> None:
        """What reading it came to, the first time."""
        self.found = found
        match found:
            case Identity():
                self.post(CitizenCardRead(self.card, found))
            case Reason():
                self.post(CardRefused(self.card, found))

    def is_seen(self, found: Found) -> None:
        """What reading came to this time, where reading is the only way to see that a card is there.

        One bad reading of a card that was read well may only mean that it was touched.
        """
        if found == self.found:
            self._doubtful = False
        elif isinstance(found, Reason) and isinstance(self.found, Identity) and not self._doubtful:
            self._doubtful = True
        else:
            self.appears()
            self.is_found(found)

    def goes(self) -> None:
        """Nothing lies there."""
        if self.is_there:
            self.post(CardRemoved(self.card))
        self.is_there, self.found, self._doubtful = False, None, False

    def is_lost(self, reason: Reason) -> None:
        """The reader failed: a card that nobody could read yet is refused, and no card is known any more."""
        if self.is_there and self.found is None:
            self.post(CardRefused(self.card, reason))
        self.goes()
