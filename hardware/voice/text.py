"""Written text -> words that can be spoken: dates, times, amounts, numbers, 申请编号 and masks.

What is not an amount is read digit by digit, as telephone and case numbers are; a hyphen or a space
between digits becomes a short pause. Latin letters stand alone, so that the voice names each.
"""

import re
import unicodedata

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_COUNTED_IN_PAIRS = frozenset("个天次份张项位名周年页户条种小")
_UNITS = "工作日|小时|分钟|公里|元|角|个|天|次|份|张|项|位|名|步|岁|周|年|人|秒|分|页|户|条|种|楼|层|米"
HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"

_THOUSANDS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_ISO_DATE = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_ISO_MONTH = re.compile(r"(?<![\d-])((?:19|20)\d{2})-(0[1-9]|1[0-2])(?![\d-])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年")
_MONTH_OR_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*([月日号])")
_TIME = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_ORDINAL = re.compile(r"第\s*(\d{1,4})")
_AMOUNT = re.compile(rf"(?<![\d.A-Za-z-])(\d{{1,8}})(\.\d+)?\s*({_UNITS})")
_DECIMAL = re.compile(r"(?<![\d.])(\d+)\.(\d+)(?![\d.])")
_RANGE = re.compile(r"(?<=[点分月日年天元%])\s*[-~–—]+\s*(?=[\d一二三四五六七八九十零百])")
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
    text = _dates_and_times(text)
    text = _amounts(text)
    text = _masks(text)
    text = _INNER_GAP.sub(", ", text)
    text = re.sub(r"\d", lambda m: _DIGITS[int(m[0])], text)
    text = re.sub(r"[A-Za-z]", lambda m: f" {m[0].upper()} ", text)
    return _punctuation(text)


def spoken_english(text: str) -> str:
    """Case numbers, telephone numbers and long numbers spelled; the rest is left to the engine."""
    text = unicodedata.normalize("NFKC", text).translate(str.maketrans("", "", "[]<>{}|\\"))
    text = _SPELLED_OUT.sub(lambda m: _spelled(m[0]), text)
    return re.sub(r"\*+", " ", text)


def sentences(text: str) -> list[str]:
    """Pieces that are spoken one after another, so that the first is heard at once."""
    pieces = re.split(r"(?<=[。！？；!?;\n])|(?<=\.)\s+", text)
    return [piece.strip() for piece in pieces if piece.strip()]


def cardinal(number: int) -> str:
    """12 -> 十二, 3250 -> 三千二百五十, 10005 -> 一万零五; below one hundred million."""
    high, low = divmod(number, 10_000)
    if not high:
        return _below_ten_thousand(low)
    gap = "零" if 0 < low < 1000 else ""
    return f"{_below_ten_thousand(high)}万{gap}{_below_ten_thousand(low) if low else ''}"


def _below_ten_thousand(number: int) -> str:
    if number == 0:
        return "零"
    words = ""
    for place, digit in enumerate(map(int, reversed(str(number)))):
        if digit:
            words = _DIGITS[digit] + _PLACES[place] + words
        elif words and not words.startswith("零"):
            words = "零" + words
    return words[1:] if words.startswith("一十") else words


def _dates_and_times(text: str) -> str:
    text = _ISO_DATE.sub(r"\1年\2月\3日", text)
    text = _ISO_MONTH.sub(r"\1年\2月", text)
    text = _YEAR.sub(lambda m: f"{_one_by_one(m[1])}年", text)
    text = _MONTH_OR_DAY.sub(lambda m: cardinal(int(m[1])) + m[2], text)
    text = _TIME.sub(_clock_time, text)
    return _RANGE.sub("到", text)


def _clock_time(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    if minute == 0:
        return f"{cardinal(hour)}点"
    return f"{cardinal(hour)}点{'零' if minute < 10 else ''}{cardinal(minute)}分"


def _amounts(text: str) -> str:
    text = _PERCENT.sub(lambda m: f"百分之{_decimal_words(m[1])}", text)
    text = _ORDINAL.sub(lambda m: f"第{cardinal(int(m[1]))}", text)
    text = _AMOUNT.sub(_amount, text)
    return _DECIMAL.sub(lambda m: _decimal_words(m[0]), text)


def _amount(match: re.Match[str]) -> str:
    whole, fraction, unit = match.groups()
    if fraction is None and int(whole) == 2 and unit[0] in _COUNTED_IN_PAIRS:
        return f"两{unit}"
    return _decimal_words(whole + (fraction or "")) + unit


def _decimal_words(number: str) -> str:
    whole, _, fraction = number.partition(".")
    words = cardinal(int(whole)) if len(whole) <= 8 else _one_by_one(whole)
    return f"{words}点{_one_by_one(fraction)}" if fraction else words


def _masks(text: str) -> str:
    """张*英 is said 张某英; the stars of a masked number are left out with a pause."""
    text = re.sub(r"(?<![\d*])\*(?![\d*])", "某", text)
    return re.sub(r"\*+", ", ", text)


def _punctuation(text: str) -> str:
    text = re.sub(r"[。\n]|\.{2,}|…", ".", text)
    text = re.sub(r"[、()《》〈〉【】「」“”\"/|]", ",", text)
    return re.sub(r"[^\w\s,.?!;:]|_", " ", text)


def _one_by_one(digits: str) -> str:
    return "".join(_DIGITS[int(digit)] for digit in digits)


def _spelled(text: str) -> str:
    return ", ".join(" ".join(part) for part in re.split(r"[ -]+", text) if part)
