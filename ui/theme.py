"""Colours, type and sizes as data. Sizes are millimetres on the real screen; contrast is computed.

Contrast: WCAG 2.2, relative luminance. Capital height: EN 301 549 5.1.4, 0.7 degrees at 600 mm.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from PySide6.QtGui import QFontDatabase

from kiosk.domain.catalogue import Area
from kiosk.domain.errors import SettingsError
from kiosk.workflow.states import Theme
from ui.view import Tone

SANS = "Noto Sans CJK SC"
SERIF = "Noto Serif CJK SC"
CAPITAL_HEIGHT_EM = 0.733
"""Height of a capital in the font above, as a share of its size."""

MM_PER_CSS_PX = 25.4 / 96


@dataclass(frozen=True, slots=True)
class Tint:
    """Words and icons in `ink`, on `ground`."""

    ink: str
    ground: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colour roles of one theme."""

    paper: str
    surface: str
    ink: str
    secondary: str
    act: str
    on_act: str
    act_pressed: str
    pressed: str
    done: str
    wait: str
    help: str
    focus: str
    edge: str
    hairline: str
    act_tint: str
    done_tint: str
    wait_tint: str
    help_tint: str
    violet: Tint
    seal: Tint
    panel: Tint
    panel_edge: str
    slot: str
    slot_mouth: str
    scrim: str

    def tint(self, tone: Tone) -> Tint:
        match tone:
            case Tone.PLAIN:
                return Tint(self.ink, self.surface)
            case Tone.ACT:
                return Tint(self.act, self.act_tint)
            case Tone.DONE:
                return Tint(self.done, self.done_tint)
            case Tone.WAIT:
                return Tint(self.wait, self.wait_tint)
            case Tone.HELP:
                return Tint(self.help, self.help_tint)

    def area(self, area: Area) -> Tint:
        """The disc behind a service's icon. It helps the eye; the words carry the meaning."""
        match area:
            case Area.PENSION:
                return Tint(self.wait, self.wait_tint)
            case Area.INSURANCE | Area.CARD | Area.PAPERS:
                return Tint(self.act, self.act_tint)
            case Area.MEDICAL | Area.WORK:
                return Tint(self.done, self.done_tint)
            case Area.CARE | Area.HOTLINE:
                return Tint(self.help, self.help_tint)
            case Area.HOUSING | Area.FAMILY:
                return self.violet


LIGHT = Palette(
    paper="#F6F4EF",
    surface="#FFFFFF",
    ink="#14283D",
    secondary="#36485C",
    act="#0B4F94",
    on_act="#FFFFFF",
    act_pressed="#083B70",
    pressed="#D6E4F2",
    done="#0E5233",
    wait="#6B4000",
    help="#9E1C15",
    focus="#F2A900",
    edge="#5F6F80",
    hairline="#D5D9DE",
    act_tint="#E7F0F9",
    done_tint="#E3F3EA",
    wait_tint="#FFF1D6",
    help_tint="#FDF0EE",
    violet=Tint("#4B2E8C", "#EEE9F9"),
    seal=Tint("#FFFFFF", "#9E1C15"),
    panel=Tint("#FFFFFF", "#0B4F94"),
    panel_edge="#0B4F94",
    slot="#072F5C",
    slot_mouth="#03162C",
    scrim="#14283DB8",
)

BLACK = Palette(
    paper="#000000",
    surface="#111111",
    ink="#FFFFFF",
    secondary="#F0F0F0",
    act="#FFD800",
    on_act="#000000",
    act_pressed="#FFF0A0",
    pressed="#3A3A3A",
    done="#7CFFB2",
    wait="#FFD800",
    help="#FF9C94",
    focus="#F2A900",
    edge="#FFFFFF",
    hairline="#FFFFFF",
    act_tint="#242424",
    done_tint="#10281B",
    wait_tint="#2B2400",
    help_tint="#2E1512",
    violet=Tint("#D9C8FF", "#221A35"),
    seal=Tint("#000000", "#FFD800"),
    panel=Tint("#FFFFFF", "#111111"),
    panel_edge="#FFD800",
    slot="#4A4A4A",
    slot_mouth="#000000",
    scrim="#000000D0",
)

