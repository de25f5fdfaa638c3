"""The big button: icon and words, outlined or filled, beside or above each other."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent

from ui.theme import Space, Type
from ui.view import Action, Tone
from ui.widgets.style import WRAPPED, Style, draw_panel
from ui.widgets.touchable import Touch, Touchable
from ui.widgets.turning import brush

_CENTRE = Qt.AlignmentFlag.AlignCenter


class BigButton(Touchable):
    """`filled` is for the one way on. `stacked` puts the icon above the words, where room is short."""

    def __init__(
        self,
        action: Action,
        style: Style,
        touch: Touch,
        *,
        filled: bool = False,
        stacked: bool = False,
        small: bool = False,
        role: Type | None = None,
        moves_on: bool = True,
    ) -> None:
        super().__init__(action.id, action.label, style, touch, moves_on)
        self.action = action
        self.emits(action.event)
        self._filled, self._stacked, self._small = filled, stacked, small
        self._role = role or self._natural_role()
        self._alike: tuple[BigButton, ...] = (self,)

    def stand_with(self, buttons: Sequence["BigButton"]) -> None:
        """A pair: each shows its icon only where the others have room for theirs."""
        self._alike = tuple(buttons)

    def show_action(self, action: Action) -> None:
        """The same button with other words or another event."""
        if action == self.action:
            return
        self.action = action
        self.setText(action.label)
        self.setAccessibleName(action.label)
        self.emits(action.event)
        self.updateGeometry()
        self.update()

    def stack(self, stacked: bool) -> None:
        """Icon above the words, or beside them."""
        if stacked != self._stacked:
            self._stacked = stacked
            self._role = self._natural_role()
            self.update()

    @property
    def radius_px(self) -> int:
        return self.look.metrics.px(Space.RADIUS_SMALL if self._small else Space.RADIUS)

    @property
    def labels(self) -> tuple[str, ...]:
        """All that it may say in this place; it is wide enough for each."""
        return (self.action.label,)

    def sizeHint(self) -> QSize:
        words, pad = self._widest(), self._pad_px
        if self._stacked:
            return QSize(max(words, self._icon_px) + pad // 2, self._height_px)
        icon = self._icon_px + self._between_px if self.action.icon else 0
        return QSize(words + icon + 2 * pad, self._height_px)

    def least_line_px(self) -> int:
        """The width of its words in one line beside the icon, with hardly any air."""
        icon = self._icon_px + self._between_px if self.action.icon else 0
        return self.words_px() + icon + 2

    def words_px(self) -> int:
        """The width of its words in one line, without the icon."""
        return self._widest() + self._pad_px

    def least_px(self) -> int:
        """The width that its longest word needs, and in which all of them stand in its height; without the icon."""
        longest = max(self.look.text_size(label, self._role, 1).width() for label in self.labels)
        width, whole = max(self._height_px, longest + self._pad_px), self.words_px()
        while width < whole and not self._has_room(QRect(0, 0, width - self._pad_px, self._height_px)):
            width += self.look.metrics.type_px(self._role) // 2
        return width

    def _widest(self) -> int:
        """In one line."""
        return max(self.look.text_size(label, self._role).width() for label in self.labels)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._height_px, self._height_px)

    def hasHeightForWidth(self) -> bool:
        return not self._stacked

    def heightForWidth(self, width: int) -> int:
        words = self.look.text_size(self.action.label, self._role, self._words_width(width))
        return max(self._height_px, words.height() + self._pad_px // 2)

    def text_needs(self) -> QRect:
        place = self._words_place()
        font = self.look.fitted(self.action.label, self._role, place.size())
        return QRect(place.topLeft(), self.look.size_in(self.action.label, font, place.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        ground, ink, edge = self._colours()
        border = self.look.metrics.px(Space.BORDER_STRONG)
        draw_panel(painter, QRectF(self.rect()), self.radius_px, ground, edge, border)
        if self.shows_icon:
            self.look.icons.draw(painter, self.action.icon, ink, QRectF(self._icon_place()))
        align = _CENTRE if self._stacked or not self.shows_icon else Qt.AlignmentFlag.AlignVCenter
        place, label = self._words_place(), self.action.label
        font = self.look.fitted(label, self._role, place.size())
        self.look.draw_in(painter, place, label, font, ink, int(align) | WRAPPED)

    def _colours(self) -> tuple[str, str, str]:
        palette = self.look.palette
        ink = palette.tint(self.action.tone).ink
        if not self.isEnabled():
            return palette.paper, palette.secondary, palette.hairline
        if self._filled:
            strong = ink if self.action.tone is not Tone.PLAIN else palette.act
            return (palette.act_pressed if self.isDown() else strong), palette.on_act, strong
        if self.isDown():
            return ink, palette.surface, ink
        return palette.surface, ink, palette.edge if self.action.tone is Tone.PLAIN else ink

    def _natural_role(self) -> Type:
        if self._stacked:
            return Type.CHIP
        emphatic = self.action.tone in (Tone.ACT, Tone.DONE, Tone.WAIT) and not self._small
        return Type.BUTTON if emphatic else Type.BUTTON_SMALL

    @property
    def _height_px(self) -> int:
        return self.look.metrics.touch(Space.TOUCH_SMALL if self._small else Space.TOUCH)

    @property
    def _pad_px(self) -> int:
        return self.look.metrics.px(Space.GAP if self._small else Space.WIDE)

    @property
    def _between_px(self) -> int:
        return self.look.metrics.px(Space.TIGHT if self._small else Space.SNUG)

    @property
    def _icon_px(self) -> int:
        return round(self.look.metrics.type_px(self._role) * (1.3 if self._stacked else 1.15))

    @property
    def shows_icon(self) -> bool:
        return all(button.has_room_for_icon() for button in self._alike)

    def has_room_for_icon(self) -> bool:
        """In a narrow place the words are worth more than the icon."""
        if not self.action.icon:
            return False
        if self._stacked:
            return self._has_room(self._words_below())
        words = self.look.text_size(self.action.label, self._role, self._words_width(self.width()))
        return words.height() <= self.height() and words.width() <= self._words_width(self.width())

    def _words_width(self, width: int) -> int:
        icon = self._icon_px + self._between_px if self.action.icon else 0
        return width - icon - self._pad_px

    def _words_below(self) -> QRect:
        """The icon stands above them."""
        top = self._icon_place().bottom() + 1
        return QRect(0, top, self.width(), self.height() - top - self._stack_inset())

    def _has_room(self, place: QRect) -> bool:
        for label in self.labels:
            font = self.look.fitted(label, self._role, place.size())
            needs = self.look.size_in(label, font, place.width())
            if needs.width() > place.width() or needs.height() > place.height():
                return False
        return True

    def _words_place(self) -> QRect:
        if self._stacked and self.shows_icon:
            return self._words_below()
        if not self.shows_icon:
            inset = self._pad_px // 2
            return self.rect().adjusted(inset, 0, -inset, 0)
        left = self._group_left()
        if not self.action.icon_after:
            left += self._icon_px + self._between_px
        return QRect(left, 0, self._words_wrapped_width(), self.height())

    def _icon_place(self) -> QRect:
        size = QSize(self._icon_px, self._icon_px)
        if self._stacked:
            return QRect(QRect(0, self._stack_inset(), self.width(), 0).center(), size).translated(
                -self._icon_px // 2, 0
            )
        left = self._group_left()
        if self.action.icon_after:
            left += self._words_wrapped_width() + self._between_px
        return QRect(left, (self.height() - self._icon_px) // 2, size.width(), size.height())

    def _stack_inset(self) -> int:
        words = self.look.text_size(self.action.label, self._role, self.width()).height()
        return max(2, (self.height() - self._icon_px - words) // 2)

    def _words_wrapped_width(self) -> int:
        most = self._words_width(self.width())
        return min(self.look.text_size(self.action.label, self._role, most).width() + 2, most)

    def _group_left(self) -> int:
        """Icon and words stand in the middle together."""
        return (self.width() - self._words_wrapped_width() - self._icon_px - self._between_px) // 2
