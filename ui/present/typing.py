"""Which ways of typing are offered, and which is on."""

from typing import assert_never

from kiosk.domain.languages import Language
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


def typing(glance: Glance) -> Typing:
    """What the person chose in this visit; else what is nearest to them."""
    language = glance.visit.preferences.language
    modes = _modes(language)
    chosen = glance.visit.preferences.typing
    mode = chosen if chosen in modes else _usual(glance, modes)
    return Typing(mode, tuple(_key(glance, one) for one in modes), language.keys)


def code_typing(glance: Glance) -> Typing:
    """For numbers with letters in them there is one way; what was chosen for words stays for words."""
    return Typing(TypingMode.CODE, (_key(glance, TypingMode.CODE),))


def _modes(language: Language) -> tuple[TypingMode, ...]:
    """Departments want most answers in Chinese; Tibetans begin with that, too, and have their letters beside it."""
    begins_with_chinese = language.tag.partition("_")[0] in _CHINESE
    if language.keys is None:
        return _CHINESE_FIRST if begins_with_chinese else _LETTERS_FIRST
    own = (TypingMode.LETTERS,)
    return (*_CHINESE_FIRST, *own) if begins_with_chinese else (*own, *_CHINESE_FIRST)


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
        case TypingMode.CODE:
            return "123 ABC"
        case TypingMode.LETTERS:
            return glance.visit.preferences.language.own_name
        case _:
            assert_never(mode)
