"""A key of a pad: a digit, a letter, or an act such as 删除. Every press counts, however quick."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent

from ui.caret import whole_before
from ui.theme import Space, Type
from ui.widgets.style import WRAPPED, Style, draw_panel
from ui.widgets.touchable import Touch, Touchable
from ui.widgets.turning import brush

_LETTER = 1.33
"""Heights of a letter that a line in the middle of a key needs."""
_TWO_LINES = 1.5
"""Of such a line: what is higher has been broken."""


class Key(Touchable):
    """A `quiet` one looks the same when it is pressed, for what nobody behind shall see."""

    def __init__(
        self, action_id: str, label: str, style: Style, touch: Touch, icon: str = "", *, quiet: bool = False
    ) -> None:
        super().__init__(action_id, label, style, touch, moves_on=False)
        self._icon, self._quiet = icon, quiet
        self._is_letter = len(whole_before(label)) == len(label) > 0 and not icon
        self._natural_role = Type.QUESTION if self._is_letter else Type.BUTTON_SMALL
        self.role = self._natural_role
        self._alike: tuple[Key, ...] = (self,)

    def stand_with(self, keys: Sequence["Key"]) -> None:
        """All are drawn alike: in the letters that every one has room for, and with icons only where all have."""
        self._alike = tuple(keys)

    def show_act(self, label: str, icon: str) -> None:
        """It does something else now."""
        if (label, icon) != (self.text(), self._icon):
            self._icon = icon
            self.setText(label)
            self.setAccessibleName(label)
            self.updateGeometry()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A smaller type where the key is too narrow for its word, or too low."""
        self.role = next((role for role in self._roles if self._fits(role)), Type.CHIP)
        for key in self._alike:
            key.update()

    @property
    def _roles(self) -> tuple[Type, ...]:
        """From the largest on."""
        return (
            (self._natural_role, Type.TILE, Type.OPTION, Type.BUTTON_SMALL, Type.CHIP)
            if self._is_letter
            else (self._natural_role, Type.CHIP)
        )

    def _fits(self, role: Type) -> bool:
        size, css = self.look.text_size(self.text(), role), self.look.metrics.css
        return size.width() <= self.width() - css(8) and self._letter_px(role) <= self.height()

    def sizeHint(self) -> QSize:
        words = self.look.text_size(self.text(), self._natural_role).width()
        icon = self._icon_px + self.look.metrics.css(12) if self._icon else 0
        height = self.look.metrics.touch()
        return QSize(max(height, words + icon + self.look.metrics.css(40)), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.metrics.touch(Space.TOUCH_SMALL), self.look.metrics.touch(Space.TOUCH_SMALL))

    def text_needs(self) -> QRect:
        font = self._font()
        size, letter = self.look.size_in(self.text(), font, self.width()), round(font.pixelSize() * _LETTER)
        place = QRect(0, 0, size.width(), size.height() if size.height() > _TWO_LINES * letter else letter)
        place.moveCenter(self.rect().center())
        return place

    def _letter_px(self, role: Type) -> int:
        """What a line in the middle of the key needs, so that the foot of a g stands on it, too, and a vowel above."""
        if (setter := self.look.setter) is not None:
            return setter.line_px(self.look.font(role))
        return round(self.look.metrics.type_px(role) * _LETTER)

    def _font(self) -> QFont:
        return min((key.own_font() for key in self._alike), key=QFont.pixelSize)

    def own_font(self) -> QFont:
        """What has no room even in small type is set smaller still."""
        if self._fits(self.role):
            return self.look.font(self.role)
        inside = QSize(self.width() - self.look.metrics.css(8), self.height())
        return self.look.fitted(self.text(), self.role, inside)

    @property
    def is_filled(self) -> bool:
        """Drawn as what acts just now."""
        return self.isDown() and not self._quiet

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = brush(self), self.look.palette
        enabled, down = self.isEnabled(), self.is_filled
        ground = palette.act if down else palette.surface if enabled else palette.paper
        ink = palette.on_act if down else palette.ink if enabled else palette.secondary
        edge = palette.edge if enabled else palette.hairline
        draw_panel(
            painter, QRectF(self.rect()), self.radius_px, ground, edge, self.look.metrics.px(Space.BORDER)
        )
        words = self.rect()
        if all(key.has_room_for_icon() for key in self._alike):
            left = (self.width() - self._group_px()) // 2
            side = self._icon_px
            self.look.icons.draw(
                painter, self._icon, ink, QRectF(left, (self.height() - side) // 2, side, side)
            )
            words.setLeft(left + side + self._between_px)
            words.setRight(left + self._group_px() + 2)
        middle = int(Qt.AlignmentFlag.AlignCenter) | WRAPPED
        self.look.draw_in(painter, words, self.text(), self._font(), ink, middle)

    def has_room_for_icon(self) -> bool:
        """On a narrow key the word is worth more than the icon."""
        return bool(self._icon) and self._group_px() <= self.width() - self.look.metrics.css(8)

    def _group_px(self) -> int:
        return self._icon_px + self._between_px + self._words_px()

    def _words_px(self) -> int:
        return self.look.text_size(self.text(), self.role).width()

    @property
    def _between_px(self) -> int:
        return self.look.metrics.css(12)

    @property
    def radius_px(self) -> int:
        return self.look.metrics.px(Space.RADIUS_SMALL)

    @property
    def _icon_px(self) -> int:
        return round(self.look.metrics.type_px(self.role) * 1.2)
