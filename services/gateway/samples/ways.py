"""示例: the ways that a case can go. Which it goes, a service's file says by answers that anybody can give at the kiosk.

Nothing here is a real decision: every reason says 示例.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kiosk.domain.own_cases import Missing
from kiosk.domain.submission import NEXT_STATES, CaseState
from kiosk.domain.values import dataclass

SUPPLEMENT_DAYS = 30
_SUSPENDED_DAYS = 1

LAPSED = "补材料的时间过了，已经结束（示例）。还要办，请重新申请"
SAMPLE_RESULT = "示例部门自动办结，不是真实结果"


@dataclass(frozen=True, slots=True)
class Step:
    """`stays_days`: until the end of that day nothing but the person moves the case, by what is `missing`. `says`: this
    step has the reason, and what is missing, of the rule in a service's file."""

    state: CaseState
    reason: str = ""
    stays_days: int = 0
    missing: tuple[Missing, ...] = ()
    says: bool = False


_RECEIVED, _ACCEPTED = Step(CaseState.RECEIVED), Step(CaseState.ACCEPTED)
_IN_REVIEW = Step(CaseState.IN_REVIEW)
_RESULT = Step(CaseState.GRANTED, SAMPLE_RESULT)
_TOLD_RESULT = replace(_RESULT, says=True)

WAYS: Mapping[str, tuple[Step, ...]] = {
    "received": (_RECEIVED,),
    "accepted": (_RECEIVED, _ACCEPTED),
    "granted": (_RECEIVED, _ACCEPTED, _TOLD_RESULT),
    "reviewed": (_RECEIVED, _ACCEPTED, _IN_REVIEW, _TOLD_RESULT),
    "delivered": (_RECEIVED, _ACCEPTED, _RESULT, Step(CaseState.DELIVERED, says=True)),
    "suspended": (
        *(_RECEIVED, _ACCEPTED, _IN_REVIEW),
        Step(CaseState.SUSPENDED, stays_days=_SUSPENDED_DAYS, says=True),
        *(_IN_REVIEW, _RESULT),
    ),
    "supplement": (
        _RECEIVED,
        Step(CaseState.SUPPLEMENT, stays_days=SUPPLEMENT_DAYS, says=True),
        Step(CaseState.LAPSED, LAPSED),
    ),
    "not-accepted": (_RECEIVED, Step(CaseState.NOT_ACCEPTED, says=True)),
    "denied": (_RECEIVED, _ACCEPTED, Step(CaseState.DENIED, says=True)),
    "withdrawn": (_RECEIVED, Step(CaseState.WITHDRAWING), Step(CaseState.WITHDRAWN, says=True)),
}


def told_by(way: Sequence[Step], reason: str, missing: tuple[Missing, ...] = ()) -> tuple[Step, ...]:
    """The way with a reason in its place, and with what a 补正 asks for."""
    said = (
        replace(step, reason=reason or step.reason, missing=missing) if step.says else step for step in way
    )
    return tuple(said)


def next_step(moves: int, now: CaseState, way: Sequence[Step]) -> Step | None:
    """None at the end of the way, where somebody else has moved the case, or the list of states says no."""
    before = way[moves - 1].state if 0 < moves <= len(way) else CaseState.UPLOADED
    if moves >= len(way) or before is not now or way[moves].state not in NEXT_STATES[now]:
        return None
    return way[moves]


def told(step: Step, at: datetime) -> str:
    """The reason as the person reads it: of a 补正 also until when, where, and what happens else."""
    day = due_on(step, at)
    if day is None:
        return step.reason
    return (
        f"{step.reason}（示例）。请在 {day.year} 年 {day.month} 月 {day.day} 日前（含当天）补上：自助机的“我的办件”，或者社区服务中心服务台。"
        "过了这天就结束，要重新申请"
    )


def due_on(step: Step, at: datetime) -> date | None:
    """The last day on which the person can still do something."""
    return (at + timedelta(days=step.stays_days)).date() if step.state is CaseState.SUPPLEMENT else None


def goes_on_at(step: Step, at: datetime) -> datetime:
    """The beginning of the day after."""
    if not step.stays_days:
        return at
    return datetime.combine((at + timedelta(days=step.stays_days + 1)).date(), time.min, at.tzinfo)
