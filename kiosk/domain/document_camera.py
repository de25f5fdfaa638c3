"""The seam to a camera that photographs papers."""

from typing import Protocol

from kiosk.domain.ports import Viewfinder


class DocumentCamera(Viewfinder, Protocol):
    """A camera that looks for a page only while asked to. Posts PageHinted, PageCaptured, PaperCameraChanged.

    `look` numbers the asking, and every event of it: a late picture never meets another question. Each look
    begins with a PaperCameraChanged that says whether the camera works.
    """

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def look_for_page(self, look: int | None) -> None:
        """Until a page was captured, or another look begins; None: stop. Then nothing more is posted."""
        ...

    def capture(self, look: int) -> None:
        """Keep what is seen now, good or not: the person's own word."""
        ...

    def wipe(self) -> None:
        """The person has gone: what was seen of them goes too."""
        ...
