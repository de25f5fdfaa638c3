"""Pictures by name, as widgets. They help the words and never replace them."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Space, Tint
from ui.view import Picture, WayPicture
from ui.widgets import drawings
from ui.widgets.sketch import Sketch
from ui.widgets.style import Style, draw_panel

Drawing = Callable[[Sketch, Tint], None]

_DRAWINGS: dict[Picture | WayPicture, Drawing] = {
    Picture.WAITING: drawings.waiting,
    Picture.LATER: drawings.waiting,
    Picture.PERSON: drawings.person,
    Picture.CARD_TURN: drawings.card_turn,
    Picture.CARD_OUT: drawings.card_out,
    Picture.CARD_TAKE: drawings.card_take,
    Picture.IDENTITY_CARD: drawings.identity_card,
    Picture.STAFF: drawings.staff,
    Picture.NETWORK: drawings.network,
    Picture.DONE: drawings.done,
    Picture.ALERT: drawings.alert,
    Picture.PAPER: drawings.paper,
    Picture.FORM: drawings.form,
    Picture.PAGE_UNDER_CAMERA: drawings.page_under_camera,
    Picture.ORIGINALS: drawings.originals,
    WayPicture.CARD: drawings.card_in_slot,
    WayPicture.CODE: drawings.phone_code,
    WayPicture.IDENTITY_CARD: drawings.identity_card,
}


_SMALLEST_PX = 56
"""At 1920 x 1080. A smaller drawing looks like a speck of dirt."""


class PictureView(QWidget):
    """A drawing, on a tinted panel if the tint has a ground of its own."""

    def __init__(
        self, picture: Picture | WayPicture, style: Style, tint: Tint, *, edge: str = "", bare: bool = False
    ) -> None:
        super().__init__()
        self.look = style
        self._drawing, self._tint, self._edge, self._bare = _DRAWINGS[picture], tint, edge, bare
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(style.metrics.css(160), style.metrics.css(120)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(self.rect())
        if not self._bare:
            border = self.look.metrics.px(Space.BORDER)
            draw_panel(painter, place, self.look.radius, self._tint.ground, self._edge, border)
            inset = min(place.width(), place.height()) * 0.12
            place = place.adjusted(inset, inset, -inset, -inset)
        if min(place.width(), place.height()) < self.look.metrics.css(_SMALLEST_PX):
            return
        self._drawing(Sketch(painter, self.look.palette, place), self._tint)
