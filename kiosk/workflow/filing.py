"""Saved before said: fetch the document, save the case, show the receipt, rate, end."""

from dataclasses import replace

from kiosk.domain.behalf import Places
from kiosk.domain.catalogue import Centre, Division, Flow, Offline
from kiosk.domain.errors import Reason
from kiosk.domain.pin import PinChanged
from kiosk.domain.ports import DocumentToPrint, GuideToPrint
from kiosk.domain.submission import (
    CaseState,
    CaseStatus,
    ConsentGiven,
    Purpose,
    SavedCase,
    Submission,
)
from kiosk.workflow import pin, prefilling, timeouts
from kiosk.workflow.effects import (
    CheckHolder,
    FetchDocument,
    ForgetDraft,
    SaveCase,
    WatchCase,
)
from kiosk.workflow.events import (
    BackPressed,
    CaseSaved,
    DeclinePressed,
    DocumentIssued,
    Event,
    HolderUnchanged,
    NextPressed,
    PrintPressed,
    RequestFailed,
    RetryPressed,
    RevealPressed,
    StatusChanged,
    Ticked,
)
from kiosk.workflow.events.pin import PinChangeTried
from kiosk.workflow.forms import Form
from kiosk.workflow.intake import CLOSING
from kiosk.workflow.presence import came_by_card
from kiosk.workflow.printing import print_paper
from kiosk.workflow.states import (
    Asking,
    CardOut,
    CheckingCard,
    Choosing,
    ConfirmingInPerson,
    DocumentWanted,
    FetchingDocument,
    Filing,
    Guide,
    NotSaved,
    OfferingRequest,
    PinGate,
    Receipt,
    ReplacingPin,
    Reviewing,
    Saving,
    ShowingDocument,
    Stuck,
    Underway,
)
from kiosk.workflow.turn import Step, Turn

Given = tuple[ConsentGiven, ...]


def finish(turn: Turn, form: Form, given: Given) -> Step:
    """What the service does with a finished form, as far as the network allows."""
    service = form.service
    if form.files_request:
        return save(turn, Filing(form, given, Purpose.LEFT_REQUEST))
    if service.offline is not Offline.QUEUE and not turn.visit.online:
        return turn.to(OfferingRequest(form, given, Reason.GATEWAY_UNREACHABLE))
    if service.flow is Flow.DOCUMENT:
        return fetch_document(turn, form, given)
    if service.flow is Flow.CARD_PIN:
        filing = Filing(form, given, purpose_of(form))
        return pin.ask(turn, PinGate(service, form.identity, form, filing))
    if service.in_person is not None:
        return turn.to(ConfirmingInPerson(form, given))
    return save(turn, Filing(form, given, purpose_of(form)))


def purpose_of(form: Form) -> Purpose:
    return Purpose.APPLICATION if form.mends is None else Purpose.SUPPLEMENT


def fetch_document(turn: Turn, form: Form, given: Given) -> Step:
    return _on_a_checked_card(turn, DocumentWanted(form, given))


def save(turn: Turn, ready: Filing) -> Step:
    """The same case id however often it is tried: a second try never makes a second case."""
    return _on_a_checked_card(turn, ready)


def _on_a_checked_card(turn: Turn, then: Filing | DocumentWanted) -> Step:
    """Who swaps cards in a blink is told by no reader: the card is looked at before it is acted upon.

    One that is out was missed when it went; where that may be (to make room for the staff card), there
    is nothing to look at.
    """
    card, holder = turn.visit.citizen_card, then.form.identity
    if card is None or not came_by_card(holder):
        return carry_out(turn, then)
    return turn.ask(
        lambda ticket: CheckingCard(then, ticket, turn.moment.monotonic_s),
        lambda ticket: CheckHolder(ticket, card, holder),
    )


