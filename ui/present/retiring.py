"""What the law says of this very person's retirement: when, how early, and how much contribution is missing.

It is worked out of their day of birth and of what they answered, so no loudspeaker says it.
"""

from collections.abc import Iterator

from kiosk.domain.catalogue import Eligibility
from kiosk.domain.facts import CONTRIBUTION_MISSING, MAY_RETIRE_IN, RETIREMENT_FACTS, RETIRES_IN
from kiosk.domain.retirement import (
    RetirementCategory,
    contribution_months_by,
    day_of_age,
    earliest_age,
    statutory_age,
)
from kiosk.workflow.forms import Form
from ui.present.formats import age_text, span_text
from ui.present.page import Glance


def of_retirement(glance: Glance, form: Form, rule: Eligibility) -> tuple[str, ...]:
    """Nothing where the rule asks nothing of it."""
    known, law, subject = form.known(), form.service.law, form.subject
    if law is None or subject is None:
        return ()
    lines: list[str] = []
    for name in rule.when.names:
        if name in RETIRES_IN or name in MAY_RETIRE_IN:
            lines.append(glance.words.sentences(*_when(glance, form, RETIREMENT_FACTS[name])))
        elif name in CONTRIBUTION_MISSING and name in known:
            needed = contribution_months_by(
                law, CONTRIBUTION_MISSING[name], subject.birth_date, glance.wall.date()
            )
            lines.append(_missing(glance, needed, int(known[name])))
    return tuple(lines)


def _when(glance: Glance, form: Form, category: RetirementCategory) -> Iterator[str]:
    law, subject, _ = form.service.law, form.subject, glance.words
    if law is None or subject is None:
        return
    born = subject.birth_date
    at, early = statutory_age(law, born, category), earliest_age(law, born, category)
    yield _(
        "法定退休年龄：{age}，{day}。",
        age=age_text(at, _),
        day=_.day(day_of_age(born, _in_months(at))),
    )
    if early < at:
        yield _(
            "最早：{age}，{day}。",
            age=age_text(early, _),
            day=_.day(day_of_age(born, _in_months(early))),
        )


def _in_months(age: tuple[int, int]) -> int:
    return age[0] * 12 + age[1]


def _missing(glance: Glance, needed: int, missing: int) -> str:
    _ = glance.words
    return _(
        "到时候要交满 {needed}，您还差 {missing}。",
        needed=span_text(needed, _),
        missing=span_text(missing, _),
    )
