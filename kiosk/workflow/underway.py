"""What never queues is done while the person waits, or taken back; and 取消提交 before the upload.

Nobody is told that it is done before the department has said so, nor that it is not before that is certain.
"""

from dataclasses import replace

from kiosk.domain.ports import NotDoneToPrint
from kiosk.domain.submission import CaseState, CaseStatus
from kiosk.domain.take_back import TakenBack
from kiosk.workflow import answering, timeouts
from kiosk.workflow.effects import AskSoon, TakeBackCase, WatchCase
from kiosk.workflow.events import (
    AnotherPressed,
    Event,
    NextPressed,
    PrintPressed,
    RequestFailed,
    RetryPressed,
    StatusChanged,
    Ticked,
)
from kiosk.workflow.events.underway import CaseTakenBack
from kiosk.workflow.owing import owed_yuan
from kiosk.workflow.printing import print_paper
from kiosk.workflow.states import (
    Choosing,
    Filing,
    NotDone,
    NotKnown,
    NotSubmitted,
    Receipt,
    Stuck,
    TakingBack,
    Underway,
)
from kiosk.workflow.turn import Step, Turn

_WITHOUT_ANSWER = frozenset(
    {
        CaseState.SAVED,
        CaseState.UPLOADED,
        CaseState.RECEIVED,
        CaseState.ACCEPTED,
        CaseState.IN_REVIEW,
        CaseState.SUSPENDED,
        CaseState.WITHDRAWING,
    }
)


def at_underway(turn: Turn, scene: Underway, event: Event) -> Step:
    match event:
        case StatusChanged(status) if status.id == scene.case.id:
            return _heard(turn, scene, status)
        case CaseTakenBack(ticket, TakenBack.DONE) if ticket == scene.ticket:
            return _not_done(turn, scene)
        case CaseTakenBack(ticket) | RequestFailed(ticket) if ticket == scene.ticket:
            return turn.to(replace(scene, ticket=0))
        case Ticked():
            return _waited(turn, scene)
        case _:
            return turn.stay()


def at_taking_back(turn: Turn, scene: TakingBack, event: Event) -> Step:
    receipt = scene.receipt
    match event:
        case CaseTakenBack(ticket, TakenBack.DONE) if ticket == scene.ticket:
            return turn.to(NotSubmitted(receipt.filing, receipt.case), WatchCase(None))
        case CaseTakenBack(ticket) | RequestFailed(ticket) if ticket == scene.ticket:
            return turn.to(replace(receipt, too_late=True))
        case StatusChanged(status) if status.id == receipt.case.id:
            return turn.to(replace(scene, receipt=replace(receipt, status=status)))
        case _:
            return turn.stay()


def at_not_submitted(turn: Turn, scene: NotSubmitted, event: Event) -> Step:
    match event:
        case NextPressed():
            return _fill_in_again(turn, scene.filing)
        case AnotherPressed():
            return turn.to(Choosing(scene.filing.form.identity))
        case _:
            return turn.stay()


def at_not_done(turn: Turn, scene: NotDone, event: Event) -> Step:
    match event:
        case RetryPressed() | NextPressed():
            return _fill_in_again(turn, scene.filing)
        case PrintPressed():
            return print_paper(turn, _slip(turn, scene))
        case AnotherPressed():
            return turn.to(Choosing(scene.filing.form.identity))
        case _:
            return turn.stay()


def at_not_known(turn: Turn, scene: NotKnown, event: Event) -> Step:
    match event:
        case StatusChanged(CaseStatus(state=CaseState.WITHDRAWN) as status) if status.id == scene.case.id:
            return turn.to(NotDone(scene.filing, scene.case), WatchCase(None))
        case StatusChanged(status) if status.id == scene.case.id and status.state is not CaseState.SAVED:
            return turn.to(Receipt(scene.filing, scene.case, status))
        case PrintPressed():
            return print_paper(turn, _slip(turn, scene))
        case AnotherPressed():
            return turn.to(Choosing(scene.filing.form.identity), WatchCase(None))
        case _:
            return turn.stay()


def at_stuck_print(turn: Turn, scene: Stuck) -> Step:
    """Where the service says what to do instead, that can be taken along."""
    if scene.service is None or not scene.service.offline_help:
        return turn.stay()
    return print_paper(turn, NotDoneToPrint(turn.rules.centre, scene.service))


def is_answered(state: CaseState) -> bool:
    """Whether the department has said what it has to say for now."""
    return state not in _WITHOUT_ANSWER


def _heard(turn: Turn, scene: Underway, status: CaseStatus) -> Step:
    if status.state is CaseState.WITHDRAWN and status.arrived_at is None:
        return _not_done(turn, scene)
    if is_answered(status.state) or _is_to_be_paid_first(scene.filing, status.state):
        return turn.to(Receipt(scene.filing, scene.case, status))
    return turn.to(replace(scene, status=status))


def _is_to_be_paid_first(filing: Filing, state: CaseState) -> bool:
    """The department has it, and may wait for the money: nobody stands there until both have waited enough."""
    return state is not CaseState.SAVED and bool(owed_yuan(filing, state))


def _waited(turn: Turn, scene: Underway) -> Step:
    now_s = turn.moment.monotonic_s
    waited_s, is_here = now_s - scene.since_s, scene.status.state is CaseState.SAVED
    if is_here and waited_s >= timeouts.NEVER_WAITS_S + timeouts.ASK_AGAIN_S:
        return turn.to(NotKnown(scene.filing, scene.case, scene.status))
    if not is_here and waited_s >= timeouts.DEPARTMENT_S:
        return turn.to(Receipt(scene.filing, scene.case, scene.status))
    if now_s - scene.asked_s < timeouts.ASK_AGAIN_S or scene.ticket:
        return turn.stay()
    if not is_here:
        return turn.to(replace(scene, asked_s=now_s), AskSoon(scene.case.id))
    patience_s = timeouts.UPLOAD_S if turn.visit.online else timeouts.UPLOAD_OFFLINE_S
    return _take_back(turn, scene) if waited_s >= patience_s else turn.stay()


def _take_back(turn: Turn, scene: Underway) -> Step:
    asked = replace(scene, asked_s=turn.moment.monotonic_s)
    return turn.ask(
        lambda ticket: replace(asked, ticket=ticket), lambda ticket: TakeBackCase(ticket, scene.case.id)
    )


def _not_done(turn: Turn, scene: Underway) -> Step:
    return turn.to(NotDone(scene.filing, scene.case), WatchCase(None))


def _fill_in_again(turn: Turn, filing: Filing) -> Step:
    """Under a new id: the old one is spent. Pages of papers are not kept beyond the save, so they are asked again."""
    form = replace(filing.form, case_id=turn.moment.fresh_id, answers=filing.form.to_keep())
    return answering.ask_next(turn, form)


def _slip(turn: Turn, scene: NotDone | NotKnown) -> NotDoneToPrint:
    service = scene.filing.form.service
    return NotDoneToPrint(turn.rules.centre, service, scene.case, is_known=isinstance(scene, NotDone))
