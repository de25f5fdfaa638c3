"""我的办件 as somebody may find them who comes back after two weeks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.own_cases import IN_PERSON, Missing, Move, OwnCase, OwnCaseList
from kiosk.domain.payment import InvoiceState, Order, OrderState
from kiosk.domain.submission import ApplicationNumber, CaseState, CaseStatus, PartStatus
from kiosk.workflow.states import (
    AskingBack,
    FindingCases,
    ListingCases,
    Scene,
    ShowingCase,
    ShowingMissing,
    Withdrawing,
)

_REASONS = {
    CaseState.SUPPLEMENT: "还缺一样：医院开的转诊单（示例）",
    CaseState.SUSPENDED: "正在和居住地核对您的证明（示例）。核对的时间不算在办理时限里",
    CaseState.IN_REVIEW: "部门已经在审批，不能撤回了（示例）。会接着办完",
    CaseState.NOT_ACCEPTED: "临时外出一次最多备案 180 天（示例规定）。要住更久，请重新申请",
    CaseState.GRANTED: "示例部门自动办结，不是真实结果",
    CaseState.WITHDRAWN: "已按您的申请撤回（示例）。还要办，可以重新申请",
}
_REFERRAL, _PERMIT, _PRESENCE = "医院开的转诊单", "居住证", "请工作人员当面确认是您本人"
DEPARTMENTS_WORDS = (*_REASONS.values(), _REFERRAL, _PERMIT, _PRESENCE)
"""Whatever the language of the screen: nobody translates what a department wrote."""
_WAY = (CaseState.RECEIVED, CaseState.ACCEPTED)


def own_case_scenes(identity: Identity, at: datetime) -> Iterator[tuple[str, Scene, bool]]:
    """Each with a name, and whether the network is there."""
    found = OwnCaseList(tuple(_cases(at)))
    yield "finding-cases", FindingCases(identity, 1, 0.0), True
    yield "my-cases", ListingCases(identity, found), True
    yield "my-cases-this-card", ListingCases(identity, _some(found, only_this_card=True)), True
    yield "my-cases-none", ListingCases(identity, OwnCaseList()), True
    offline = _known_here(found)
    yield "my-cases-offline", ListingCases(identity, offline), False
    yield "my-case-offline", ShowingCase(identity, offline, offline.cases[1]), False
    for case in found.cases:
        yield f"my-case-{case.status.state.name.lower()}", ShowingCase(identity, found, case), True
    yield from _mending(identity, found)
    case = _in(found, CaseState.RECEIVED)
    yield "asking-back", AskingBack(identity, found, case), True
    yield "asking-back-unsent", AskingBack(identity, found, _in(found, CaseState.SAVED)), True
    begun = _newborn(case, CaseState.ACCEPTED, CaseState.RECEIVED)
    yield "asking-back-bundle", AskingBack(identity, found, begun), True
    ended = _newborn(case, CaseState.PARTLY, CaseState.WITHDRAWN)
    yield "my-case-taken-back-in-part", ShowingCase(identity, found, ended), True
    yield "withdrawing", Withdrawing(identity, found, case, 1, 0.0), True
    unheard = ShowingCase(identity, found, case, problem=Reason.GATEWAY_SLOW)
    yield "my-case-withdrawal-unheard", unheard, True
    done = ShowingCase(identity, found, _in(found, CaseState.GRANTED), too_late=True)
    yield "my-case-too-late", done, True
    at_once = replace(_in(found, CaseState.GRANTED), service="medical-family")
    yield "my-case-done-at-once", ShowingCase(identity, found, at_once), True
    for name, case in _paid(found, at):
        yield name, ShowingCase(identity, found, case), True


def _mending(identity: Identity, found: OwnCaseList) -> Iterator[tuple[str, Scene, bool]]:
    case = _in(found, CaseState.SUPPLEMENT)
    more = (Missing("proof", _PERMIT), Missing(IN_PERSON, _PRESENCE))
    yield "missing", ShowingMissing(identity, found, case), True
    many = replace(case, missing=(*case.missing, *more))
    yield "missing-several", ShowingMissing(identity, found, many), True
    yield "my-case-mended", ShowingCase(identity, found, replace(case, mended=True)), True


def _paid(found: OwnCaseList, at: datetime) -> Iterator[tuple[str, OwnCase]]:
    """居民医保, and what became of the money."""
    granted, withdrawn = (_in(found, state) for state in (CaseState.GRANTED, CaseState.WITHDRAWN))
    number, issued = "20261123000037", InvoiceState.ISSUED
    paid = Order(granted.id, "400.00", OrderState.PAID, at, invoice=number, invoice_state=issued)
    insured = replace(granted, service="resident-medical-insurance", order=paid)
    yield "my-case-paid", insured
    yield "my-case-paid-unbilled", replace(insured, order=Order(granted.id, "400.00", OrderState.PAID, at))
    back = replace(withdrawn, service=insured.service)
    yield "my-case-refunding", replace(back, order=replace(paid, state=OrderState.REFUNDING))
    void = replace(paid, state=OrderState.REFUNDED, invoice_state=InvoiceState.VOID)
    yield "my-case-refunded", replace(back, order=void)


def _cases(at: datetime) -> Iterator[OwnCase]:
    yield _case(1, "medical-elsewhere", CaseState.SUPPLEMENT, at, missing=("referral", _REFERRAL))
    yield _case(2, "old-age-allowance", CaseState.RECEIVED, at)
    yield _case(3, "insurance-certificate", CaseState.SAVED, at)
    yield _case(4, "medical-elsewhere", CaseState.SUSPENDED, at)
    yield _case(5, "medical-elsewhere", CaseState.IN_REVIEW, at)
    yield _case(6, "medical-elsewhere", CaseState.WITHDRAWING, at)
    yield _case(7, "medical-elsewhere", CaseState.WITHDRAWN, at)
    yield _case(8, "medical-elsewhere", CaseState.NOT_ACCEPTED, at)
    yield _case(9, "insurance-certificate", CaseState.GRANTED, at)


def _case(
    number: int, service: str, state: CaseState, at: datetime, missing: tuple[str, str] | None = None
) -> OwnCase:
    applied_at = at - timedelta(days=2 + number)
    case_id = UUID(int=number)
    is_open = state in (CaseState.RECEIVED, CaseState.SUPPLEMENT, CaseState.SUSPENDED)
    return OwnCase(
        case_id,
        ApplicationNumber.make("WT07", applied_at.date(), 20 + number).text,
        service,
        CaseStatus(case_id, state, applied_at, applied_at, _REASONS.get(state, "")),
        due_on=(at + timedelta(days=29)).date() if missing else None,
        missing=(Missing(*missing),) if missing else (),
        may_withdraw=is_open,
        moves=tuple(_moves(state, applied_at)),
    )


def _newborn(case: OwnCase, whole: CaseState, rest: CaseState) -> OwnCase:
    """新生儿出生一件事, whose first department is done."""
    parts = (
        PartStatus("vaccination", "预防接种证", "市疾病预防控制局", CaseState.GRANTED),
        PartStatus("household", "出生户口登记", "市公安局", rest),
    )
    status = replace(case.status, state=whole, parts=parts)
    return replace(case, service="one-newborn", status=status, may_withdraw=whole is not CaseState.PARTLY)


def _moves(state: CaseState, applied_at: datetime) -> Iterator[Move]:
    if state is CaseState.SAVED:
        return
    before = _WAY if state in (CaseState.SUSPENDED, CaseState.IN_REVIEW, CaseState.GRANTED) else _WAY[:1]
    for day, now in enumerate((*before, *(() if state in before else (state,)))):
        yield Move(now, applied_at + timedelta(days=day, minutes=1))


def _known_here(found: OwnCaseList) -> OwnCaseList:
    """What an outbox holds: no days, no list of what is missing."""
    bare = (replace(case, moves=(), missing=(), due_on=None, may_withdraw=False) for case in found.cases)
    return OwnCaseList(tuple(bare)[:3], Reason.GATEWAY_UNREACHABLE)


def _some(found: OwnCaseList, *, only_this_card: bool) -> OwnCaseList:
    return OwnCaseList(found.cases[1:3], only_this_card=only_this_card)


def _in(found: OwnCaseList, state: CaseState) -> OwnCase:
    return next(case for case in found.cases if case.status.state is state)
