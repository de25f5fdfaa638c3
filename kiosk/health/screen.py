"""The screen's size, and the fonts: rare characters of names must not turn into boxes."""

from collections.abc import Iterator, Sequence

from kiosk.domain.health import Finding
from kiosk.health.finding import Value, bad, good, warning
from kiosk.settings import ScreenTable
from kiosk.workflow.states import TextSize
from ui.design.metrics import Metrics, RealScreen
from ui.design.type import CAPITAL_HEIGHT_EM, em_of_capital_mm
from ui.strings import N_


def font_findings(*, is_on_screen: bool = False) -> Iterator[Finding]:
    """Raises SettingsError where a family is missing.

    `is_on_screen`: the kiosk draws already, on another thread, whose application is not ours to touch.
    """
    from ui.application import application  # only the font database needs Qt here
    from ui.faces import PACKAGES
    from ui.fonts import characters_of_names, missing_characters, missing_families
    from ui.theme import require_fonts

    if is_on_screen:
        require_fonts()
    else:
        application()
    missing, lacking = missing_characters(), missing_families()
    values: dict[str, Value] = {"families": ", ".join(PACKAGES), "count": len(characters_of_names())}
    if lacking:
        packages = ", ".join(sorted({PACKAGES[family] for family in lacking}))
        text = N_("没有字体 {families}：{count} 个人名里的字显示不出来")
        families = ", ".join(lacking)
        yield warning(
            "font", text, N_("安装 {packages}"), families=families, count=len(missing), packages=packages
        )
    elif missing:
        text = N_("人名里的字缺 {count} 个，例如 {missing}")
        yield warning("font", text, FONT_ADVICE, count=len(missing), missing=missing[:_SHOWN])
    else:
        yield good("font", N_("{families}；GB 18030-2022 的 {count} 个汉字都有"), **values)


def screen_findings(settings: ScreenTable) -> Iterator[Finding]:
    """Letters that are too small to read keep people out: without the two lengths nobody can tell."""
    if settings.width_mm <= 0:
        yield bad("screen", N_("不知道多宽"), N_("在 [screen] 里设 width_mm：字的大小按毫米算"))
    if settings.distance_mm <= 0:
        advice = N_("在 [screen] 里设 distance_mm：人的眼睛离屏幕多远")
        yield bad("screen", N_("不知道从多远看"), advice)
    if settings.width_mm > 0 and settings.distance_mm > 0:
        yield _seen(settings)


def _seen(settings: ScreenTable) -> Finding:
    values: dict[str, Value] = {
        "width": f"{settings.width_mm:.0f}",
        "distance": f"{settings.distance_mm:.0f}",
    }
    legible = [_is_legible(settings, height_mm) for height_mm in _heights(settings)]
    if all(legible):
        return good("screen", N_("宽 {width} 毫米，从 {distance} 毫米处看"), **values)
    if any(legible):
        text = N_("宽 {width} 毫米，从 {distance} 毫米处看：横着装的话，大字也看不清")
        advice = N_("在 [screen] 里写 height_mm（画面的高）；横着装的，让人站近一点，或换大一点的屏幕")
        return warning("screen", text, advice, **values)
    text = N_("宽 {width} 毫米，从 {distance} 毫米处看：大字也看不清")
    advice = N_("让人站近一点，或换大一点的屏幕；[screen] 的 width_mm 和 distance_mm 量错了就改")
    return bad("screen", text, advice, **values)


def _heights(settings: ScreenTable) -> Sequence[float]:
    """Of which nobody told the height, it may stand or lie: of the same width, a lying one has less room for letters."""
    return (
        (settings.height_mm,)
        if settings.height_mm
        else (settings.width_mm * 16 / 9, settings.width_mm * 9 / 16)
    )


def _is_legible(settings: ScreenTable, height_mm: float) -> bool:
    """From 大字 on."""
    real = RealScreen(settings.width_mm, distance_mm=settings.distance_mm)
    drawn = Metrics(round(settings.width_mm * _FINE), round(height_mm * _FINE), real, TextSize.LARGE)
    return drawn.capital_mm >= em_of_capital_mm(settings.distance_mm) * CAPITAL_HEIGHT_EM


_FINE = 10
"""Pixels a millimetre, to judge by: finer than any screen, so that nothing hangs on how its own are rounded."""
FONT_ADVICE = N_("安装 fonts-noto-cjk、fonts-noto-core、fonts-babelstone-han 和 fonts-hanazono")
_SHOWN = 20
