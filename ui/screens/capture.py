"""What the camera for papers sees, and one sentence that says how to do better."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.base import ProblemSlot, Screen
from ui.theme import Tint
from ui.view import Body, CaptureBody, Picture, ScreenView
from ui.widgets.pictures import PictureView
from ui.widgets.style import Style
from ui.widgets.touchable import Touch
from ui.widgets.viewfinder import GuideFrame, ViewfinderView

PAGE_GUIDE = GuideFrame(aspect=2**0.5, share=0.9, whole=True)
"""A sheet of A4 that lies across; smaller papers lie within."""


class CaptureScreen(Screen):
    """The picture is the biggest thing; the hint is exchanged in place, so that the picture never blinks."""

    def __init__(self, view: ScreenView, body: CaptureBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._hint = ProblemSlot(body.hint, style)
        self._hint.setMinimumHeight(style.metrics.css(96))
        self.column([self._hint, self._seen()], stretched=None)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setStretch(layout.count() - 1, 1)

    def take(self, body: Body) -> bool:
        if not isinstance(body, CaptureBody):
            return False
        self._hint.show_notice(body.hint)
        return True

    def _seen(self) -> QWidget:
        _ = self.look.words
        if self.look.viewfinder is not None:
            return ViewfinderView(
                self.look.viewfinder, PAGE_GUIDE, _("镜头里的画面"), self.look, waiting=_("镜头马上就好")
            )
        palette = self.look.palette
        return PictureView(Picture.PAGE_UNDER_CAMERA, self.look, Tint(palette.act, palette.act_tint))
