"""What the keys of this kiosk's keypad do, in sentences."""

from collections.abc import Iterator

from kiosk.domain.keys import KeyAct, KeyMap
from ui.strings import Strings

_ARROWS = {KeyAct.UP, KeyAct.DOWN, KeyAct.LEFT, KeyAct.RIGHT}


def key_words(keys: KeyMap, words: Strings) -> Iterator[str]:
    """Only of keys that there are."""
    _ = words
    acts = {*keys.by_code.values(), *keys.by_name.values()}
    held = {*keys.held_by_code.values(), *keys.held_by_name.values()}
    if acts >= _ARROWS:
        yield _("方向键：移到旁边的按钮，移到哪个念哪个。")
    if {KeyAct.NEXT, KeyAct.PREVIOUS} <= acts:
        yield _("前后两个键：一个一个地移，移到哪个念哪个。")
    if KeyAct.ENTER in acts:
        yield _("圆键：确定。")
    if KeyAct.BACK in acts:
        yield _("返回键：退一步。")
    if KeyAct.HELP in acts:
        yield _("帮助键：叫工作人员，再按一次听按键说明。")
    if KeyAct.REPEAT in acts:
        yield _("语音键：再念一遍。")
    if KeyAct.SOUND in held:
        yield _("按住语音键：调大小声和快慢。")
    if {KeyAct.LOUDER, KeyAct.QUIETER} <= acts:
        yield _("音量键：大声、小声。")
