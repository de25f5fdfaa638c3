"""A small sign in the top band: who is known, how the network is. What can be touched looks like any button, and its
words are as large."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent

from ui.theme import Palette, Space, Type
from ui.view import Chip, Tone
from ui.widgets.readable import Readable
from ui.widgets.style import Style, draw_panel
from ui.widgets.touchable import Touch, Touchable
from ui.widgets.turning import brush

_ANY_PX = 100_000
_MOST = 92
"""Of the 120 of the row that it stands in."""


class StillChip(Readable):
    """Says something; cannot be touched."""

    def __init__(self, chip: Chip, style: Style) -> None:
        super().__init__()
        self.chip, self.look = chip, style
        self.setAccessibleName(chip.label)
        self.setFixedSize(chip_size(chip, style))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_chip(brush(self), QRectF(self.rect()), self.chip, self.look, touchable=False)


class ChipButton(Touchable):
    """The chip as it looks stands in a taller field that takes the touch."""

    def __init__(self, chip: Chip, style: Style, touch: Touch) -> None:
        action = chip.action
        assert action is not None
        super().__init__(action.id, chip.label, style, touch)
        self.chip = chip
        self.emits(action.event)
        size = chip_size(chip, style)
        self.setFixedSize(size.width(), max(size.height(), style.metrics.touch(Space.TOUCH_SMALL)))

    @property
    def radius_px(self) -> int:
        return min(super().radius_px, self.height() // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        inset = (self.height() - chip_size(self.chip, self.look).height()) / 2
        place = QRectF(self.rect()).adjusted(0, inset, 0, -inset)
        draw_chip(brush(self), place, self.chip, self.look, touchable=True, pressed=self.isDown())


def chip_size(chip: Chip, style: Style) -> QSize:
    icon = _icon_px(chip, style) + style.metrics.css(10) if chip.icon else 0
    words = style.size_in(chip.label, _font(chip, style), _ANY_PX)
    return QSize(words.width() + icon + 2 * _pad(style) + 2, _height_px(chip, style))


def _role(chip: Chip, style: Style) -> Type:
    """Who looks for it reads the small words of a standard screen badly; where words are large, these are."""
    return Type.BUTTON if chip.action is not None and not style.metrics.large else Type.CHIP


def _height_px(chip: Chip, style: Style) -> int:
    """Large letters take the room from its own edge, so that it keeps away from the edge of the window."""
    role = _role(chip, style)
    most = max(style.metrics.css(_MOST), style.line_px(role) + style.metrics.css(8))
    return min(round(style.metrics.type_px(role) * 2.3), most)


def draw_chip(
    painter: QPainter, place: QRectF, chip: Chip, style: Style, touchable: bool, pressed: bool = False
) -> None:
    ink, ground, edge = _colours(chip, style.palette, touchable)
    if pressed:
        ground, ink = edge, style.palette.surface
    round_px = place.height() / 2
    radius = min(float(style.radius), round_px) if touchable else round_px
    border = style.metrics.px(Space.BORDER_STRONG if touchable else Space.BORDER)
    draw_panel(painter, place, radius, ground, edge, border)
    left = place.left() + _pad(style)
    if chip.icon:
        side = _icon_px(chip, style)
        top = place.center().y() - side / 2
        style.icons.draw(painter, chip.icon, ink, QRectF(round(left), round(top), side, side))
        left += side + style.metrics.css(10)
    words = place.adjusted(left - place.left(), 0, 0, 0).toRect()
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    style.draw_in(painter, words, chip.label, _font(chip, style), ink, int(align))


def _font(chip: Chip, style: Style) -> QFont:
    """Smaller where its words would be wider than the screen."""
    icon = _icon_px(chip, style) + style.metrics.css(10) if chip.icon else 0
    room = style.metrics.width_px - 2 * style.metrics.px(Space.MARGIN) - icon - 2 * _pad(style) - 2
    role = _role(chip, style)
    return style.fitted(chip.label, role, QSize(room, style.line_px(role)))


def _colours(chip: Chip, palette: Palette, touchable: bool) -> tuple[str, str, str]:
    tint = palette.tint(chip.tone)
    quiet = chip.tone in (Tone.PLAIN, Tone.DONE)
    edge = palette.edge if chip.tone is Tone.PLAIN else tint.ink
    return tint.ink, palette.surface if quiet and not touchable else tint.ground, edge


def _icon_px(chip: Chip, style: Style) -> int:
    return round(style.metrics.type_px(_role(chip, style)) * 1.05)


def _pad(style: Style) -> int:
    return style.metrics.css(26)
