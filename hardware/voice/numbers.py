"""Written numbers -> Chinese words: amounts with what they count, ranges, ordinals, dates, times and what is below zero.

Before what is counted 2 is 两; it is 二 where it names one of a row: 二楼, 二月, 第二. Both scripts of Chinese, as
written by people and by CLDR, have the same rules; Cantonese reads the same words in its own way.
"""

import re

DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_NAMES_A_ROW = frozenset("楼樓层層级級期分时時")
_BY_TEN_THOUSANDS = frozenset("万萬亿億")
_UNITS = (
    "工作日|小时|小時|分钟|分鐘|公里|平方米|周岁|周歲|个|個|天|次|份|张|張|项|項|位|名|步|岁|歲|周|週|年(?![级級])|人|秒|页|頁|户|戶"
    "|条|條|种|種|倍|件|家|套|本|笔|筆|遍|台|句|行|列|处|處|米|度|点|點|元|块|塊|角|毛|分|时|時|楼|樓|层|層|级|級|期|[万萬亿億]"
)
_NUMBER = r"\d{1,8}(?:\.\d+)?"
_STRETCH = r"\s*(?:[-~–—]+|至|到)\s*"
_ALONE = r"(?<![\d.A-Za-z-])"

_ISO_DATE = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_ISO_MONTH = re.compile(r"(?<![\d-])((?:19|20)\d{2})-(0[1-9]|1[0-2])(?![\d-])")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-~–—至到]+\s*((?:19|20)\d{2})(?=\s*年)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年")
_MONTHS = re.compile(rf"{_ALONE}(\d{{1,2}})\s*[-~–—至到]+\s*(\d{{1,2}})(?=\s*[月日])")
_MONTH_OR_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*([月日号號])")
_TIME = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")
_RANGE = re.compile(
    r"(?<=[点點分月日年天元岁歲个個人时時周%])\s*[-~–—]+\s*(?=[\d一两二三四五六七八九十零百])"
)
_PERCENTS = re.compile(rf"{_ALONE}({_NUMBER})({_STRETCH})({_NUMBER})\s*%")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_ORDINALS = re.compile(rf"第\s*(\d{{1,4}}){_STRETCH}(\d{{1,4}})")
_ORDINAL = re.compile(r"第\s*(\d{1,4})")
_AMOUNTS = re.compile(rf"{_ALONE}({_NUMBER})({_STRETCH})({_NUMBER})\s*({_UNITS})")
_AMOUNT = re.compile(rf"{_ALONE}(\d{{1,8}})(\.\d+)?\s*({_UNITS})")
_BARE_RANGE = re.compile(
    rf"{_ALONE}([1-9]\d?)\s*([-~–—])\s*([1-9]\d?)(?![\d.A-Za-z~–—-]|\s*[号號室栋棟幢单單座弄])"
)
_DECIMAL = re.compile(r"(?<![\d.])(\d+)\.(\d+)(?![\d.])")
# What stands before a minus tells it from a hyphen; of a sum and of warmth the unit does.
_BELOW_ZERO = re.compile(
    rf"(?:(?<=^)|(?<=[\s:,;(]))[-−](?={_NUMBER}(?:\s*(?:{_UNITS}|%)|[^\d\w-]|$))"
    rf"|(?<![\dA-Za-z-])[-−](?={_NUMBER}\s*(?:[万萬亿億]?[元块塊]|度|%))",
    re.MULTILINE,
)


def numbers_as_words(text: str) -> str:
    """All numbers that are not read digit by digit. `text` is in NFKC, without commas of thousands."""
    return _amounts(_dates_and_times(text))


def cardinal(number: int) -> str:
    """12 -> 十二, 3250 -> 三千二百五十, 10005 -> 一万零五; below one hundred million."""
    high, low = divmod(number, 10_000)
    if not high:
        return _below_ten_thousand(low)
    gap = "零" if 0 < low < 1000 else ""
    return f"{_below_ten_thousand(high)}万{gap}{_below_ten_thousand(low) if low else ''}"


def one_by_one(digits: str) -> str:
    return "".join(DIGITS[int(digit)] for digit in digits)


def _below_ten_thousand(number: int) -> str:
    if number == 0:
        return "零"
    words = ""
    for place, digit in enumerate(map(int, reversed(str(number)))):
        if digit:
            words = DIGITS[digit] + _PLACES[place] + words
        elif words and not words.startswith("零"):
            words = "零" + words
    return words[1:] if words.startswith("一十") else words


def _dates_and_times(text: str) -> str:
    text = _ISO_DATE.sub(r"\1年\2月\3日", text)
    text = _ISO_MONTH.sub(r"\1年\2月", text)
    text = _YEARS.sub(lambda m: f"{one_by_one(m[1])}到{m[2]}", text)
    text = _YEAR.sub(lambda m: f"{one_by_one(m[1])}年", text)
    text = _MONTHS.sub(lambda m: f"{cardinal(int(m[1]))}到{m[2]}", text)
    text = _MONTH_OR_DAY.sub(lambda m: cardinal(int(m[1])) + m[2], text)
    text = _TIME.sub(_clock_time, text)
    return _RANGE.sub("到", text)


def _clock_time(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    words = "两" if hour == 2 else cardinal(hour)
    if minute == 0:
        return f"{words}点"
    return f"{words}点{'零' if minute < 10 else ''}{cardinal(minute)}分"


def _amounts(text: str) -> str:
    text = _PERCENTS.sub(lambda m: f"百分之{_decimal(m[1])}{_to(m[2])}{_decimal(m[3])}", text)
    text = _ORDINALS.sub(lambda m: f"第{cardinal(int(m[1]))}到{cardinal(int(m[2]))}", text)
    text = _AMOUNTS.sub(_amount_from_to, text)
    text = _BARE_RANGE.sub(_from_to, text)
    text = _BELOW_ZERO.sub("负", text)
    text = _PERCENT.sub(lambda m: f"百分之{_decimal(m[1])}", text)
    text = _ORDINAL.sub(lambda m: f"第{cardinal(int(m[1]))}", text)
    text = _AMOUNT.sub(lambda m: _counted(m[1] + (m[2] or ""), m[3]) + m[3], text)
    return _DECIMAL.sub(lambda m: _decimal(m[0]), text)


def _amount_from_to(match: re.Match[str]) -> str:
    low, between, high, unit = match.groups()
    if float(low) >= float(high):
        return match[0]
    return f"{_counted(low, unit)}{_to(between)}{_counted(high, unit)}{unit}"


def _from_to(match: re.Match[str]) -> str:
    """Numbers that fall are a part of some other number, as of a house."""
    low, between, high = match.groups()
    if int(low) >= int(high):
        return match[0]
    return f"{cardinal(int(low))}{_to(between)}{cardinal(int(high))}"


def _to(between: str) -> str:
    return "至" if "至" in between else "到"


def _counted(number: str, unit: str) -> str:
    if number == "2" and unit not in _NAMES_A_ROW:
        return "两"
    words = _decimal(number)
    if "." in number or unit in _BY_TEN_THOUSANDS:
        return words
    return re.sub("^二(?=[千万])", "两", words)


def _decimal(number: str) -> str:
    whole, _, fraction = number.partition(".")
    words = cardinal(int(whole)) if len(whole) <= 8 else one_by_one(whole)
    return f"{words}点{one_by_one(fraction)}" if fraction else words
