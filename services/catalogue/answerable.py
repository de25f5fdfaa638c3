"""Whether somebody can answer each question: its own limits, those of the dates before it, and the room for pages."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from kiosk.domain.checks import SHORTEST_ADDRESS
from kiosk.domain.date_limits import FURTHEST_YEARS
from kiosk.domain.paper import USUAL_LIMITS
from kiosk.domain.values import dataclass
from services.catalogue import format as f
from services.catalogue.keys import Fields, Key
from services.catalogue.problems import Findings

_NEVER = 1_000_000
"""Further than any limit in a file."""
T = TypeVar("T", int, int | None)


def check_answerable(service: Fields, questions: Sequence[Fields], findings: Findings) -> None:
    """Note every limit that leaves nobody, or only some, an answer that stands."""
    for question in questions:
        _check_span(question, f.EARLIEST_DAYS, f.LATEST_DAYS, findings)
        _check_span(question, f.EARLIEST_MONTHS, f.LATEST_MONTHS, findings)
        _check_span(question, f.LEAST_YUAN, f.MOST_YUAN, findings)
        _check_span(question, f.LEAST, f.MOST, findings)
        _check_span(question, f.LEAST_AGE, f.MOST_AGE, findings)
        _check_pages(question, findings)
        _check_address(question, findings)
    _check_room(service, questions, findings)
    for dates in _ALL_DATES:
        _check_dates(dates, questions, findings)


def _check_span(question: Fields, earliest: Key[T], latest: Key[T], findings: Findings) -> None:
    first, last = question.get(earliest), question.get(latest)
    if isinstance(first, int) and isinstance(last, int) and first > last:
        reason = f"nobody can answer: {latest.name} {last} lies before {earliest.name} {first}"
        findings.error(question.line_of(latest), reason)


def _check_pages(question: Fields, findings: Findings) -> None:
    least, most = question.get(f.MIN_PAGES), question.get(f.MAX_PAGES)
    if least is not None and most is not None and least > most:
        reason = f"nobody can answer: max-pages {most} is less than min-pages {least}"
        findings.error(question.line_of(f.MAX_PAGES), reason)


def _check_address(question: Fields, findings: Findings) -> None:
    most = question.get(f.MAX_CHARACTERS)
    if question.get(f.TYPE) is f.EntryType.ADDRESS and most is not None and most < SHORTEST_ADDRESS:
        reason = f"nobody can answer: an address has at least {SHORTEST_ADDRESS} characters"
        findings.error(question.line_of(f.MAX_CHARACTERS), reason)


def _check_room(service: Fields, questions: Sequence[Fields], findings: Findings) -> None:
    """Pages of all that everybody is asked for, and of each that some are asked for besides, go into one case."""
    room = USUAL_LIMITS.pages_that_always_fit
    taken = 0 if service.get(f.ON_BEHALF) is None else 1
    for question in questions:
        least = question.get(f.MIN_PAGES)
        if question.get(f.TYPE) is not f.EntryType.DOCUMENT or least is None:
            continue
        if taken + least > room:
            reason = (
                f"nobody can answer: a case has room for {room} pages for certain, and needs {taken + least}"
            )
            findings.error(question.line_of(f.MIN_PAGES), reason)
        taken += 0 if question.get(f.WHEN) else least


@dataclass(frozen=True, slots=True)
class _Dates:
    """Days or months: which keys limit them, and how far ahead anything lies where a file says nothing."""

    kind: f.EntryType
    earliest: Key[int | None]
    latest: Key[int | None]
    ahead: int


_ALL_DATES = (
    _Dates(f.EntryType.DATE, f.EARLIEST_DAYS, f.LATEST_DAYS, FURTHEST_YEARS * 366 + 31),
    _Dates(f.EntryType.MONTH, f.EARLIEST_MONTHS, f.LATEST_MONTHS, FURTHEST_YEARS * 12),
)


def _check_dates(dates: _Dates, questions: Sequence[Fields], findings: Findings) -> None:
    """One that must not lie before another has no answer where the earliest of that lies behind its own latest."""
    asked: dict[str, Fields] = {}
    for question in questions:
        if question.get(f.TYPE) is not dates.kind:
            continue
        before = _before(question, asked)
        _check_far_ahead(dates, question, findings)
        if before is not None:
            _check_behind(dates, question, before, _earliest(dates, before, asked), findings)
        asked[question.get(f.ID) or ""] = question


def _check_far_ahead(dates: _Dates, question: Fields, findings: Findings) -> None:
    first = question.get(dates.earliest)
    if first is not None and first > dates.ahead and question.get(dates.latest) is None:
        reason = f"nobody can answer: without {dates.latest.name} nothing lies more than {FURTHEST_YEARS} years ahead"
        findings.error(question.line_of(dates.earliest), reason)


def _before(question: Fields, asked: Mapping[str, Fields]) -> Fields | None:
    after = question.get(f.AFTER)
    return None if after is None else asked.get(after)


def _earliest(dates: _Dates, question: Fields, asked: Mapping[str, Fields]) -> Fields:
    """Of this one and all that it must not lie before, the one whose limit is the latest of their earliest."""
    before = _before(question, asked)
    if before is None:
        return question
    ways = (question, _earliest(dates, before, {k: v for k, v in asked.items() if v is not question}))
    return max(ways, key=lambda one: -_NEVER if (first := one.get(dates.earliest)) is None else first)


def _check_behind(
    dates: _Dates, question: Fields, before: Fields, earliest: Fields, findings: Findings
) -> None:
    """Nobody can answer; or who answered the one before it later than this one may be, is stopped here."""
    last, end, first = question.get(dates.latest), before.get(dates.latest), earliest.get(dates.earliest)
    line, name = question.line_of(f.AFTER), dates.latest.name
    by, other = earliest.get(f.ID), before.get(f.ID)
    if first is not None and first > (dates.ahead if last is None else last):
        reason = f"{name} {last} lies before {dates.earliest.name} {first} of '{by}'"
        findings.error(line, f"nobody can answer: {reason}")
    elif last is not None and (end is None or end > last):
        reason = f"give '{other}' a {name} of at most {last}, too"
        findings.warning(line, f"some cannot answer: {reason}")
