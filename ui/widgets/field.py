"""A big field: what stands in it, set large."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.faces import make_font
from ui.theme import SANS, Space, Type
from ui.widgets.readable import Readable
from ui.widgets.style import Style, draw_panel
from ui.widgets.turning import brush

_SMALLEST_SHARE = 0.45
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Field(Readable):
    """Long numbers are set smaller rather than cut, and so are letters that reach far above and below their line."""

    def __init__(self, shown: str, placeholder: str, style: Style) -> None:
        super().__init__()
        self.look, self._placeholder = style, placeholder
        self.shown = ""
        self.setObjectName("field")
        self.setFixedHeight(round(style.metrics.touch() * (1.15 if style.metrics.large else 1.3)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(placeholder)
        self.show_text(shown)

    def show_text(self, shown: str) -> None:
        if shown != self.shown:
            self.shown = shown
            self.setAccessibleName(shown or self._placeholder)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.css(600), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        palette, border = self.look.palette, self.look.metrics.px(Space.BORDER_STRONG)
        edge = palette.act if self.shown else palette.edge
        draw_panel(painter, QRectF(self.rect()), self.look.radius, palette.surface, edge, border)
        if not self.shown:
            font = make_font(SANS, self._hint_px(), bold=False)
            self.look.draw_in(painter, self._place(), self._placeholder, font, palette.secondary, _LEFT)
            return
        font = make_font(SANS, self._size_px(), bold=True)
        self.look.draw_in(painter, self._place(), self.shown, font, palette.ink, _LEFT)

    def _place(self) -> QRect:
        pad = self.look.metrics.px(Space.WIDE)
        return self.rect().adjusted(pad, 0, -pad, 0)

    def _hint_px(self) -> int:
        """In one line, smaller if it must be."""
        full = self.look.metrics.type_px(Type.VALUE)
        needed = self.look.text_size(self._placeholder, Type.VALUE).width()
        share = min(1.0, self._place().width() / max(1, needed))
        return round(full * max(share * 0.98, _SMALLEST_SHARE)) if share < 1 else full

    def _size_px(self) -> int:
        full = self.look.metrics.type_px(Type.NUMBER)
        needed = self.look.measure(Type.NUMBER).horizontalAdvance(self.shown)
        across = self._place().width() / max(1, needed)
        down = self.height() / self.look.line_px(Type.NUMBER, self.shown)
        return round(full * max(min(1.0, across, down), _SMALLEST_SHARE) * 0.97)
