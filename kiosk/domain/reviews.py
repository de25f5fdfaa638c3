"""How far a language is translated, and who has read it: said as it is, on the screen and in the papers."""

from datetime import date
from enum import Enum

from kiosk.domain.values import dataclass


class Coverage(Enum):
    """What a language has words for. What it has none for stands in Chinese, and the screen says so."""

    ALL = "all"
    CITIZENS = "citizens"
    """All that citizens read; what staff read stands in Chinese."""
    SCREENS = "screens"
    """All that citizens read but the services' own words."""
    BEGUN = "begun"
    """Nothing is promised; such a language is not offered."""


@dataclass(frozen=True, slots=True)
class Review:
    """Of the words of one language. `reviewed_by` is empty until somebody who speaks it has read them."""

    covers: Coverage
    written_by: str
    drafted_by_machine: bool
    reviewed_by: str = ""
    reviewed_on: date | None = None

    @property
    def is_reviewed(self) -> bool:
        return bool(self.reviewed_by)
