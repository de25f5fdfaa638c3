"""The colour roles of a theme, and contrast as WCAG 2.2 computes it."""

from kiosk.domain.catalogue import Area
from kiosk.domain.values import dataclass
from ui.view_parts import Tone


@dataclass(frozen=True, slots=True)
class Tint:
    """Words and icons in `ink`, on `ground`."""

    ink: str
    ground: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colour roles of one theme, as #RRGGBB; `scrim` as #RRGGBBAA."""

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
    focus_edge: str
    """On both sides of the ring: one of the two shows on any ground."""
    edge: str
    """Of whatever can be touched."""
    hairline: str
    act_tint: str
    done_tint: str
    wait_tint: str
    help_tint: str
    violet: Tint
    seal: Tint
    panel: Tint
    """The strong panel of the first act."""
    panel_edge: str
    slot: str
    slot_mouth: str
    scrim: str
    outlined: bool = False
    """Panels are told from the ground by their edges, because the grounds are too much alike."""

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


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21, the same whichever is the ground."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
