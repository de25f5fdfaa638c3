"""What a language writes otherwise than in words, from CLDR by Babel: dates, months, groups of digits.

The kiosk reads the table that this writes, and never imports Babel: its first screen would wait for it.
"""

import json
import re
from typing import Any

from babel import Locale

from translations.layout import ROOT

FILE = ROOT / "ui" / "conventions.json"
LOCALES = {
    "zh_CN": "zh_Hans_CN",
    "zh_HK": "zh_Hant_HK",
    "en": "en",
    "ug": "ug",
    "bo": "bo",
    "ko": "ko",
    "ru": "ru",
    "mn": "mn",
    "kk": "kk",
    "ky": "ky",
    "vi": "vi",
    "lo": "lo",
    "ja": "ja",
    "ii": "ii",
}
"""Ours, and those that a pack of a border city or of a nationality may bring; all of them write digits as we do."""
_SHORT_DAYS = {"zh_CN": "M月d日 EEEE", "zh_HK": "M月d日 EEEE"}
"""In the corner of the screen the day of the week stands apart: it is what people look for."""
_FIELDS = {
    "y": "{year}",
    "M": "{month_number}",
    "MM": "{month_number:02}",
    "MMM": "{short_month}",
    "MMMM": "{month}",
    "LLL": "{short_month}",
    "LLLL": "{month_alone}",
    "d": "{day}",
    "dd": "{day:02}",
    "EEEE": "{weekday}",
}
_TOKEN = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>[A-Za-z]+)|(?P<other>[^A-Za-z']+)")


def table() -> dict[str, dict[str, Any]]:
    return {tag: _conventions(tag, Locale.parse(name)) for tag, name in LOCALES.items()}


def written() -> str:
    return json.dumps(table(), ensure_ascii=False, indent=1) + "\n"


def _conventions(tag: str, locale: Locale) -> dict[str, Any]:
    skeletons = locale.datetime_skeletons
    short_day = _SHORT_DAYS.get(tag) or re.sub("E+|c+", "EEEE", skeletons["MMMEd"].pattern)
    symbols = locale.number_symbols["latn"]
    return {
        "day": _template(locale.date_formats["long"].pattern),
        "short_day": _template(short_day),
        "day_of_year": _template(skeletons["MMMMd"].pattern),
        "month": _template(skeletons["yMMMM"].pattern),
        "months": _values(locale.months["format"]["wide"]),
        "short_months": _values(locale.months["format"]["abbreviated"]),
        "months_alone": _values(locale.months["stand-alone"]["wide"]),
        "weekdays": _values(locale.days["format"]["wide"]),
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "right_to_left": locale.character_order == "right-to-left",
    }


def _template(pattern: str) -> str:
    """A pattern of CLDR as Python's format knows it: d MMMM y -> {day} {month} {year}."""
    return "".join(_part(found) for found in _TOKEN.finditer(pattern)).strip()


def _part(found: re.Match[str]) -> str:
    if found["field"]:
        return _FIELDS[found["field"]]
    return found["quoted"] if found["quoted"] is not None else found["other"]


def _values(by_number: Any) -> list[str]:
    return [by_number[number] for number in sorted(by_number)]
