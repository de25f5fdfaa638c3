"""A line that a keyboard or an input method can type into."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit

from ui.theme import Space, Type
from ui.widgets.style import Style


class Line(QLineEdit):
    """No menu, no undo of another person's words, no dragging of text."""

    def __init__(self, text: str, placeholder: str, max_characters: int, style: Style) -> None:
        super().__init__(text)
        self.look = style
        self.setObjectName("field")
        self.setAccessibleName(placeholder)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(max_characters)
        self.setFont(style.font(Type.OPTION))
        self.setFixedHeight(style.metrics.touch(Space.TOUCH * 1.2))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        pad = style.metrics.css(28)
        self.setTextMargins(pad, 0, pad, 0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(style.palette.surface))
        palette.setColor(QPalette.ColorRole.Text, QColor(style.palette.ink))
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(style.palette.secondary))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(style.palette.act))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(style.palette.on_act))
        self.setPalette(palette)

    @property
    def radius_px(self) -> int:
        return self.look.metrics.px(Space.RADIUS_SMALL)

    def show_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
