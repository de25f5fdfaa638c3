"""好差评: five levels, none preselected."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens.base import Screen
from ui.screens.choice import options_as_shown
from ui.theme import Space, Type
from ui.view import Body, OptionCard, RatingBody, ScreenView
from ui.widgets.option import Option
from ui.widgets.paged import Paged
from ui.widgets.style import Style, draw_panel
from ui.widgets.touchable import Touch
from ui.widgets.turning import brush

_FACES = ("mood-happy", "mood-smile", "mood-empty", "mood-confuzed", "mood-sad")


class FaceCard(Option):
    """A face, its words, and the same radio mark as any other choice."""

    def __init__(self, option: OptionCard, face: str, style: Style, touch: Touch) -> None:
        self._face = face
        super().__init__(option, style, touch)

    def heightForWidth(self, width: int) -> int:
        return self._face_px() + self._label_px(width) + self._mark + 4 * self.look.gap

    def sizeHint(self) -> QSize:
        width = self.look.metrics.css(260)
        return QSize(width, self.heightForWidth(width))

    def text_needs(self) -> QRect:
        room = self.width() - 2 * self._inset
        label = self.look.text_size(self.option.label, Type.OPTION, room).width()
        return QRect(0, self._label_top(), self.width() + max(0, label - room), self._label_px(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, selected = brush(self), self.look.palette, self.isChecked()
        ground = palette.pressed if self.isDown() else palette.act_tint if selected else palette.surface
        border = self.look.metrics.px(Space.BORDER_STRONG if selected else Space.BORDER)
        edge = palette.act if selected else palette.edge
        draw_panel(painter, QRectF(self.rect()), self.radius_px, ground, edge, border)
        side = self._face_px()
        face = QRectF((self.width() - side) / 2, self._top(), side, side)
        self.look.icons.draw(painter, self._face, palette.act if selected else palette.secondary, face)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        words = QRect(self._inset, self._label_top(), self.width() - 2 * self._inset, self.height())
        self.look.draw_text(painter, words, self.option.label, Type.OPTION, palette.ink, centre)
        top = self._label_top() + self._label_px(self.width()) + self.look.gap
        self.draw_mark(painter, (self.width() - self._mark) / 2, top)

    @property
    def _inset(self) -> int:
        return self.look.metrics.css(12)

    def _face_px(self) -> int:
        return self.look.metrics.css(150)

    def _label_px(self, width: int) -> int:
        return self.look.text_size(self.option.label, Type.OPTION, width - 2 * self._inset).height()

    def _top(self) -> int:
        spare = self.height() - self.heightForWidth(self.width()) + 2 * self.look.gap
        return max(self.look.gap // 2, spare // 2)

    def _label_top(self) -> int:
        return self._top() + self._face_px() + self.look.gap


class RatingScreen(Screen):
    """Side by side where there is width, as a list where there is not."""

    def __init__(self, view: ScreenView, body: RatingBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        self._body = body
        self._cards: list[Option] = []
        if style.metrics.portrait:
            self._cards = [Option(level, style, touch) for level in body.levels]
            cards: QWidget = Paged(self._cards, style, touch, tallest_px=style.metrics.touch() * 3 // 2)
        else:
            cards = self._side_by_side()
        layout = self.column([cards], stretched=cards if style.metrics.portrait else None)
        if not style.metrics.portrait:
            layout.insertStretch(layout.indexOf(cards), 1)
            layout.addStretch(2)

    def take(self, body: Body) -> bool:
        if not isinstance(body, RatingBody):
            return False
        if options_as_shown(body.levels) != options_as_shown(self._body.levels):
            return False
        self._body = body
        for card, level in zip(self._cards, body.levels, strict=True):
            card.show_option(level)
        return True

    def _side_by_side(self) -> QWidget:
        cards = QWidget()
        row = QHBoxLayout(cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap)
        for level, face in zip(self._body.levels, _FACES, strict=False):
            card = FaceCard(level, face, self.look, self.touch)
            card.setMinimumHeight(self.look.metrics.css(460))
            self._cards.append(card)
            row.addWidget(card, 1)
        return cards
