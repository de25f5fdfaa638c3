"""One thing of a panel of likes: chosen among others, switched, or done. A size shows itself, a theme its colours."""

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent

from ui.faces import make_font
from ui.theme import PALETTES, SANS, Space, Type
from ui.told import Role, tell
from ui.view import Choice
from ui.widgets.style import WRAPPED, Style, draw_panel
from ui.widgets.touchable import Touch, Touchable
from ui.widgets.turning import brush

_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ANY_HEIGHT_PX = 100_000
_LETTERS = {"zh": "字", "ug": "ئا", "bo": "ཀ", "ko": "글"}
"""Of the screen's own script, on a swatch of colours."""


class LikeButton(Touchable):
    """Its mark tells by its shape what it is: round among others, square by itself, an icon where it does something."""

    def __init__(
        self, choice: Choice, style: Style, touch: Touch, *, exclusive: bool, is_tab: bool = False
    ) -> None:
        super().__init__(choice.action.id, choice.action.label, style, touch, moves_on=False)
        self.choice, self._exclusive, self._is_tab = choice, exclusive, is_tab
        self.setCheckable(choice.chosen is not None)
        self.setChecked(bool(choice.chosen))
        if is_tab or (exclusive and choice.chosen is not None):
            tell(self, Role.PageTab if is_tab else Role.RadioButton)
        self.emits(choice.action.event)
        self._font = self._own_font()
        self._measure = QFontMetrics(self._font)

    def nextCheckState(self) -> None:
        """Stays as the view says; the strike only asks."""

    @property
    def radius_px(self) -> int:
        return self.look.metrics.px(Space.RADIUS_SMALL)

    @property
    def natural_px(self) -> int:
        return self._measure.horizontalAdvance(self.text()) + self._words_left + self._pad + 4

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._words_size(width - self._words_left - self._pad).height()
        return max(
            self.look.metrics.touch(Space.TOUCH_SMALL * 1.12), words + 2 * self.look.metrics.px(Space.TIGHT)
        )

    def sizeHint(self) -> QSize:
        return QSize(self.natural_px, self.heightForWidth(self.natural_px))

    def text_needs(self) -> QRect:
        place = self._words_place()
        size = self._words_size(place.width())
        return QRect(place.left(), (self.height() - size.height()) // 2, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, chosen = brush(self), self.look.palette, bool(self.choice.chosen)
        ground = palette.pressed if self.isDown() else palette.act_tint if chosen else palette.surface
        border = self.look.metrics.px(Space.BORDER_STRONG * 1.4 if chosen else Space.BORDER)
        edge = palette.act if chosen else palette.edge
        draw_panel(painter, QRectF(self.rect()), self.radius_px, ground, edge, border)
        if self._is_tab:
            self._draw_tab(painter)
            return
        self._draw_mark(painter)
        if self.choice.theme is not None:
            self._draw_swatch(painter)
        place = self._words_place()
        self.look.draw_in(painter, place, self.text(), self._font, palette.ink, int(_START) | WRAPPED)

    def _draw_tab(self, painter: QPainter) -> None:
        """The open one stands on a bar."""
        palette = self.look.palette
        if self.choice.chosen:
            high = self.look.metrics.css(8)
            bar = QRectF(self.width() * 0.3, self.height() - 2 * high, self.width() * 0.4, high)
            draw_panel(painter, bar, high / 2, palette.act)
        centre = int(Qt.AlignmentFlag.AlignCenter) | WRAPPED
        ink = palette.act if self.choice.chosen else palette.ink
        self.look.draw_in(painter, self._words_place(), self.text(), self._font, ink, centre)

    def _draw_mark(self, painter: QPainter) -> None:
        if not self._mark:
            return
        palette, side, chosen = self.look.palette, self._mark, self.choice.chosen
        place = QRectF(self._pad, (self.height() - side) / 2, side, side)
        if chosen is None:
            self.look.icons.draw(painter, self.choice.action.icon, palette.ink, place)
            return
        ink = palette.act if chosen else palette.secondary
        radius = side / 2 if self._exclusive else side * 0.24
        draw_panel(painter, place, radius, ink if chosen else palette.surface, ink, max(2.0, side * 0.075))
        if chosen:
            inset = side * 0.14
            tick = place.adjusted(inset, inset, -inset, -inset)
            self.look.icons.draw(painter, "check", palette.on_act, tick)

    def _draw_swatch(self, painter: QPainter) -> None:
        """Paper with letters on it, and the button that acts."""
        assert self.choice.theme is not None
        palette, side = PALETTES[self.choice.theme], self._swatch
        left = self._pad + self._mark + self._between
        place = QRectF(left, (self.height() - side) / 2, side, side)
        border = self.look.metrics.px(Space.BORDER)
        draw_panel(painter, place, side * 0.2, palette.paper, self.look.palette.edge, border)
        font = make_font(SANS, round(side * 0.46), bold=True)
        above = place.adjusted(0, side * 0.04, 0, -side * 0.32).toRect()
        letters = _LETTERS.get(self.look.language.tag.partition("_")[0], "Aa")
        self.look.draw_in(painter, above, letters, font, palette.ink, int(Qt.AlignmentFlag.AlignCenter))
        bar = QRectF(left + side * 0.18, place.bottom() - side * 0.3, side * 0.64, side * 0.16)
        draw_panel(painter, bar, bar.height() / 2, palette.act)

    def _own_font(self) -> QFont:
        size = self.choice.size
        if size is None:
            return self.look.font(Type.BUTTON_SMALL)
        shown = replace(self.look.metrics, text=size).type_px(Type.BODY_BOLD)
        return make_font(self.look.face.sans, shown, bold=True, narrow=self.look.face.narrow)

    @property
    def _pad(self) -> int:
        return self.look.metrics.css(12 if self._is_tab else 24)

    @property
    def _between(self) -> int:
        return self.look.metrics.css(16)

    @property
    def _mark(self) -> int:
        has_mark = not self._is_tab and (self.choice.chosen is not None or self.choice.action.icon)
        return round(self.look.metrics.type_px(Type.BUTTON_SMALL) * 1.1) if has_mark else 0

    @property
    def _swatch(self) -> int:
        return (
            round(self.look.metrics.type_px(Type.BUTTON_SMALL) * 1.7) if self.choice.theme is not None else 0
        )

    @property
    def _words_left(self) -> int:
        parts = [part for part in (self._mark, self._swatch) if part]
        return self._pad + sum(parts) + self._between * len(parts)

    def _words_size(self, width: int) -> QSize:
        area = QRect(0, 0, max(width, 1), _ANY_HEIGHT_PX)
        return self._measure.boundingRect(area, WRAPPED, self.text()).size()

    def _words_place(self) -> QRect:
        return QRect(self._words_left, 0, self.width() - self._words_left - self._pad, self.height())
