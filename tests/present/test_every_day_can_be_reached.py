"""The steppers go exactly as far as the check at the field does: no day is allowed that no key leads to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest

from kiosk.demo.scenes import NOW, stills
from kiosk.domain.checks import AnswerFault, check
from kiosk.domain.date_limits import add_months
from kiosk.domain.entries import DateEntry, MonthEntry
from kiosk.gallery.house import gallery_rules
from kiosk.workflow.states import Asking
from ui.present.entry_bodies import entry_body
from ui.present.page import Glance
from ui.strings import strings
from ui.view import DateBody

RULES = gallery_rules()
STILLS = {one.name: one for one in stills(RULES)}
VISIT = STILLS["entry-wrong-before-other"].visit
CERTIFICATE = next(s for s in RULES.catalogue.services if s.slug == "insurance-certificate")


def asked(entry: DateEntry | MonthEntry, given: Mapping[str, str]) -> DateBody:
    """In a form where `from` and `until` are asked."""
    assert isinstance(VISIT.scene, Asking)
    form = replace(VISIT.scene.form, service=CERTIFICATE, answers=MappingProxyType(dict(given)))
    glance = Glance(VISIT, RULES, strings("zh_CN"), NOW, 5.0)
    body = entry_body(glance, Asking(form, "until", ""), entry)
    assert isinstance(body, DateBody)
    return body


def month_of(question: str) -> MonthEntry:
    entry = next(q.entry for q in CERTIFICATE.questions if q.id == question)
    assert isinstance(entry, MonthEntry)
    return entry


def beyond(bound: str, by: int) -> str:
    if len(bound) == len("2026-11"):
        return f"{add_months(date.fromisoformat(f'{bound}-01'), by):%Y-%m}"
    return (date.fromisoformat(bound) + timedelta(days=by)).isoformat()


@pytest.mark.parametrize(
    ("entry", "given"),
    [
        (DateEntry(), {}),
        (DateEntry(-10, 10), {}),
        (DateEntry(latest_days=0), {}),
        (DateEntry(earliest_days=-36_525), {}),
        (DateEntry(latest_days=36_525), {}),
        (MonthEntry(), {}),
        (MonthEntry(-480, 0), {}),
        (MonthEntry(latest_months=1_200), {}),
        (MonthEntry(after="from"), {"from": "1986-11"}),
    ],
)
def test_the_first_and_the_last_pass_and_what_lies_beyond_does_not(
    entry: DateEntry | MonthEntry, given: Mapping[str, str]
) -> None:
    body, today = asked(entry, given), NOW.date()
    for bound, by in ((body.earliest, -1), (body.latest, +1)):
        assert not isinstance(check(entry, bound, given, today), AnswerFault)
        assert isinstance(check(entry, beyond(bound, by), given, today), AnswerFault)


def test_without_limits_a_day_lies_between_1900_and_fifty_years_from_now() -> None:
    body = asked(DateEntry(), {})
    assert (body.earliest, body.latest[:7]) == ("1900-01-01", f"{NOW.year + 50}-{NOW:%m}")


def test_a_span_that_began_long_ago_may_end_long_ago() -> None:
    since = asked(month_of("from"), {}).earliest
    assert since == "1986-11"
    assert asked(month_of("until"), {"from": since}).earliest == since
