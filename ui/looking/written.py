"""The words that a part of the window really draws: each run with its place, colour and font.

The part is painted onto a device that draws nothing and writes down what text comes by. So labels and
self-painted widgets are seen alike, each line where it stands, and nothing that is hidden.
"""

from functools import lru_cache
from unicodedata import category

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QRegion,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from kiosk.domain.values import dataclass
from ui.accessibility import place_in

_DPI = 96


@dataclass(frozen=True, slots=True)
class Run:
    """One line of words in one font. Places in pixels of the window."""

    text: str
    place: QRect
    """From ascent to descent, as wide as the words."""
    ink: QRect
    """What the letters cover. Joined letters are narrower among others than by themselves."""
    colour: str
    font: QFont
    home: QRect
    """The part of the widget that drew them which can be seen."""
    clip: QRect
    """What of it is left to these words."""
    is_off: bool
    """On something that cannot be used now."""


def written(part: QWidget, window: QWidget) -> list[Run]:
    """From the back to the front. `part` is the window or stands in it."""
    page = _Page(window)
    corner = place_in(part, window).topLeft() if part is not window else QPoint()
    application = QCoreApplication.instance()
    assert application is not None
    application.installEventFilter(page.watch)
    part.render(page, corner, QRegion(), QWidget.RenderFlag.DrawChildren)
    application.removeEventFilter(page.watch)
    return page.runs


class _Painters(QObject):
    """Knows which widget paints now: each is told to by an event of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.home, self.is_off = window.rect(), False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            corner = place_in(watched, self._window).topLeft() if watched is not self._window else QPoint()
            self.home = watched.visibleRegion().boundingRect().translated(corner)
            self.is_off = not watched.isEnabled()
        return False


class _Page(QPaintDevice):
    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.watch = _Painters(window)
        self._size, self._scribe = window.size(), _Scribe(self.watch)

    @property
    def runs(self) -> list[Run]:
        return self._scribe.runs

    def paintEngine(self) -> QPaintEngine:
        return self._scribe

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        kind = QPaintDevice.PaintDeviceMetric
        match metric:
            case kind.PdmWidth:
                return self._size.width()
            case kind.PdmHeight:
                return self._size.height()
            case kind.PdmDpiX | kind.PdmDpiY | kind.PdmPhysicalDpiX | kind.PdmPhysicalDpiY:
                return _DPI
            case kind.PdmDevicePixelRatio:
                return 1
            case kind.PdmDevicePixelRatioScaled:
                return int(QPaintDevice.devicePixelRatioFScale())
            case kind.PdmDepth:
                return 32
        return 0


class _Scribe(QPaintEngine):
    """Writes down text; all else is let go, and so is what stands aslant: a mark across the page is not read."""

    def __init__(self, painters: _Painters) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.runs: list[Run] = []
        self._painters = painters
        self._transform, self._colour = QTransform(), ""

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        dirty = state.state()
        if dirty & QPaintEngine.DirtyFlag.DirtyTransform:
            self._transform = state.transform()
        if dirty & QPaintEngine.DirtyFlag.DirtyPen:
            self._colour = state.pen().color().name()

    def drawTextItem(self, p: "QPointF | QPoint | QPainterPath.Element", item: QTextItem) -> None:
        assert isinstance(p, QPointF)
        at, text = p, item.text()
        if self._transform.isRotating() or not any(_has_shape(one) for one in text):
            return
        place = QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent())
        font = item.font()
        ink = _ink(text, font).translated(at)
        ink.setLeft(max(ink.left(), place.left()))
        ink.setRight(min(ink.right(), place.right()))
        self.runs.append(
            Run(
                text,
                self._on_window(place),
                self._on_window(ink),
                self._colour,
                font,
                self._painters.home,
                self._clip(),
                self._painters.is_off,
            )
        )

    def _clip(self) -> QRect:
        """Qt cuts words off at the edge of the place that they are drawn in, long before the widget ends."""
        home, painter = self._painters.home, self.painter()
        if not painter.hasClipping():
            return home
        return home.intersected(self._on_window(painter.clipBoundingRect()))

    def _on_window(self, place: QRectF) -> QRect:
        return self._transform.mapRect(place).toRect()

    def drawPixmap(self, *what: object) -> None: ...

    def drawImage(self, *what: object) -> None: ...

    def drawTiledPixmap(self, *what: object) -> None: ...

    def drawPath(self, *what: object) -> None: ...

    def drawPolygon(self, *what: object) -> None: ...

    def drawEllipse(self, *what: object) -> None: ...

    def drawLines(self, *what: object) -> None: ...

    def drawRects(self, *what: object) -> None: ...

    def drawPoints(self, *what: object) -> None: ...


def _has_shape(character: str) -> bool:
    """Not a blank, and not one of those that only say how others stand."""
    return not character.isspace() and category(character) != "Cf"


@lru_cache(maxsize=20_000)
def _ink(text: str, font: QFont) -> QRectF:
    """From the start of the base line; measured once for every wording."""
    return QRectF(QFontMetrics(font).tightBoundingRect(text))
