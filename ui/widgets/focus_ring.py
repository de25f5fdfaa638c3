"""The focus ring: above everything, round whatever has the focus, while keys are used."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.accessibility import place_in
from ui.theme import Space
from ui.widgets.line import Line
from ui.widgets.style import Style
from ui.widgets.touchable import Touchable


class FocusRing(QWidget):
    """7 after a gap of 4, edged with ink on both sides, so that it shows on paper and on blue."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._look: Style | None = None
        self._around: QWidget | None = None
        self._radius = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def follow(self, widget: QWidget | None, style: Style) -> None:
        """Stand round this widget; round nothing for None."""
        self._look = style
        if self._around is not None:
            self._around.removeEventFilter(self)
        self._around = widget if isinstance(widget, Touchable | Line) else None
        if self._around is None:
            self.hide()
            return
        self._around.installEventFilter(self)
        self._stand()
        self.show()
        self.raise_()

    def leave(self, widget: QWidget) -> None:
        """Before a widget or what contains it is destroyed."""
        if self._around is not None and (widget is self._around or widget.isAncestorOf(self._around)):
            self._around.removeEventFilter(self)
            self._around = None
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._stand()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, edge = self._look.metrics.px(Space.FOCUS_WIDTH), self._edge_px()
        inset = edge + width / 2
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = self._radius + self._reach_px() - inset
        for colour, stroke in (
            (self._look.palette.focus_edge, width + 2 * edge),
            (self._look.palette.focus, width),
        ):
            painter.setPen(QPen(QColor(colour), stroke))
            painter.drawRoundedRect(place, radius, radius)

    def _stand(self) -> None:
        around = self._around
        if around is None or self._look is None:
            return
        assert isinstance(around, Touchable | Line)
        self._radius = around.radius_px
        reach = self._reach_px()
        place: QRect = place_in(around, self._window)
        self.setGeometry(place.adjusted(-reach, -reach, reach, reach))

    def _reach_px(self) -> int:
        assert self._look is not None
        metrics = self._look.metrics
        return metrics.px(Space.FOCUS_GAP) + metrics.px(Space.FOCUS_WIDTH) + 2 * self._edge_px()

    def _edge_px(self) -> int:
        assert self._look is not None
        return self._look.metrics.css(2)
