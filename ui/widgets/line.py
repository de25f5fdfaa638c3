"""A line that a keyboard or an input method can type into."""

import re
import unicodedata
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QLineEdit

from ui.theme import Space, Type
from ui.widgets.style import WRAPPED, Style, draw_panel
from ui.widgets.touchable import Touch

_SMALLEST_SHARE = 0.6
_PAD_CSS = 28
_CARET_CSS, _CARET_MM, _CARET_EM = 12, 0.8, 1.3
"""Room for it, and how wide and high it is: seen by old eyes, and still, for what blinks draws the eye away."""
_UNITS_OF_A_CHARACTER = 2
"""At most, as Qt counts: characters of the supplementary planes are two."""
_TYPES = {
    Qt.Key.Key_Backspace: "\b",
    Qt.Key.Key_Delete: "\x7f",
}
_LAST_EXAMPLE = re.compile(r"(?:\s*[,，、،]|(?<=།)\s)[^,，、،།]*།?$")
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Line(QLineEdit):
    """No menu, no undo of another person's words, no dragging of text."""

    def __init__(self, text: str, placeholder: str, max_characters: int, style: Style, touch: Touch) -> None:
        super().__init__(text)
        self.look, self.touch = style, touch
        self._takes_key: Callable[[str], bool] = _takes_none
        self._places: Callable[[int], None] = _stays
        self._shown, self._is_showing, self._forming = text, False, ""
        self.most_characters = max_characters
        self.setObjectName("field")
        self.setAccessibleName(placeholder)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(max_characters * _UNITS_OF_A_CHARACTER)
        self.setFont(style.font(Type.OPTION))
        self.setFixedHeight(style.metrics.touch())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setFrame(False)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setTextMargins(style.metrics.css(_PAD_CSS), 0, style.metrics.css(_PAD_CSS), 0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, QColor(style.palette.ink))
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(style.palette.secondary))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(style.palette.act))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(style.palette.on_act))
        self.setPalette(palette)
        self.textChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._moved)

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
        self.touch.on_focus(self, event.reason())

    def take_keys(self, takes: Callable[[str], bool]) -> None:
        """`takes` hears of each key that types, "\b" and "\r" among them, and says whether it was meant for it."""
        self._takes_key = takes

    def place_carets(self, places: Callable[[int], None]) -> None:
        """`places` hears of a touch between characters: how many stand before it."""
        self._places = places

    @property
    def caret(self) -> int:
        """How many characters stand before it."""
        return _characters(self.text(), self.cursorPosition())

    @property
    def runs_right_to_left(self) -> bool:
        """By the first letter that has a direction; without one, as the screen does."""
        found = (unicodedata.bidirectional(character) for character in self.text())
        first = next((one for one in found if one in ("L", "R", "AL")), "")
        return first != "L" if first else self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where the finger is between two characters, there one goes on."""
        self.touch.on_mode(False)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        units = self.cursorPositionAt(event.position().toPoint())
        self._places(_characters(self.text(), units))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is selected by a finger that drifts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows lead out of it: nobody is to be caught in it, and the caret has keys of its own."""
        self.touch.on_mode(True)
        text = _TYPES.get(Qt.Key(event.key()), event.text())
        if event.key() in _ARROWS:
            event.ignore()
        elif not (text and self._takes_key(text)):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._forming = event.preeditString()
        super().inputMethodEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it by ourselves: Qt lays a line of tall letters, as of Tibetan, so that it rises out of the field, and
        draws the caret only in what has the focus, while fingers are on the keys below."""
        painter, palette = QPainter(self), self.look.palette
        edge = palette.act if self.hasFocus() else palette.edge
        border = self.look.metrics.px(Space.BORDER_STRONG)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, palette.surface, edge, border)
        painter.setClipRect(self._inside.adjusted(-self._pad // 2, 0, self._pad // 2, 0))
        if self.text() or self._forming:
            painter.setPen(QColor(palette.ink))
            layout = self._laid()
            top = self._baseline_px(layout.text()) - layout.lineAt(0).ascent()
            layout.draw(painter, QPointF(self._left_px, top))
            painter.fillRect(self._caret_bar(), QColor(palette.act))
        else:
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | WRAPPED
            hint, room = self.placeholderText(), self._inside
            font = self.look.fitted(hint, Type.CHIP if self._is_long(hint) else Type.OPTION, room.size())
            self.look.draw_in(painter, room, self._whole(hint, font), font, palette.secondary, flags)

    def _is_long(self, hint: str) -> bool:
        """It has more lines in large letters than there is room for."""
        return self.look.text_size(hint, Type.OPTION, self._inside.width()).height() > self._inside.height()

    def _whole(self, hint: str, font: QFont) -> str:
        """Examples that have no room even in small letters are left out, the last first."""
        room = self._inside
        while self.look.size_in(hint, font, room.width()).height() > room.height():
            shorter = _LAST_EXAMPLE.sub("", hint)
            if shorter == hint:
                break
            hint = shorter
        return hint

    def cursorPositionAt(self, pos: QPoint) -> int:
        layout = self._laid()
        return layout.lineAt(0).xToCursor(pos.x() - self._left_px)

    def cursorRect(self) -> QRect:
        return self._caret_bar().toRect()

    @property
    def caret_px(self) -> float:
        """From the left edge."""
        return self._left_px + self._caret_in_text

    @property
    def _pad(self) -> int:
        return self.look.metrics.css(_PAD_CSS)

    @property
    def _inside(self) -> QRect:
        return self.rect().adjusted(self._pad, 0, -self._pad, 0)

    def _laid(self) -> QTextLayout:
        """In one line, with what an input method is forming."""
        before = _characters(self.text(), self.cursorPosition())
        text = self.text()[:before] + self._forming + self.text()[before:]
        layout = QTextLayout(text, self.font())
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return layout

    @property
    def _caret_in_text(self) -> float:
        layout = self._laid()
        found = layout.lineAt(0).cursorToX(self.cursorPosition() + _units(self._forming))
        # A pair, though the stub of Qt says object.
        return cast("tuple[float, int]", found)[0]

    @property
    def _left_px(self) -> float:
        """Of the text. What is longer than the line slides, so that the caret stays in its middle."""
        layout = self._laid()
        room, width = self._inside.width(), layout.lineAt(0).naturalTextWidth()
        if width <= room:
            return self._inside.left() + (room - width if self.runs_right_to_left else 0.0)
        return self._inside.left() - min(max(0.0, self._caret_in_text - room / 2), width - room)

    def _baseline_px(self, text: str) -> float:
        font, middle = self.font(), self.height() / 2
        if (setter := self.look.setter) is not None:
            line_px = setter.line_px(font)
            return middle - line_px / 2 + setter.baseline(text, font, line_px)
        usual = QFontMetricsF(font)
        return middle + (usual.ascent() - usual.descent()) / 2

    def _caret_bar(self) -> QRectF:
        width, height = max(2, self.look.metrics.px(_CARET_MM)), self.font().pixelSize() * _CARET_EM
        return QRectF(self.caret_px - width / 2, (self.height() - height) / 2, width, height)

    def show_text(self, text: str, caret: int | None = None) -> None:
        """`caret`: how many characters stand before it; all of them without it."""
        self._shown, self._is_showing = text, True
        if text != self.text():
            self.setText(text)
        self.setCursorPosition(_units(text if caret is None else text[:caret]))
        self._is_showing = False
        self.update()

    def _moved(self) -> None:
        """By a key that nobody foresaw. Where the text changed with it, an input method typed: that is told apart."""
        if not self._is_showing and self.text() == self._shown:
            self._places(self.caret)


def _units(text: str) -> int:
    """As Qt counts."""
    return len(text.encode("utf-16-le")) // 2


def _characters(text: str, units: int) -> int:
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))


def _stays(caret: int) -> None:
    pass


def _takes_none(text: str) -> bool:
    return False
