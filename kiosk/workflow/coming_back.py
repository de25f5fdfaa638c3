"""Somebody is known: first the number they never saw, then the form they did not finish."""

from dataclasses import replace

from kiosk.domain.catalogue import Service
from kiosk.domain.identity import Identity
from kiosk.domain.ports import ReceiptToPrint
from kiosk.domain.submission import CaseState, CaseStatus, Draft, OwnCases, Purpose, SavedCase
from kiosk.workflow import answering, my_cases, timeouts
from kiosk.workflow.effects import Effect, FindOwnCases, ForgetDraft, WatchCase
from kiosk.workflow.events import (
    AnotherPressed,
    DeclinePressed,
    Event,
    NextPressed,
    OwnCasesFound,
    PrintPressed,
    RequestFailed,
    StatusChanged,
    Ticked,
)
from kiosk.workflow.forms import Form
from kiosk.workflow.printing import print_paper
from kiosk.workflow.states import Choosing, DraftNote, LookingBack, OfferingDraft, ShowingNumber
from kiosk.workflow.turn import Step, Turn


def look_back(turn: Turn, service: Service | None, identity: Identity) -> Step:
    return turn.ask(
        lambda ticket: LookingBack(service, identity, ticket, turn.moment.monotonic_s),
        lambda ticket: FindOwnCases(ticket, identity),
    )


def at_looking_back(turn: Turn, scene: LookingBack, event: Event) -> Step:
    match event:
        case OwnCasesFound(ticket, own) if ticket == scene.ticket:
            return _found(turn, scene, own)
        case RequestFailed(ticket, _) if ticket == scene.ticket:
            return _go_on(turn, scene.service, scene.identity)
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.OWN_CASES_S:
            return _go_on(turn, scene.service, scene.identity)
        case _:
            return turn.stay()


def at_number(turn: Turn, scene: ShowingNumber, event: Event) -> Step:
    match event:
        case NextPressed() if scene.index + 1 < len(scene.cases):
            return _show(turn, replace(scene, index=scene.index + 1))
        case NextPressed():
            visit, effects = _after_numbers(turn, scene)
            return visit, (WatchCase(None), *effects)
        case PrintPressed() if (service := turn.rules.catalogue.service(scene.case.service)) is not None:
            return print_paper(turn, _paper(turn, scene, service))
        case StatusChanged(status) if status.id == scene.case.id:
            return turn.to(replace(scene, status=status))
        case _:
            return turn.stay()


def at_offering_draft(turn: Turn, scene: OfferingDraft, event: Event) -> Step:
    form = scene.form
    match event:
        case NextPressed():
            return answering.take_up(turn, form)
        case DeclinePressed():
            visit, effects = answering.begin(_without_note(turn), form.service, form.identity)
            return visit, (ForgetDraft(form.case_id), *effects)
        case AnotherPressed():
            # It is still there for its short life, or until another form is begun.
            return _go_on(_without_note(turn), _another(scene), form.identity)
        case _:
            return turn.stay()


def _found(turn: Turn, scene: LookingBack, own: OwnCases) -> Step:
    form = _taken_up(turn, own.draft, scene.identity) if own.draft else None
    useless = own.draft is not None and form is None
    forget: tuple[Effect, ...] = (ForgetDraft(own.draft.case_id),) if own.draft and useless else ()
    if own.unseen:
        first = _unwatched(own.unseen[0])
        numbers = ShowingNumber(scene.service, scene.identity, own.unseen, first, form=form)
        visit, effects = _show(turn, numbers)
    else:
        visit, effects = _offer(turn, scene.service, scene.identity, form)
    return visit, (*forget, *effects)


def _taken_up(turn: Turn, draft: Draft, identity: Identity) -> Form | None:
    """Only for the same person, only while the service is still the one that was begun."""
    service = turn.rules.catalogue.service(draft.service)
    if service is None or service.version != draft.service_version:
        return None
    if not draft.identity.same_person(identity):
        return None
    form = Form.begun(service, identity, draft.case_id, turn.moment.wall.date())
    form = answering.checked(turn, form, draft.answers)
    return form if form.to_keep() else None


def _show(turn: Turn, scene: ShowingNumber) -> Step:
    shown = replace(scene, status=_unwatched(scene.case))
    return turn.to(shown, WatchCase(scene.case.id))


def _unwatched(case: SavedCase) -> CaseStatus:
    return CaseStatus(case.id, case.state, case.applied_at)


def _after_numbers(turn: Turn, scene: ShowingNumber) -> Step:
    """Who came for what is saved already chooses anew, and does not file it twice unawares."""
    filed = {case.service for case in scene.cases if case.state is not CaseState.WITHDRAWN}
    service = None if scene.service is not None and scene.service.slug in filed else scene.service
    return _offer(turn, service, scene.identity, scene.form)


def _offer(turn: Turn, service: Service | None, identity: Identity, form: Form | None) -> Step:
    if form is None or turn.visit.intake is not None:
        return _go_on(turn, service, identity)
    visit, effects = turn.to(OfferingDraft(service, form))
    return replace(visit, draft=DraftNote(form.case_id, is_kept=True)), effects


def _go_on(turn: Turn, service: Service | None, identity: Identity) -> Step:
    if service is None and turn.visit.wants_cases:
        return my_cases.look(turn, identity)
    if service is None:
        return turn.to(Choosing(identity))
    return answering.begin(turn, service, identity)


def _another(scene: OfferingDraft) -> Service | None:
    """What the person came for, unless that is the very form they do not want to go on with."""
    came_for = scene.service
    return None if came_for is None or came_for.slug == scene.form.service.slug else came_for


def _without_note(turn: Turn) -> Turn:
    return replace(turn, visit=replace(turn.visit, draft=None))


def _paper(turn: Turn, scene: ShowingNumber, service: Service) -> ReceiptToPrint:
    """What was sealed cannot be read again, so nobody is taken for confirmed: 尚未认证成功 until it is granted."""
    return ReceiptToPrint(
        centre=turn.rules.centre,
        service=service,
        case=scene.case,
        status=scene.status,
        purpose=Purpose.APPLICATION,
        unconfirmed=service.in_person is not None,
        online=turn.visit.online,
    )
