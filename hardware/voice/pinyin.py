"""Chinese words -> pinyin with tone numbers, as espeak-ng's voice `cmn-latn-pinyin` reads them.

The voice itself turns a third tone before another third into a second, and names single letters.
What it cannot know is left to us: which reading a character has, and how 一 and 不 change.
"""

import re
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin

from hardware.voice.readings import READINGS
from hardware.voice.syllables import HanRun, Token

_HAN_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_TOKEN = re.compile(rf"{_HAN_RUN.pattern}|[A-Z]|[,.?!;:]")
_NUMERALS = frozenset("零一二三四五六七八九十百千万")
_BEFORE_A_PLAIN_ONE = _NUMERALS | frozenset("第初")
_AFTER_A_PLAIN_ONE = _NUMERALS | frozenset("月日号点")

_OUR_WORDS = re.compile("|".join(sorted(READINGS, key=len, reverse=True)))


def read(spoken: str) -> Iterator[Token]:
    """Of words as text.spoken_chinese writes them."""
    for token in _TOKEN.findall(spoken):
        yield _run(token) if _HAN_RUN.fullmatch(token) else token


def _run(token: str) -> HanRun:
    known = (s if re.fullmatch(r"[a-z]+[1-5]", s) else "" for s in _with_sandhi(token, _syllables(token)))
    return HanRun(token, tuple(known))


def _syllables(run: str) -> list[str]:
    """One syllable for each character, "" where none is known."""
    found: list[str] = []
    at = 0
    for ours in _OUR_WORDS.finditer(run):
        found += _plain(run[at : ours.start()]) + READINGS[ours[0]].split()
        at = ours.end()
    return found + _plain(run[at:])


def _plain(run: str) -> list[str]:
    return lazy_pinyin(
        run,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        # A list keeps syllables and characters in step; pypinyin takes one, its annotation does not.
        errors=lambda unknown: [""] * len(unknown),  # type: ignore[arg-type, return-value]
    )


def _with_sandhi(run: str, syllables: list[str]) -> list[str]:
    spoken = list(syllables)
    for at, character in enumerate(run):
        if character == "一":
            spoken[at] = _one(run, at, syllables)
        elif character == "不" and _is_before_fourth_tone(at, syllables):
            spoken[at] = "bu2"
    return spoken


def _one(run: str, at: int, syllables: list[str]) -> str:
    """First tone as a digit, an ordinal, in a date and at the end; else it bends to what follows."""
    follows, precedes = run[at + 1 : at + 2], run[at - 1 : at]
    if not follows or follows in _AFTER_A_PLAIN_ONE or precedes in _BEFORE_A_PLAIN_ONE:
        return "yi1"
    return "yi2" if _is_before_fourth_tone(at, syllables) else "yi4"


def _is_before_fourth_tone(at: int, syllables: list[str]) -> bool:
    return at + 1 < len(syllables) and syllables[at + 1].endswith("4")
