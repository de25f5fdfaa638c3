"""Which ways of typing are offered, and which is on."""

from typing import assert_never

from kiosk.domain.typing import TypingMode
from kiosk.workflow.events import TypingModeChosen
from ui.present.glance import Glance
from ui.view_parts import Action
from ui.view_typing import ModeKey, Typing

_CHINESE_FIRST = (
    TypingMode.HANDWRITING,
    TypingMode.PINYIN,
    TypingMode.DIGITS,
    TypingMode.LATIN,
    TypingMode.MARKS,
)
_LETTERS_FIRST = (
    TypingMode.LATIN,
    TypingMode.HANDWRITING,
    TypingMode.PINYIN,
    TypingMode.DIGITS,
    TypingMode.MARKS,
)
_CHINESE = ("zh", "bo")
_OF_ITS_OWN = {"ug": TypingMode.UYGHUR}
"""Languages with letters of their own; departments still want most answers in Chinese."""


def typing(glance: Glance) -> Typing:
    """What the person chose in this visit; else what is nearest to them."""
    modes = _modes(glance.visit.preferences.language.tag)
    chosen = glance.visit.preferences.typing
    mode = chosen if chosen in modes else _usual(glance, modes)
    return Typing(mode, tuple(_key(glance, one) for one in modes))


def _modes(tag: str) -> tuple[TypingMode, ...]:
    language = tag.partition("_")[0]
    if language in _OF_ITS_OWN:
        return (_OF_ITS_OWN[language], *_CHINESE_FIRST)
    return _CHINESE_FIRST if language in _CHINESE else _LETTERS_FIRST


def _usual(glance: Glance, modes: tuple[TypingMode, ...]) -> TypingMode:
    """Old people write; who goes by ear and keys cannot."""
    by_ear = glance.visit.headphones or glance.visit.preferences.reads_aloud
    return TypingMode.PINYIN if by_ear and modes[0] is TypingMode.HANDWRITING else modes[0]


def _key(glance: Glance, mode: TypingMode) -> ModeKey:
    return ModeKey(mode, Action(f"mode.{mode.value}", _name(glance, mode), TypingModeChosen(mode)))


def _name(glance: Glance, mode: TypingMode) -> str:
    _ = glance.words
    match mode:
        case TypingMode.HANDWRITING:
            return _("手写")
        case TypingMode.PINYIN:
            return _("拼音")
        case TypingMode.DIGITS:
            return _("数字")
        case TypingMode.LATIN:
            return "ABC"
        case TypingMode.MARKS:
            return _("标点")
        case TypingMode.UYGHUR:
            return "ئۇيغۇرچە"
        case _:
            assert_never(mode)
