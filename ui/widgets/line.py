"""A line that a keyboard or an input method can type into."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit

from ui.theme import Space, Type
from ui.widgets.style import Style, draw_panel
from ui.widgets.touchable import Touch

_SMALLEST_SHARE = 0.6
_CARET_CSS = 12
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Line(QLineEdit):
    """No menu, no undo of another person's words, no dragging of text."""

    def __init__(self, text: str, placeholder: str, max_characters: int, style: Style, touch: Touch) -> None:
        super().__init__(text)
        self.look, self.touch = style, touch
        self._takes_key: Callable[[str], bool] = _takes_none
        self.setObjectName("field")
        self.setAccessibleName(placeholder)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(max_characters)
        self.setFont(style.font(Type.OPTION))
        self.setFixedHeight(style.metrics.touch())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setFrame(False)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        pad = style.metrics.css(28)
        self.setTextMargins(pad, 0, pad, 0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, QColor(style.palette.ink))
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(style.palette.secondary))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(style.palette.act))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(style.palette.on_act))
        self.setPalette(palette)
        self.textChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def slides(self) -> bool:
        """Not even in its smallest letters can all of it be seen."""
        return self._share() < _SMALLEST_SHARE

    def _share(self) -> float:
        """Of the full size, in which all of it can be seen."""
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - self.look.metrics.css(_CARET_CSS)
        needed = self.look.measure(Type.OPTION).horizontalAdvance(self.text())
        return min(1.0, room / max(1, needed))

    def _fit(self) -> None:
        """A long address is set smaller, as far as it can still be read, before it slides out of sight."""
        full, share = self.look.metrics.type_px(Type.OPTION), max(_SMALLEST_SHARE, self._share())
        font = self.font()
        if font.pixelSize() != int(full * share):
            font.setPixelSize(int(full * share))
            self.setFont(font)

    @property
    def radius_px(self) -> int:
        return self.look.metrics.px(Space.RADIUS)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touch.on_focus(self)

    def take_keys(self, takes: Callable[[str], bool]) -> None:
        """`takes` hears of each key that types, "\b" and "\r" among them, and says whether it was meant for it."""
        self._takes_key = takes

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Words are typed at the end: a caret that went elsewhere by a touch would lose them there."""
        self.touch.on_mode(False)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is selected by a finger that drifts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows lead out of it: letters are put at its end, and nobody is to be caught in it."""
        self.touch.on_mode(True)
        text = "\b" if event.key() == Qt.Key.Key_Backspace else event.text()
        if event.key() in _ARROWS:
            event.ignore()
        elif not (text and self._takes_key(text)):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.look.palette
        edge = palette.act if self.hasFocus() else palette.edge
        border = self.look.metrics.px(Space.BORDER_STRONG)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, palette.surface, edge, border)
        painter.end()
        super().paintEvent(event)

    def show_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)


def _takes_none(text: str) -> bool:
    return False
