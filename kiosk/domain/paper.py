"""Papers laid before a camera: one page as it is kept, and what may be wrong with it."""

from dataclasses import field
from enum import StrEnum

from kiosk.domain.values import dataclass

JPEG = "image/jpeg"


class PageFault(StrEnum):
    """Why a page cannot be read well, the gravest first; each has a sentence that says how to do better."""

    NO_PAGE = "no-page"
    CUT_EDGE = "cut-edge"
    TOO_SMALL = "too-small"
    TILTED = "tilted"
    TOO_DARK = "too-dark"
    GLARE = "glare"
    BLURRED = "blurred"
    SAME_PAGE = "same-page"
    """Only as a hint: the page that was kept just now still lies there, and another is waited for."""


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """One page, straightened: a JPEG exactly as it is sent. Lives in memory, until it is saved or wiped."""

    content: bytes = field(repr=False)
    faults: tuple[PageFault, ...] = ()

    @property
    def fault(self) -> PageFault | None:
        """The gravest; None: it can be read."""
        return self.faults[0] if self.faults else None


@dataclass(frozen=True, slots=True)
class PaperLimits:
    """How large the picture of a page may be, and all pages of a case together."""

    page_bytes: int = 700 * 1024
    case_bytes: int = 8 * 1024 * 1024

    @property
    def pages_that_always_fit(self) -> int:
        """However large each of them turns out."""
        return self.case_bytes // self.page_bytes

    def has_room(self, pages: tuple[CapturedPage, ...]) -> bool:
        """Whether one more page fits, however large it turns out."""
        return sum(len(page.content) for page in pages) + self.page_bytes <= self.case_bytes


USUAL_LIMITS = PaperLimits()