def at_checking_card(turn: Turn, scene: CheckingCard, event: Event) -> Step:
    match event:
        case HolderUnchanged(ticket) if ticket == scene.ticket:
            return carry_out(turn, scene.then)
        case RequestFailed(ticket, reason) if ticket == scene.ticket:
            return _as_if_pulled(turn, scene, None if reason is Reason.CARD_PULLED else reason)
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.CARD_READING_S:
            return _as_if_pulled(turn, scene, Reason.CARD_MUTE)
        case BackPressed() if isinstance(scene.then, DocumentWanted):
            return turn.to(Reviewing(scene.then.form))
        case _:
            return turn.stay()


def _as_if_pulled(turn: Turn, scene: CheckingCard, problem: Reason | None) -> Step:
    """Nobody knows whose card that is now: only one that is put in anew and read goes on."""
    out = CardOut(scene, scene.then.form.identity, turn.moment.monotonic_s, problem=problem)
    visit, effects = turn.to(out)
    return replace(visit, citizen_card=None), effects


def carry_out(turn: Turn, then: Filing | DocumentWanted) -> Step:
    """For a person whose card was read just now, or who came without one."""
    match then:
        case Filing():
            return _save(turn, then)
        case DocumentWanted(form, given):
            return _fetch(turn, form, given)


def _fetch(turn: Turn, form: Form, given: Given) -> Step:
    if not turn.visit.online:
        return turn.to(OfferingRequest(form, given, Reason.GATEWAY_UNREACHABLE))
    return turn.ask(
        lambda ticket: FetchingDocument(form, given, ticket, turn.moment.monotonic_s),
        lambda ticket: FetchDocument(ticket, form.service, form.identity, form.given()),
    )


def _save(turn: Turn, ready: Filing) -> Step:
    submission, attachments = _submission(ready, turn), ready.form.attachments()
    return turn.ask(
        lambda ticket: Saving(ready, ticket, turn.moment.monotonic_s),
        lambda ticket: SaveCase(
            ticket, submission, attachments, timeouts.NEVER_WAITS_S if never_waits(ready) else None
        ),
    )


def at_fetching(turn: Turn, scene: FetchingDocument, event: Event) -> Step:
    match event:
        case DocumentIssued(ticket, document) if ticket == scene.ticket:
            return save(turn, Filing(scene.form, scene.given, Purpose.DOCUMENT_ISSUED, document=document))
        case RequestFailed(ticket, Reason.GATEWAY_REFUSED) if ticket == scene.ticket:
            return turn.to(Stuck(scene.form.service, Reason.GATEWAY_REFUSED, scene.form.identity))
        case RequestFailed(ticket, reason) if ticket == scene.ticket:
            return turn.to(OfferingRequest(scene.form, scene.given, reason))
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.GATEWAY_ANSWER_S:
            return turn.to(OfferingRequest(scene.form, scene.given, Reason.GATEWAY_SLOW))
        case BackPressed():
            return turn.to(Reviewing(scene.form))
        case _:
            return turn.stay()


def at_offering(turn: Turn, scene: OfferingRequest, event: Event) -> Step:
    match event:
        case NextPressed() if scene.form.service.offline is not Offline.REFUSE:
            return _leave_request(turn, scene)
        case RetryPressed():
            return finish(turn, scene.form, scene.given)
        case DeclinePressed():
            return _leave_nothing(turn, scene)
        case BackPressed():
            return turn.to(Reviewing(scene.form))
        case _:
            return turn.stay()


def _leave_request(turn: Turn, scene: OfferingRequest) -> Step:
    """How to reach them is asked now, then shown and told like every answer."""
    form = replace(scene.form, leaves_request=True)
    question = form.first_open()
    if question is None:
        return save(turn, Filing(form, scene.given, Purpose.LEFT_REQUEST))
    return turn.to(Asking(form, question.id, form.entered(question.id)))


def _leave_nothing(turn: Turn, scene: OfferingRequest) -> Step:
    visit, _ = turn.to(Choosing(scene.form.identity))
    return replace(visit, draft=None), (ForgetDraft(scene.form.case_id),)


