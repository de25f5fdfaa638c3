"""The screen's size, and the fonts: rare characters of names must not turn into boxes."""

from collections.abc import Iterator

from kiosk.domain.health import Finding
from kiosk.health.finding import Value, bad, good, warning
from kiosk.settings import ScreenTable
from ui.strings import N_


def font_findings(*, is_on_screen: bool = False) -> Iterator[Finding]:
    """Raises SettingsError where a family is missing.

    `is_on_screen`: the kiosk draws already, on another thread, whose application is not ours to touch.
    """
    from ui.application import application  # only the font database needs Qt here
    from ui.fonts import CHARACTERS_OF_NAMES, missing_characters
    from ui.theme import SANS, SERIF, require_fonts

    if is_on_screen:
        require_fonts()
    else:
        application()
    missing = missing_characters()
    values: dict[str, Value] = {"families": f"{SANS}, {SERIF}", "count": len(CHARACTERS_OF_NAMES)}
    if missing:
        text = N_("缺 {missing} 这些人名里的字")
        yield warning("font", text, FONT_ADVICE, missing=missing)
    else:
        yield good("font", N_("{families}；{count} 个人名生僻字都有"), **values)


def screen_findings(settings: ScreenTable) -> Iterator[Finding]:
    """Letters that are too small to read keep people out: without the two lengths nobody can tell."""
    if settings.width_mm <= 0:
        yield bad("screen", N_("不知道多宽"), N_("在 [screen] 里设 width_mm：字的大小按毫米算"))
    if settings.distance_mm <= 0:
        advice = N_("在 [screen] 里设 distance_mm：人的眼睛离屏幕多远")
        yield bad("screen", N_("不知道从多远看"), advice)
    if settings.width_mm > 0 and settings.distance_mm > 0:
        values: dict[str, Value] = {
            "width": f"{settings.width_mm:.0f}",
            "distance": f"{settings.distance_mm:.0f}",
        }
        yield good("screen", N_("宽 {width} 毫米，从 {distance} 毫米处看"), **values)


FONT_ADVICE = N_("安装 fonts-noto-cjk")
