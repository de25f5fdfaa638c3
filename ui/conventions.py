"""How a language writes days, sums and sentences. From CLDR, by a table that `translations/cldr.py` writes."""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass

_TABLE_FILE = Path(__file__).parent / "conventions.json"


@dataclass(frozen=True, slots=True)
class Stops:
    """What ends a sentence, and what stands between two; after a label; between the items of a list."""

    end: str
    gap: str
    colon: str
    item: str


_CHINESE, _LATIN = Stops("。", "", "：", "；"), Stops(".", " ", ": ", "; ")
_STOPS = {
    "zh_CN": _CHINESE,
    "zh_HK": _CHINESE,
    "ja": _CHINESE,
    "ug": Stops(".", " ", ": ", "؛ "),
    "bo": Stops("།", " ", ": ", "། "),
}
"""CLDR has none of these; all other languages write them as English does."""
ENDS = ("。", "？", "！", "…", "：", ".", "?", "!", ":", "؟", "།")


@dataclass(frozen=True, slots=True)
class Conventions:
    day: str
    short_day: str
    day_of_year: str
    month: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    months_alone: tuple[str, ...]
    weekdays: tuple[str, ...]
    decimal: str
    group: str
    right_to_left: bool
    stops: Stops

    def write(self, template: str, day: date) -> str:
        """One of the four above."""
        number = day.month - 1
        return template.format(
            year=day.year,
            month_number=day.month,
            month=self.months[number],
            short_month=self.short_months[number],
            month_alone=self.months_alone[number],
            day=day.day,
            weekday=self.weekdays[day.weekday()],
        )

    def sum_of(self, yuan: str, *, exact: bool = False) -> str:
        """1234.50 -> 1,234.50, and 1500.00 -> 1,500 unless `exact`; what is no number stays as it is."""
        whole, _, fen = yuan.partition(".")
        if not (whole.isascii() and whole.isdigit()):
            return yuan
        grouped = f"{int(whole):,}".replace(",", self.group)
        return grouped if not fen or (fen == "00" and not exact) else f"{grouped}{self.decimal}{fen}"


def known() -> frozenset[str]:
    """Tags of the languages that a kiosk can write days in."""
    return frozenset(_tables())


@lru_cache(maxsize=8)
def conventions_of(tag: str) -> Conventions:
    """Raises SettingsError for a language that the table has not."""
    table = _tables().get(tag)
    if table is None:
        raise SettingsError(
            f"language {tag}: how it writes days is not known; known are {', '.join(sorted(known()))}"
        )
    lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
    return Conventions(**{**table, **lists}, stops=_STOPS.get(tag, _LATIN))


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(_TABLE_FILE.read_text(encoding="utf-8"))
    return found
