"""Papers before the camera: what was touched, and news of the camera."""

from kiosk.domain.errors import Reason
from kiosk.domain.paper import CapturedPage, PageFault
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class CameraPressed:
    """开始拍, or 再拍一页."""


@dataclass(frozen=True, slots=True)
class ShutterPressed:
    """拍下来: by hand, whatever the camera thinks of it."""


@dataclass(frozen=True, slots=True)
class PageChosen:
    """A page that was captured is to be looked at again."""

    index: int


@dataclass(frozen=True, slots=True)
class PageHinted:
    """What is in the way of a good picture now; None: nothing, it only has to be held still."""

    look: int
    fault: PageFault | None


@dataclass(frozen=True, slots=True)
class PageCaptured:
    """A page before the camera was kept: by itself when it had been good for a while, or by hand."""

    look: int
    page: CapturedPage


@dataclass(frozen=True, slots=True)
class PaperCameraChanged:
    """`problem` is None while the camera for papers works; it is noticed only while it looks."""

    problem: Reason | None


PageTouch = CameraPressed | ShutterPressed | PageChosen
PageNews = PageHinted | PageCaptured | PaperCameraChanged
