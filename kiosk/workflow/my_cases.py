"""我的办件: the list, one case, and the wish to have it back. Only one's own ever come here."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.catalogue import Service, TakeBack
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.own_cases import OwnCase, OwnCaseList, WithdrawalAnswer
from kiosk.domain.ports import ReceiptToPrint
from kiosk.domain.submission import ApplicationNumber, CaseState, Purpose, SavedCase
from kiosk.domain.take_back import TakenBack
from kiosk.workflow import timeouts
from kiosk.workflow.effects import Effect, ListCases, TakeBackCase, WithdrawCase
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    CaseChosen,
    CasesListed,
    CaseTakenBack,
    Event,
    NextPressed,
    PrintPressed,
    RequestFailed,
    RetryPressed,
    TakeBackPressed,
    Ticked,
    WithdrawalAnswered,
    WithdrawPressed,
)
from kiosk.workflow.printing import print_paper
from kiosk.workflow.states import (
    AskingBack,
    Choosing,
    FindingCases,
    ListingCases,
    ShowingCase,
    ShowingMissing,
    Withdrawing,
)
from kiosk.workflow.turn import Step, Turn


def look(turn: Turn, identity: Identity) -> Step:
    """Asked anew each time: between two looks a department may have moved."""
    turn = replace(turn, visit=replace(turn.visit, wants_cases=False))
    return turn.ask(
        lambda ticket: FindingCases(identity, ticket, turn.moment.monotonic_s),
        lambda ticket: ListCases(ticket, identity),
    )


def may_withdraw(case: OwnCase, service: Service | None) -> bool:
    """Both the department of this very case and the service say so."""
    return case.may_withdraw and (service is None or service.take_back is TakeBack.DEPARTMENT)


def at_finding(turn: Turn, scene: FindingCases, event: Event) -> Step:
    match event:
        case CasesListed(ticket, found) if ticket == scene.ticket:
            return turn.to(ListingCases(scene.identity, found))
        case RequestFailed(ticket, reason) if ticket == scene.ticket:
            return turn.to(ListingCases(scene.identity, OwnCaseList(problem=reason)))
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.CASE_LIST_S:
            slow = OwnCaseList(problem=Reason.GATEWAY_SLOW)
            return turn.to(ListingCases(scene.identity, slow))
        case BackPressed():
            return turn.to(Choosing(scene.identity))
        case _:
            return turn.stay()


def at_list(turn: Turn, scene: ListingCases, event: Event) -> Step:
    match event:
        case CaseChosen(case_id) if (case := scene.found.find(case_id)) is not None:
            return turn.to(ShowingCase(scene.identity, scene.found, case))
        case RetryPressed():
            return look(turn, scene.identity)
        case AnotherPressed() | BackPressed():
            return turn.to(Choosing(scene.identity))
        case _:
            return turn.stay()


def at_case(turn: Turn, scene: ShowingCase, event: Event) -> Step:
    case, service = scene.case, turn.rules.catalogue.service(scene.case.service)
    match event:
        case NextPressed() if case.wants_mending and service is not None:
            return turn.to(ShowingMissing(scene.identity, scene.found, case))
        case WithdrawPressed() if may_withdraw(case, service):
            return turn.to(AskingBack(scene.identity, scene.found, case))
        case TakeBackPressed() if case.is_waiting_here:
            return turn.to(AskingBack(scene.identity, scene.found, case))
        case PrintPressed() if service is not None:
            return print_paper(turn, _paper(turn, case, service))
        case RetryPressed():
            return look(turn, scene.identity)
        case BackPressed():
            return turn.to(ListingCases(scene.identity, scene.found))
        case _:
            return turn.stay()


def at_asking_back(turn: Turn, scene: AskingBack, event: Event) -> Step:
    case, identity = scene.case, scene.identity
    match event:
        case WithdrawPressed() if not case.is_waiting_here:
            return _ask_back(turn, scene, lambda ticket: WithdrawCase(ticket, case.id, identity))
        case TakeBackPressed() if case.is_waiting_here:
            return _ask_back(turn, scene, lambda ticket: TakeBackCase(ticket, case.id))
        case BackPressed() | NextPressed():
            return turn.to(ShowingCase(scene.identity, scene.found, scene.case))
        case _:
            return turn.stay()


def _ask_back(turn: Turn, scene: AskingBack, effect: Callable[[int], Effect]) -> Step:
    now_s = turn.moment.monotonic_s
    return turn.ask(
        lambda ticket: Withdrawing(scene.identity, scene.found, scene.case, ticket, now_s), effect
    )


def at_withdrawing(turn: Turn, scene: Withdrawing, event: Event) -> Step:
    match event:
        case CaseTakenBack(ticket, outcome) if ticket == scene.ticket:
            is_back = outcome is TakenBack.DONE
            state = CaseState.WITHDRAWN if is_back else scene.case.status.state
            return turn.to(_answered(scene, WithdrawalAnswer(scene.case.id, state, was_asked=is_back)))
        case WithdrawalAnswered(ticket, answer) if ticket == scene.ticket:
            return turn.to(_answered(scene, answer))
        case RequestFailed(ticket, reason) if ticket == scene.ticket:
            return turn.to(ShowingCase(scene.identity, scene.found, scene.case, problem=reason))
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.GATEWAY_ANSWER_S:
            # It may have been heard all the same: asked for again it is the same wish.
            slow = Reason.GATEWAY_SLOW
            return turn.to(ShowingCase(scene.identity, scene.found, scene.case, problem=slow))
        case _:
            return turn.stay()


def _answered(scene: Withdrawing, answer: WithdrawalAnswer) -> ShowingCase:
    """The case as it stands now, here and in the list."""
    status = replace(scene.case.status, state=answer.state, reason=answer.reason)
    case = replace(scene.case, status=status, may_withdraw=False, due_on=None, missing=())
    cases = tuple(case if one.id == case.id else one for one in scene.found.cases)
    return ShowingCase(scene.identity, replace(scene.found, cases=cases), case, too_late=not answer.was_asked)


def _paper(turn: Turn, case: OwnCase, service: Service) -> ReceiptToPrint:
    """The receipt once more, with where the case stands today."""
    saved = SavedCase(
        case.id, ApplicationNumber(case.number), case.service, case.status.applied_at, case.status.state
    )
    return ReceiptToPrint(
        centre=turn.rules.centre,
        service=service,
        case=saved,
        status=case.status,
        purpose=Purpose.APPLICATION,
        unconfirmed=service.in_person is not None,
        online=turn.visit.online,
        order=case.order,
        mended=case.mended,
    )
