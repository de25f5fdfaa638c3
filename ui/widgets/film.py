"""A clip in sign language in its frame. Silent; read from its file picture by picture, and let go when it is left."""

import logging

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPainterPath, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.domain.errors import SettingsError
from ui.projector import Projector
from ui.theme import Space, Type
from ui.view import ClipShown
from ui.widgets.readable import Readable
from ui.widgets.style import Style
from ui.wording import sentence_for

_log = logging.getLogger(__name__)

_BRIGHT = "#FFFFFF"


class FilmView(Readable):
    """Nothing is opened before it is shown. What cannot be shown is said in its place, and never tried again."""

    def __init__(self, shown: ClipShown, style: Style) -> None:
        super().__init__()
        self.look = style
        self._shown = shown
        self._projector: Projector | None = None
        self.trouble = ""
        self.setAccessibleName(shown.name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(1, 1))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def take(self, shown: ClipShown) -> None:
        """Another view of the same clip: started anew, or stopped."""
        before, self._shown = self._shown, shown
        if not shown.moves:
            self._timer.stop()
        elif shown.plays != before.plays and self._projector is not None:
            self._projector.rewind()
            self._go_on()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._projector is None and not self.trouble:
            self._open()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._projector = None

    def _open(self) -> None:
        """The first picture stands there at once, whether it moves or not."""
        try:
            self._projector = Projector(self.look.films(self._shown.clip))
        except SettingsError as error:
            self._give_up(error)
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self._projector is None or self._projector.is_over:
            return
        try:
            lasts_ms = self._projector.go_on()
        except SettingsError as error:
            self._give_up(error)
            return
        self.update()
        if self._shown.moves:
            self._timer.start(lasts_ms)

    def _give_up(self, error: SettingsError) -> None:
        _log.warning("clip for %s: %s", self._shown.clip.place, error)
        self._projector = None
        self.trouble = self.look.words(sentence_for(error.reason, online=True, pad=True))
        self.setAccessibleName(self.trouble)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        place = self._place()
        outline = QPainterPath()
        outline.addRoundedRect(place, self.look.radius, self.look.radius)
        painter.fillPath(outline, QColor(self.look.palette.slot))
        if self._projector is not None:
            painter.setClipPath(outline)
            painter.drawImage(place, self._projector.image)
            return
        inset = self.look.metrics.px(Space.TIGHT)
        room = place.adjusted(inset, inset, -inset, -inset).toRect()
        self.look.draw_text(painter, room, self.trouble, Type.BODY, _BRIGHT, Qt.AlignmentFlag.AlignCenter)

    def _place(self) -> QRectF:
        """The whole picture, in the middle of its room: no finger is cut off."""
        room = QRectF(self.rect())
        if self._projector is None:
            return room
        size = self._projector.image.size().toSizeF()
        place = QRectF(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(room.center())
        return place
