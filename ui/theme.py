"""What widgets are drawn with, by one name: the design system of `ui/design`, and the fonts."""

from PySide6.QtGui import QFontDatabase

from kiosk.domain.errors import SettingsError
from ui.design.colours import Palette as Palette
from ui.design.colours import Tint as Tint
from ui.design.colours import contrast as contrast
from ui.design.metrics import UNMEASURED as UNMEASURED
from ui.design.metrics import Metrics as Metrics
from ui.design.metrics import RealScreen as RealScreen
from ui.design.palettes import LIGHT as LIGHT
from ui.design.palettes import PALETTES as PALETTES
from ui.design.space import Space as Space
from ui.design.type import CAPITAL_HEIGHT_EM as CAPITAL_HEIGHT_EM
from ui.design.type import Type as Type

SANS = "Noto Sans CJK SC"
SERIF = "Noto Serif CJK SC"


def require_fonts(families: tuple[str, ...] = (SANS, SERIF)) -> None:
    """Fail at start, in words, where a font is missing."""
    for family in families:
        if not QFontDatabase.hasFamily(family):
            raise SettingsError(f"The font {family!r} is missing: apt-get install fonts-noto-cjk")