PALETTES = {Theme.LIGHT: LIGHT, Theme.DARK: LIGHT, Theme.WHITE: LIGHT, Theme.BLACK: BLACK}


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21, the same whichever is the ground."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Type(Enum):
    """The type scale: size in millimetres (of the em), and whether bold."""

    CHIP = (7.14, True)
    SMALL = (7.14, False)
    HELP = (7.41, False)
    BODY = (7.94, False)
    BODY_BOLD = (7.94, True)
    VALUE = (9.00, False)
    VALUE_BOLD = (9.00, True)
    SENTENCE = (10.58, False)
    BUTTON_SMALL = (8.20, True)
    BUTTON = (9.53, True)
    OPTION = (10.32, True)
    TILE = (11.64, True)
    QUESTION = (14.29, True)
    INVITATION = (17.46, True)
    NUMBER = (20.11, True)

    @property
    def mm(self) -> float:
        return self.value[0]

    @property
    def bold(self) -> bool:
        return self.value[1]


class Space(float, Enum):
    """Distances in millimetres."""

    BORDER = 0.60
    BORDER_STRONG = 0.80
    FOCUS_GAP = 1.06
    FOCUS_WIDTH = 1.85
    TIGHT = 3.20
    SNUG = 4.23
    GAP = 6.35
    WIDE = 9.53
    MARGIN = 12.70
    RADIUS = 7.41
    RADIUS_SMALL = 5.29
    TOUCH = 26.46
    TOUCH_SMALL = 19.05
    STEPS = 87.3


ELDER_TYPE = 1.26
"""长辈版: lifts the capitals of body text to the 7.3 mm that 0.7 degrees asks at 600 mm."""
ELDER_TOUCH = 1.12
_NOMINAL_SHORT_PX, _NOMINAL_LONG_PX = 1080, 1920
_MOST_ENLARGED = 1.25
"""On a small dense screen the millimetres win, up to where a question no longer fits."""


@dataclass(frozen=True)
class Metrics:
    """One screen: from this all sizes follow. Without a known width it is taken as 96 dpi at 1080p."""

    width_px: int
    height_px: int
    width_mm: float | None = None
    elder: bool = False

    @property
    def portrait(self) -> bool:
        return self.height_px > self.width_px

    @cached_property
    def px_per_mm(self) -> float:
        short, long = sorted((self.width_px, self.height_px))
        nominal = min(short / _NOMINAL_SHORT_PX, long / _NOMINAL_LONG_PX) / MM_PER_CSS_PX
        if self.width_mm is None:
            return nominal
        return max(nominal, min(self.width_px / self.width_mm, nominal * _MOST_ENLARGED))

    def px(self, mm: float) -> int:
        """A distance in pixels, at least one."""
        return max(1, round(mm * self.px_per_mm))

    def css(self, css_px: float) -> int:
        """A distance given in 1/96 inch, as drawings are."""
        return self.px(css_px * MM_PER_CSS_PX)

    def type_px(self, role: Type) -> int:
        return self.px(role.mm * (ELDER_TYPE if self.elder else 1.0))

    def touch(self, mm: float = Space.TOUCH) -> int:
        """The height of what is touched."""
        return self.px(mm * (ELDER_TOUCH if self.elder else 1.0))


def require_fonts(families: tuple[str, ...] = (SANS, SERIF)) -> None:
    """Fail at start, in words, where a font is missing."""
    for family in families:
        if not QFontDatabase.hasFamily(family):
            raise SettingsError(f"The font {family!r} is missing: apt-get install fonts-noto-cjk")
