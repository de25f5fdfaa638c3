"""Keys and headphones: is a keypad there, does the jack tell. Who cannot see finds their way by them."""

from collections.abc import Iterator

from hardware.keypad.settings import KeypadSettings
from hardware.typing_scanner.settings import TypingScannerSettings
from hardware.voice.jack import is_plugged, load_jack
from hardware.voice.settings import HeadphoneSettings
from kiosk.domain.health import Finding
from kiosk.health.finding import good, phrase, warning
from kiosk.voicing import are_apart
from ui.strings import N_


def keypad_findings(settings: KeypadSettings, there: tuple[str, ...] | None) -> Iterator[Finding]:
    """`there` as `keyboards` tells."""
    if there is None:
        yield good("keypad", N_("按键表 {map}；系统不说接了哪些键盘"), map=settings.map)
    elif there:
        yield good("keypad", N_("按键表 {map}；接着 {names}"), map=settings.map, names=", ".join(there))
    else:
        advice = N_("接上触觉键盘；看不清屏幕的人靠它")
        yield warning("keypad", N_("按键表 {map}；没有接键盘"), advice, map=settings.map)


def scanner_findings(settings: TypingScannerSettings, there: tuple[str, ...] | None) -> Iterator[Finding]:
    """Nothing where no scanner types; otherwise whether anything is there that could be one."""
    if not settings.enabled:
        return
    if there is None:
        yield good("scanner", N_("系统不说接了哪些键盘"))
    elif there:
        yield good("scanner", N_("扫码枪是这些键盘中的一个：{names}"), names=", ".join(there))
    else:
        yield warning("scanner", N_("没有接扫码枪"), N_("接上扫码枪；它要设成键盘方式"))


def headphone_findings(settings: HeadphoneSettings) -> Iterator[Finding]:
    """Raises SettingsError, and OSError where amixer is not installed."""
    if not settings.jack:
        yield warning("headphones", N_("没有设置耳机孔"), N_("有耳机孔的，在 [headphones] 的 jack 里写上"))
        return
    plugged = is_plugged(load_jack(settings.jack))
    if plugged is None:
        yield warning(
            "headphones", N_("{jack}：声卡不在"), N_("接上声卡；aplay -l 列出现有的"), jack=settings.jack
        )
        return
    state = phrase(N_("插着耳机") if plugged else N_("没有插耳机"))
    yield good("headphones", N_("{jack}：{state}"), jack=settings.jack, state=state)
    if not are_apart(settings):
        yield _one_device(settings)


def _one_device(settings: HeadphoneSettings) -> Finding:
    if settings.private_on_one_device:
        text = N_("耳机和喇叭共用一个声卡：拔耳机的一瞬间，姓名、号码可能从喇叭里传出来")
    else:
        text = N_("耳机和喇叭共用一个声卡：姓名、号码、密码键在耳机里也不念")
    return warning("headphones", text, N_("给耳机单独配一个声卡，在 jack 的文件里分别写上"))
