"""A picture of a page, as large as its place allows; decoded when it is drawn, and not kept larger than that."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.theme import Space
from ui.told import Role, tell
from ui.widgets.readable import Readable
from ui.widgets.style import Style


class Photo:
    """JPEG bytes and the last size that they were drawn in."""

    def __init__(self, content: bytes) -> None:
        self._content = QByteArray(content)
        self._drawn = QImage()

    def draw(self, painter: QPainter, room: QRectF, style: Style) -> None:
        """Whole, in the middle, with an edge: white paper must not melt into the screen."""
        ratio = painter.device().devicePixelRatio()
        image = self._scaled(QSize(round(room.width() * ratio), round(room.height() * ratio)))
        size = image.deviceIndependentSize()
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter.drawImage(place, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(style.palette.edge), style.metrics.px(Space.BORDER)))
        painter.drawRect(place)

    def _scaled(self, room: QSize) -> QImage:
        buffer = QBuffer(self._content)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, b"jpeg")
        size = reader.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if self._drawn.size() != size:
            reader.setScaledSize(size)
            self._drawn = reader.read()
        return self._drawn


class PhotoView(Readable):
    """`name` is for who hears the screen."""

    def __init__(self, content: bytes, name: str, style: Style) -> None:
        super().__init__()
        self.look = style
        self._photo = Photo(content)
        tell(self, Role.Graphic, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(1, 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inset = self.look.metrics.px(Space.BORDER)
        self._photo.draw(painter, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), self.look)
