"""示例: the way a case goes, chosen by answers that anybody can give at the kiosk. docs/gateway.md lists them.

Nothing here is a real decision: every reason says 示例.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.domain.own_cases import IN_PERSON, Missing
from kiosk.domain.submission import NEXT_STATES, CaseState, Purpose, Submission

SUPPLEMENT_DAYS = 30
LONGEST_TRIP_DAYS = 180
_SUSPENDED_DAYS = 1

NOT_CONFIRMED = "尚未认证成功：需要本人到场确认"
REFERRAL_MISSING = "还缺一样：医院开的转诊单"
TRIP_TOO_LONG = (
    f"临时外出一次最多备案 {LONGEST_TRIP_DAYS} 天（示例规定）。要住更久，请重新申请，选“长期住在外地”"
)
NOTHING_FILED = "没有查到您现有的备案（示例数据），不用改也不用取消。要去外地看病，请申请新备案"
BEING_CHECKED = "正在和居住地核对您的证明（示例）。核对的时间不算在办理时限里"
WITHDRAWN = "您说当时选错了，已按撤回处理（示例）。可以重新申请"
LAPSED = "补材料的时间过了，已经结束（示例）。还要办，请重新申请"
SAMPLE_RESULT = "示例部门自动办结，不是真实结果"
HANDED_OVER = "新电话已经登记，不用再来取（示例）"


@dataclass(frozen=True, slots=True)
class Step:
    """`stays_days`: until the end of that day nothing but the person moves the case, by what is `missing`."""

    state: CaseState
    reason: str = ""
    stays_days: int = 0
    missing: tuple[Missing, ...] = ()


_PERSON = Missing(IN_PERSON, "请工作人员当面确认是您本人")
_REFERRAL = Missing("referral", "医院开的转诊单")
_RECEIVED, _ACCEPTED = Step(CaseState.RECEIVED), Step(CaseState.ACCEPTED)
_IN_REVIEW = Step(CaseState.IN_REVIEW)
_RESULT = Step(CaseState.GRANTED, SAMPLE_RESULT)
_GRANTED = (_RECEIVED, _ACCEPTED, _RESULT)
_CHECKED = (
    *(_RECEIVED, _ACCEPTED, _IN_REVIEW),
    Step(CaseState.SUSPENDED, BEING_CHECKED, _SUSPENDED_DAYS),
    *(_IN_REVIEW, _RESULT),
)


def way_of(submission: Submission, *, confirmed: bool, has_filed: bool) -> tuple[Step, ...]:
    """From its arrival on. `has_filed`: the sample department knows an earlier 备案 of this person."""
    match submission.service, submission.purpose:
        case "medical-elsewhere", _:
            return _elsewhere(submission.answers, has_filed)
        case "pension-qualification", _:
            return _GRANTED if confirmed else _supplement(NOT_CONFIRMED, _PERSON)
        case "insurance-certificate", Purpose.DOCUMENT_ISSUED:
            return _GRANTED
        case "insurance-certificate", Purpose.LEFT_REQUEST:
            return _GRANTED[:2]
        case _:
            return (_RECEIVED,)


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


_DECLARED = ("0", "promise")
"""个人承诺书 in place of papers: no pages, or the word of the service's first version."""


def _elsewhere(answers: Mapping[str, str], has_filed: bool) -> tuple[Step, ...]:
    match answers:
        case {"matter": "change" | "cancel"} if not has_filed:
            return (_RECEIVED, _ACCEPTED, Step(CaseState.DENIED, NOTHING_FILED))
        case {"matter": "cancel", "reason": "mistaken"}:
            return (_RECEIVED, Step(CaseState.WITHDRAWING), Step(CaseState.WITHDRAWN, WITHDRAWN))
        case {"change": "phone"}:
            return (*_GRANTED, Step(CaseState.DELIVERED, HANDED_OVER))
        case {"kind": "transfer"} if not answers.get("hospital"):
            return _supplement(REFERRAL_MISSING, _REFERRAL)
        case {"kind": "trip", "start": start, "end": end} if _days(start, end) > LONGEST_TRIP_DAYS:
            return (_RECEIVED, Step(CaseState.NOT_ACCEPTED, TRIP_TOO_LONG))
        case {"kind": "long", "proof": proof} if proof not in _DECLARED:
            return _CHECKED
        case _:
            return _GRANTED


def _supplement(reason: str, *missing: Missing) -> tuple[Step, ...]:
    asked = Step(CaseState.SUPPLEMENT, reason, SUPPLEMENT_DAYS, missing)
    return (_RECEIVED, asked, Step(CaseState.LAPSED, LAPSED))


def _days(start: str, end: str) -> int:
    """0 where that cannot be told: a sealed case may say anything."""
    try:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days
    except ValueError:
        return 0
