"""Who speaks which language. What no engine speaks is not there, and is said to be not there."""

import re
from enum import StrEnum

from hardware.voice.text import HAN, has_han, has_latin_words
from kiosk.domain.values import dataclass


class Quality(StrEnum):
    """How far the voice of a language can be trusted."""

    NATURAL = "natural"
    """Fixed sentences sound like a person."""
    PLAIN = "plain"
    """A small engine that is understood, and pleases nobody."""
    UNJUDGED = "unjudged"
    """A small engine that no speaker of the language has listened to for us."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Voices of the engines: espeak-ng's, and Kokoro's where it has one."""

    espeak: str
    kokoro: str = ""
    quality: Quality = Quality.UNJUDGED


_SPEAKERS = {
    "zh_CN": Speaker("cmn-latn-pinyin", "zf_xiaoxiao", Quality.NATURAL),
    "en": Speaker("en", "af_heart", Quality.NATURAL),
    "zh_HK": Speaker("yue"),
    "ug": Speaker("ug"),
    "ko": Speaker("ko"),
    "ru": Speaker("ru"),
}


def speaker_of(language: str) -> Speaker | None:
    """For a tag such as zh_CN or en_GB; None: nobody speaks it."""
    return _SPEAKERS.get(language) or _SPEAKERS.get(language.partition("_")[0])


_CHINESE = re.compile(rf"[\d*]*{HAN}(?:[\d\s*·,()，。、（）-]*{HAN})*[\d*]*")
"""A name with what is hidden of it, an address with its numbers."""


def parts_by_language(sentence: str, language: str) -> list[str]:
    """Among words of another language Chinese ones are for themselves: who reads those does not know them."""
    if language.startswith("zh") or not has_han(sentence):
        return [sentence]
    around = _CHINESE.split(sentence)
    parts = [part for pair in zip(around, [*_CHINESE.findall(sentence), ""], strict=True) for part in pair]
    return [part.strip() for part in parts if re.search(r"\w", part)]


def language_in(sentence: str, language: str) -> str:
    """What a sentence is really in: a Chinese name among English words is Chinese, English words among Chinese English.

    A number alone is read in the language of the screen.
    """
    is_chinese = language.startswith("zh")
    if has_han(sentence):
        return language if is_chinese else "zh_CN"
    return "en" if is_chinese and has_latin_words(sentence) else language