def at_replacing_pin(turn: Turn, scene: ReplacingPin, event: Event) -> Step:
    """The card has taken the new PIN: that is a fact, whatever becomes of its record, which holds no PIN."""
    match event, scene.gate.filing:
        case PinChangeTried(_, PinChanged()), Filing() as ready:
            form = replace(ready.form, identity=ready.form.identity.proved_by_pin())
            return _save(turn, replace(ready, form=form))
        case _:
            return pin.at_replacing(turn, scene, event)


def at_saving(turn: Turn, scene: Saving, event: Event) -> Step:
    match event:
        case CaseSaved(ticket, case) if ticket == scene.ticket:
            return _saved(turn, scene.filing, case)
        case RequestFailed(ticket, reason) if ticket == scene.ticket:
            return _not_saved(turn, scene, reason)
        case _:
            return turn.stay()


def _not_saved(turn: Turn, scene: Saving, reason: Reason) -> Step:
    """A store that takes no more says so for the next person, too."""
    visit, effects = turn.to(NotSaved(scene.filing, reason))
    return (replace(visit, intake=reason) if reason in CLOSING else visit), effects


def at_not_saved(turn: Turn, scene: NotSaved, event: Event) -> Step:
    match event:
        case RetryPressed() | NextPressed():
            return save(turn, scene.filing)
        case BackPressed():
            return turn.to(Reviewing(scene.filing.form))
        case _:
            return turn.stay()


def at_document(turn: Turn, scene: ShowingDocument, event: Event) -> Step:
    match event:
        case PrintPressed():
            return print_paper(turn, DocumentToPrint(scene.shown))
        case RevealPressed() if scene.document.has_masked:
            return turn.to(replace(scene, revealed=not scene.revealed))
        case NextPressed() | BackPressed():
            return turn.to(Receipt(scene.filing, scene.case, scene.status))
        case StatusChanged(status) if status.id == scene.case.id:
            return turn.to(replace(scene, status=status))
        case _:
            return turn.stay()


def never_waits(ready: Filing) -> bool:
    """挂失 and the like: done while the person stands there, or not at all. A document that was given is done."""
    service = ready.form.service
    is_asked_for = service.flow is Flow.APPLICATION and ready.purpose is Purpose.APPLICATION
    return service.offline is Offline.REFUSE and is_asked_for


def print_guide(turn: Turn, scene: Guide) -> Step:
    return print_paper(turn, GuideToPrint(turn.rules.centre, scene.service))


def places_of(ready: Filing, centre: Centre) -> Places | None:
    """None where the service cannot be done elsewhere."""
    return ready.form.places(centre.division_code)


def handled_at(turn: Turn, ready: Filing) -> Division | None:
    places = places_of(ready, turn.rules.centre)
    if places is None or not places.is_elsewhere:
        return None
    return Division(places.handled_at, turn.rules.catalogue.division_name(places.handled_at))


def _submission(ready: Filing, turn: Turn) -> Submission:
    form = ready.form
    return Submission(
        id=form.case_id,
        service=form.service.slug,
        service_version=form.service.version,
        purpose=ready.purpose,
        identity=form.identity,
        answers=form.given(),
        consents=ready.given,
        confirmation=ready.confirmation,
        applied_at=turn.moment.wall,
        contact=form.contact(),
        behalf=form.behalf,
        places=places_of(ready, turn.rules.centre),
        mends=form.mends,
        commitments=form.commitments_made(),
        sources=form.sources(),
    )


def _saved(turn: Turn, ready: Filing, case: SavedCase) -> Step:
    """What was photographed is in the outbox now, and no longer needed here."""
    status = CaseStatus(case.id, CaseState.SAVED, case.applied_at)
    watch = WatchCase(case.id)
    turn = replace(turn, visit=prefilling.remembered(turn.visit, ready.form))
    ready = replace(ready, form=ready.form.without_pages())
    if ready.document is not None:
        return turn.to(ShowingDocument(ready, ready.document, case, status), watch)
    if never_waits(ready):
        now_s = turn.moment.monotonic_s
        return turn.to(Underway(ready, case, status, now_s, now_s), watch)
    return turn.to(Receipt(ready, case, status), watch)
