"""Tables that the law sets, one TOML file a law in `law/`, with their source, sureness and date.

A table must cover everyone exactly once: a row that overlaps the one before, stands before it or leaves a gap
is named, for a wrong age would send people home for years.
"""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from kiosk.domain.errors import SettingsError
from kiosk.domain.retirement import AgeRow, ContributionRow, RetirementCategory, RetirementTable
from kiosk.domain.values import dataclass
from services.catalogue.folder import LAW_FOLDER
from services.catalogue.format import Sureness

RETIREMENT_FILE = "retirement.toml"
_MONTH = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])", re.ASCII)
_TOP = frozenset({"from", "early_months", "source", "sureness", "date", "age", "contribution"})
_AGE = frozenset({"name", "category", "born_first", "born_last", "years", "months", "one_more_month_every"})
_CONTRIBUTION = frozenset({"name", "first_year", "last_year", "years", "months", "more_months_a_year"})

_Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Span:
    """A row as the check of their order sees it."""

    name: str
    first: int | None
    last: int | None


def load_retirement(folder: Path = LAW_FOLDER) -> RetirementTable:
    """Raises SettingsError, which names the file and the row."""
    file = folder / RETIREMENT_FILE
    try:
        return _retirement(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"{file}: is not a table of retirement ages: {_told(error)}") from error


def _told(error: Exception) -> str:
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)


def _retirement(table: _Table) -> RetirementTable:
    _refuse_unknown(table, _TOP, "the table")
    Sureness(_text(table, "sureness"))
    _day(table, "date")
    ages = tuple(_age_row(row) for row in _rows(table, "age"))
    for category in RetirementCategory:
        spans = [_Span(r.name, r.born_first, r.born_last) for r in ages if r.category is category]
        _refuse_disorder(spans, f"category '{category.value}'")
    contributions = tuple(_contribution_row(row) for row in _rows(table, "contribution"))
    spans = [_Span(r.name, r.first_year, r.last_year) for r in contributions]
    _refuse_disorder(spans, "the contribution")
    return RetirementTable(
        ages, contributions, _number(table, "early_months", 120), _text(table, "source"), _day(table, "from")
    )


def _age_row(row: _Table) -> AgeRow:
    _refuse_unknown(row, _AGE, _text(row, "name"))
    return AgeRow(
        name=_text(row, "name"),
        category=RetirementCategory(_text(row, "category")),
        born_first=_month(row, "born_first"),
        born_last=_month(row, "born_last"),
        age_months=_number(row, "years", 80) * 12 + _number(row, "months", 11),
        one_more_every=_step(row, "one_more_month_every", "born_first"),
    )


def _contribution_row(row: _Table) -> ContributionRow:
    _refuse_unknown(row, _CONTRIBUTION, _text(row, "name"))
    return ContributionRow(
        name=_text(row, "name"),
        first_year=_number(row, "first_year", 2200) if "first_year" in row else None,
        last_year=_number(row, "last_year", 2200) if "last_year" in row else None,
        months=_number(row, "years", 60) * 12 + _number(row, "months", 11),
        more_a_year=_step(row, "more_months_a_year", "first_year"),
    )


def _refuse_disorder(spans: Sequence[_Span], of: str) -> None:
    if not spans:
        raise ValueError(f"{of} has no row")
    if spans[0].first is not None:
        raise ValueError(f"row '{spans[0].name}' is the first of {of} and must have no beginning")
    if spans[-1].last is not None:
        raise ValueError(f"row '{spans[-1].name}' is the last of {of} and must have no end")
    for before, row in pairwise(spans):
        _refuse_gap(before, row)


def _refuse_gap(before: _Span, row: _Span) -> None:
    if before.last is None or row.first is None:
        raise ValueError(f"row '{row.name}' overlaps '{before.name}': one of them has no end there")
    if before.first is not None and row.first < before.first:
        raise ValueError(f"row '{row.name}' stands after '{before.name}', but begins before it")
    if row.first <= before.last:
        raise ValueError(f"row '{row.name}' overlaps '{before.name}'")
    if row.first > before.last + 1:
        raise ValueError(f"row '{row.name}' leaves a gap after '{before.name}'")
    if row.last is not None and row.last < row.first:
        raise ValueError(f"row '{row.name}' ends before it begins")


def _refuse_unknown(table: _Table, known: frozenset[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise ValueError(f"{where}: key '{key}' is not known; known: {', '.join(sorted(known))}")


def _rows(table: _Table, key: str) -> list[_Table]:
    rows = table[key]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"'{key}' needs rows such as [[{key}]]")
    return rows


def _text(table: _Table, key: str) -> str:
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"'{key}' needs words in quotation marks")
    return value.strip()


def _number(table: _Table, key: str, most: int) -> int:
    value = table[key]
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise ValueError(f"'{key}' needs a whole number from 0 to {most}")
    return value


def _step(row: _Table, key: str, beginning: str) -> int:
    """A step counts from a beginning; without one it would count from nowhere."""
    if key not in row:
        return 0
    if beginning not in row:
        raise ValueError(f"row '{row['name']}': '{key}' needs '{beginning}'")
    return _number(row, key, 120)


def _month(row: _Table, key: str) -> int | None:
    if key not in row:
        return None
    found = _MONTH.fullmatch(_text(row, key))
    if found is None:
        raise ValueError(f"row '{row['name']}': '{key}' needs a month such as 1965-01")
    return int(found[1]) * 12 + int(found[2]) - 1


def _day(table: _Table, key: str) -> date:
    value = table[key]
    if type(value) is not date:
        raise ValueError(f"'{key}' needs a day such as 2025-01-01")
    return value
