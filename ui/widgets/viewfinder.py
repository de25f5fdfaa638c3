"""What the camera sees, live, with a frame that shows where to hold the thing."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.ports import Preview, Viewfinder
from kiosk.domain.values import dataclass
from ui.theme import Space, Type
from ui.told import Role, tell
from ui.widgets.style import Style

PICTURE_EVERY_MS = 80
"""Twelve pictures a second: a hand that moves sees itself follow; more would only warm the machine."""
_ARM_SHARE = 0.22
_BRIGHT, _DARK, _DIMMED = "#FFFFFF", "#14283D", "#14283D66"


@dataclass(frozen=True, slots=True)
class GuideFrame:
    """The outline of what is to be held into view: its width by its height, and how much of the picture's
    height or width it may take. `whole`: the picture is not cut to fill its place, as nothing may be missed."""

    aspect: float
    share: float
    whole: bool = False

    def place_in(self, picture: QRectF) -> QRectF:
        height = min(picture.height(), picture.width() / self.aspect) * self.share
        return _centred(picture, QSizeF(height * self.aspect, height))


CODE_GUIDE = GuideFrame(aspect=1.0, share=0.72)


class ViewfinderView(QWidget):
    """Asks for pictures only while it is shown, and lets go of the last one when it is not.

    `name` is for who hears the screen. As long as there is no picture, `instead` stands in its place, or
    `waiting` is written there.
    """

    def __init__(
        self,
        viewfinder: Viewfinder,
        guide: GuideFrame,
        name: str,
        style: Style,
        *,
        waiting: str = "",
        instead: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.look = style
        self._viewfinder, self._guide, self._waiting = viewfinder, guide, waiting
        self._preview: Preview | None = None
        tell(self, Role.Graphic, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(1, 1))
        self._instead = instead
        if instead is not None:
            instead.setParent(self)
        self._timer = QTimer(self)
        self._timer.setInterval(PICTURE_EVERY_MS)
        self._timer.timeout.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._preview = None

    def _follow(self) -> None:
        preview = self._viewfinder.preview()
        if preview is not self._preview:
            self._preview = preview
            self.update()
        if self._instead is not None:
            self._instead.setVisible(preview is None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._instead is not None:
            self._instead.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._preview is None and self._instead is not None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        place = self._place()
        outline = QPainterPath()
        outline.addRoundedRect(place, self.look.radius, self.look.radius)
        painter.fillPath(outline, QColor(self.look.palette.slot))
        painter.setClipPath(outline)
        if self._preview is None:
            self._draw_waiting(painter, place)
        else:
            self._draw_picture(painter, place, self._guide.place_in(place), self._preview)

    def _place(self) -> QRectF:
        """Where the picture is drawn: all of the room, or as much of it as the whole picture fills."""
        room = QRectF(self.rect())
        if self._preview is None or not self._guide.whole:
            return room
        return _centred(room, _size_of(self._preview).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))

    def _draw_waiting(self, painter: QPainter, place: QRectF) -> None:
        inset = self.look.metrics.px(Space.TIGHT)
        room = place.adjusted(inset, inset, -inset, -inset).toRect()
        self.look.draw_text(painter, room, self._waiting, Type.BODY, _BRIGHT, Qt.AlignmentFlag.AlignCenter)

    def _draw_picture(self, painter: QPainter, place: QRectF, guide: QRectF, preview: Preview) -> None:
        width, height = preview.width_px, preview.height_px
        image = QImage(preview.pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
        seen = place.size().scaled(_size_of(preview), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(place, image, _centred(QRectF(image.rect()), seen))
        around = QPainterPath()
        around.addRect(place)
        around.addRect(guide)
        painter.fillPath(around, QColor(_DIMMED))
        self._draw_corners(painter, guide)

    def _draw_corners(self, painter: QPainter, guide: QRectF) -> None:
        """Bright on dark, so that they stand out from whatever is behind them."""
        arm = min(guide.width(), guide.height()) * _ARM_SHARE
        width = self.look.metrics.css(6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, thickness in ((_DARK, width * 2), (_BRIGHT, width)):
            pen = QPen(QColor(colour), thickness)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            for corner in _corners(guide, arm):
                painter.drawPolyline(corner)


def _size_of(preview: Preview) -> QSizeF:
    return QSizeF(preview.width_px, preview.height_px)


def _centred(room: QRectF, size: QSizeF) -> QRectF:
    place = QRectF(QPointF(0, 0), size)
    place.moveCenter(room.center())
    return place


def _corners(place: QRectF, arm: float) -> list[QPolygonF]:
    points = [
        (place.topLeft(), 1, 1),
        (place.topRight(), -1, 1),
        (place.bottomLeft(), 1, -1),
        (place.bottomRight(), -1, -1),
    ]
    return [QPolygonF([p + QPointF(dx * arm, 0), p, p + QPointF(0, dy * arm)]) for p, dx, dy in points]
