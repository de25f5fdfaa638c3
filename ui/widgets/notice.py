"""A sentence that matters: tinted panel, icon, words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Space, Type
from ui.told import Role, tell
from ui.view import Notice, Tone
from ui.widgets.style import Style, draw_panel
from ui.widgets.text import IconView, Text


class NoticePanel(QWidget):
    """`is_news`: a screen reader says it as soon as it shows, wherever the focus is."""

    def __init__(self, notice: Notice, style: Style, *, is_news: bool = False) -> None:
        super().__init__()
        if is_news:
            tell(self, Role.Notification)
        self.look, self._notice = style, notice
        ink = style.palette.tint(notice.tone).ink
        icon = IconView(notice.icon or "info-circle", style, ink, style.metrics.type_px(Type.BODY) * 4 // 3)
        words = Text(notice.text, style, Type.BODY, ink)
        row = QHBoxLayout(self)
        inset = style.metrics.px(Space.GAP)
        row.setContentsMargins(inset, inset * 3 // 4, inset, inset * 3 // 4)
        row.setSpacing(style.metrics.px(Space.SNUG))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        self.setAccessibleName(notice.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The wait tint for PLAIN would vanish on paper, so every notice has an edge of its own colour."""
        painter = QPainter(self)
        tint = self.look.palette.tint(self._notice.tone)
        edge = self.look.palette.hairline if self._notice.tone is Tone.PLAIN else tint.ink
        radius = self.look.metrics.px(Space.RADIUS_SMALL)
        draw_panel(
            painter, QRectF(self.rect()), radius, tint.ground, edge, self.look.metrics.px(Space.BORDER)
        )
