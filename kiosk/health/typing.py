"""Typing Chinese: is there pinyin on this machine. Without it people write by hand, or ask."""

from collections.abc import Iterator

from hardware.typing.pinyin import PinyinProcess
from kiosk.children import child_command
from kiosk.domain.errors import SettingsError
from kiosk.domain.health import Finding
from kiosk.domain.typing import Pinyin
from kiosk.health.finding import good, warning
from ui.strings import N_

_ASKED, _ANSWERED = "yinhang", "银行"


def typing_findings(pinyin: Pinyin | None = None) -> Iterator[Finding]:
    """`pinyin` is another engine than this machine's."""
    engine = PinyinProcess(child_command("pinyin")) if pinyin is None else pinyin
    try:
        engine.prepare()
        yield from _tried(engine)
    except SettingsError as error:
        yield warning("typing", str(error), N_("安装 libgooglepinyin0；没有它，屏幕上只能手写和打字母"))
    finally:
        engine.end()


def _tried(engine: Pinyin) -> Iterator[Finding]:
    if any(spelt.text == _ANSWERED for spelt in engine.read(_ASKED)):
        yield good("typing", N_("拼音能用：{letters} 打得出 {word}"), letters=_ASKED, word=_ANSWERED)
    else:
        yield warning("typing", N_("拼音打不出字"), N_("重新安装 libgooglepinyin0"))
