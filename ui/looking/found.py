"""What may be wrong with a shown screen."""

from enum import StrEnum

from kiosk.domain.values import dataclass


class Check(StrEnum):
    """One column of the gallery's table."""

    CLIPPED = "clipped"
    """Words or parts that do not fit where they stand."""
    OVERLAP = "overlap"
    MISSING = "missing"
    """No words where there should be some, or characters that no font has."""
    MIXED = "mixed"
    """Words of another language than the screen's."""
    CONTRAST = "contrast"
    TARGET = "target"
    """Too small for a finger, or too near to the next."""
    NAME = "name"
    """Touchable without a name, a role or an id of its own."""
    ORDER = "order"
    """The focus does not go as one reads."""
    SIDEWAYS = "sideways"
    """Something scrolls, or is wider than the screen."""
    LONELY = "lonely"
    """A last line of one character."""
    SMALL = "small"
    """Letters had to be set much smaller than they were asked for."""
    SPARSE = "sparse"
    """A page that is turned, and mostly empty."""
    UNEVEN = "uneven"
    """Beside each other, and not alike."""

    @property
    def is_fault(self) -> bool:
        """The last four are noted only: somebody looks, and decides."""
        return self not in (Check.LONELY, Check.SMALL, Check.SPARSE, Check.UNEVEN)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing wrong: `what` is for whoever mends it. All that the gallery shows is invented."""

    check: Check
    what: str
