"""Written text -> words that can be spoken: amounts and dates (numbers.py), telephone and case numbers, and masks.

What is not an amount is read digit by digit, as telephone and case numbers are; a hyphen or a space
between digits becomes a short pause. Latin letters stand alone, so that the voice names each.
"""

import re
import unicodedata

from hardware.voice.numbers import DIGITS, numbers_as_words

HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"

_THOUSANDS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_ENGLISH_TIMES = re.compile(r"(?<=:\d\d)\s*[-~–—]\s*(?=\d{1,2}:\d\d)")
_ENGLISH_RANGE = re.compile(r"(?<![\w.:-])([1-9]\d{0,3})(%?)\s*[-~–—]\s*([1-9]\d{0,3})(?![\w.:~–—-])")
_ENGLISH_BELOW_ZERO = re.compile(r"(?:^|(?<=[\s(]))[-−](?=\d)")
_INNER_GAP = re.compile(r"(?<=[0-9A-Za-z])[ \-]+(?=[0-9A-Za-z])")
_SPELLED_OUT = re.compile(r"\b[A-Z0-9]+(?:-[A-Z0-9]+)+\b|(?<!\d)\d[\d -]{3,}\d(?!\d)")


def has_han(text: str) -> bool:
    return re.search(HAN, text) is not None


def has_latin_words(text: str) -> bool:
    """Words, not the capitals of a number."""
    return re.search(r"[a-z]", text) is not None


def spoken_chinese(text: str) -> str:
    """Everything as Chinese words, single capital letters and , . ? ! ; :"""
    text = _THOUSANDS.sub(lambda m: m[0].replace(",", ""), text)
    text = unicodedata.normalize("NFKC", text)
    text = _masks(numbers_as_words(text))
    text = _INNER_GAP.sub(", ", text)
    text = re.sub(r"\d", lambda m: DIGITS[int(m[0])], text)
    text = re.sub(r"[A-Za-z]", lambda m: f" {m[0].upper()} ", text)
    return _punctuation(text)


def spoken_english(text: str) -> str:
    """Case numbers, telephone numbers and long numbers spelled, ranges and what is below zero said; the rest is left
    to the engine."""
    text = unicodedata.normalize("NFKC", text).translate(str.maketrans("", "", "[]<>{}|\\"))
    text = _ENGLISH_TIMES.sub(" to ", text)
    text = _ENGLISH_RANGE.sub(_from_to, text)
    text = _ENGLISH_BELOW_ZERO.sub("minus ", text)
    text = _SPELLED_OUT.sub(lambda m: _spelled(m[0]), text)
    return re.sub(r"\*+", " ", text)


def sentences(text: str) -> list[str]:
    """Pieces that are spoken one after another, so that the first is heard at once."""
    pieces = re.split(r"(?<=[。！？；!?;\n])|(?<=\.)\s+", text)
    return [piece.strip() for piece in pieces if piece.strip()]


def fixed_sentences(text: str) -> list[str]:
    """Those of a text of the catalogues that can be rendered beforehand: what has a value in it is known on the day
    only, and what has no letter is a mark."""
    return [one for one in sentences(text) if "{" not in one and any(sign.isalnum() for sign in one)]


def _masks(text: str) -> str:
    """张*英 is said 张某英; the stars of a masked number are left out with a pause."""
    text = re.sub(r"(?<![\d*])\*(?![\d*])", "某", text)
    return re.sub(r"\*+", ", ", text)


def _punctuation(text: str) -> str:
    text = re.sub(r"[。\n]|\.{2,}|…", ".", text)
    text = re.sub(r"[、()《》〈〉【】「」“”\"/|]", ",", text)
    return re.sub(r"[^\w\s,.?!;:]|_", " ", text)


def _from_to(match: re.Match[str]) -> str:
    """Numbers that fall, or rise very much, are parts of some other number, as of a house or a telephone."""
    low, percent, high = match.groups()
    rises = int(low) < int(high) and len(high) <= len(low) + 1
    return f"{low}{percent} to {high}" if rises else match[0]


def _spelled(text: str) -> str:
    return ", ".join(" ".join(part) for part in re.split(r"[ -]+", text) if part)
