"""Notice or separate consent, and the living person's confirmation where the result needs it."""

from dataclasses import replace
from hashlib import sha256
from uuid import UUID

from kiosk.domain.catalogue import Processing
from kiosk.domain.errors import Reason
from kiosk.domain.submission import ConsentGiven, Purpose
from kiosk.workflow import committing, filing, idling, my_cases, timeouts
from kiosk.workflow.effects import AskStaffCard, CheckFace
from kiosk.workflow.events import (
    BackPressed,
    CardRefused,
    ConsentChosen,
    DeclinePressed,
    Event,
    FaceMatched,
    FacePressed,
    NextPressed,
    RequestFailed,
    StaffCardPresented,
    StaffCardSigned,
    Ticked,
)
from kiosk.workflow.filing import purpose_of
from kiosk.workflow.forms import Form
from kiosk.workflow.states import (
    ConfirmingInPerson,
    Consenting,
    ConsentRefused,
    Filing,
    ReadingCommitment,
    Reviewing,
)
from kiosk.workflow.turn import Step, Turn

Given = tuple[ConsentGiven, ...]


def staff_challenge(case_id: UUID) -> bytes:
    """What a staff card signs: this case and no other."""
    return sha256(f"yitong-staff:{case_id}".encode()).digest()


def begin(turn: Turn, form: Form) -> Step:
    return _next_processing(turn, form, ())


def at_consenting(turn: Turn, scene: Consenting, event: Event) -> Step:
    match event:
        case ConsentChosen(agreed) if not scene.processing.is_notice:
            return turn.to(replace(scene, choice=agreed, unanswered=False))
        case NextPressed() if scene.processing.is_notice:
            return _decided(turn, scene, agreed=True)
        case NextPressed() if scene.choice is None:
            return turn.to(replace(scene, unanswered=True))
        case NextPressed():
            return _decided(turn, scene, agreed=bool(scene.choice))
        case BackPressed() if _is_face(scene):
            return turn.to(ConfirmingInPerson(scene.form, scene.given))
        case BackPressed():
            return _previous(turn, scene)
        case _:
            return turn.stay()


def at_refused(turn: Turn, scene: ConsentRefused, event: Event) -> Step:
    match event:
        case BackPressed() | NextPressed():
            return turn.to(Consenting(scene.form, scene.processing, scene.given))
        case _:
            return turn.stay()


def at_confirming(turn: Turn, scene: ConfirmingInPerson, event: Event) -> Step:
    match event:
        case StaffCardPresented(card):
            asking = idling.touched(turn)
            return asking.to(replace(scene, problem=None), AskStaffCard(card, _challenge(scene)))
        case StaffCardSigned(_, proof) if proof.challenge == _challenge(scene):
            return filing.save(turn, Filing(scene.form, scene.given, purpose_of(scene.form), proof))
        case CardRefused(_, (Reason.CARD_MUTE | Reason.CARD_PULLED) as reason):
            return turn.to(replace(scene, problem=reason))
        case StaffCardSigned() | CardRefused():
            return turn.to(replace(scene, problem=Reason.STAFF_CARD_UNKNOWN))
        case FacePressed() if turn.rules.face_check and _face_consent(scene) is not None:
            return _ask_face_consent(turn, scene)
        case FaceMatched(ticket, proof) if scene.checking_face and ticket == scene.ticket:
            return filing.save(turn, Filing(scene.form, scene.given, purpose_of(scene.form), proof))
        case RequestFailed(ticket, reason) if scene.checking_face and ticket == scene.ticket:
            return turn.to(replace(scene, checking_face=False, problem=reason))
        case Ticked() if scene.checking_face and _waited_s(turn, scene) > timeouts.FACE_CHECK_S:
            return turn.to(replace(scene, checking_face=False, problem=Reason.FACE_NOT_MATCHED))
        case DeclinePressed() if scene.form.mends is not None:
            # Who came to be confirmed would bring nothing without it.
            return my_cases.look(turn, scene.form.identity)
        case BackPressed() if not scene.form.visible() and scene.form.mends is not None:
            return my_cases.look(turn, scene.form.identity)
        case DeclinePressed():
            return filing.save(turn, Filing(scene.form, scene.given, Purpose.APPLICATION))
        case BackPressed():
            return turn.to(Reviewing(scene.form))
        case _:
            return turn.stay()


def _next_processing(turn: Turn, form: Form, given: Given) -> Step:
    """The next notice or consent, else the form is finished."""
    asked = {g.processing_id for g in given}
    for processing in form.processing():
        if processing.id not in asked:
            return turn.to(Consenting(form, processing, given))
    return committing.begin(turn, form, given)


def at_commitment(turn: Turn, scene: ReadingCommitment, event: Event) -> Step:
    """One step back from the first commitment is the last notice or consent."""
    match event:
        case BackPressed() if (earlier := committing.before(scene.form, scene.commitment)) is not None:
            return turn.to(ReadingCommitment(scene.form, scene.given, earlier))
        case BackPressed():
            return _back_to_last(turn, scene.form, scene.given)
        case _:
            return committing.at_reading(turn, scene, event)


def _decided(turn: Turn, scene: Consenting, *, agreed: bool) -> Step:
    word = ConsentGiven(scene.processing.id, scene.processing.version, agreed, turn.moment.wall)
    given = (*scene.given, word)
    if _is_face(scene):
        return _check_face(turn, scene.form, given) if agreed else _without_face(turn, scene, given)
    if not agreed and scene.processing.needed:
        return turn.to(ConsentRefused(scene.form, scene.processing, scene.given))
    return _next_processing(turn, scene.form, given)


def _previous(turn: Turn, scene: Consenting) -> Step:
    return _back_to_last(turn, scene.form, scene.given)


def _back_to_last(turn: Turn, form: Form, given: Given) -> Step:
    if not given:
        return turn.to(Reviewing(form))
    last = given[-1].processing_id
    processing = next(p for p in form.service.processing if p.id == last)
    return turn.to(Consenting(form, processing, given[:-1]))


def _challenge(scene: ConfirmingInPerson) -> bytes:
    return staff_challenge(scene.form.case_id)


def _waited_s(turn: Turn, scene: ConfirmingInPerson) -> float:
    return turn.moment.monotonic_s - scene.since_s


def _face_consent(scene: ConfirmingInPerson) -> Processing | None:
    in_person = scene.form.service.in_person
    return in_person.face_consent if in_person and in_person.face_allowed else None


def _is_face(scene: Consenting) -> bool:
    in_person = scene.form.service.in_person
    return in_person is not None and in_person.face_consent == scene.processing


def _ask_face_consent(turn: Turn, scene: ConfirmingInPerson) -> Step:
    consent = _face_consent(scene)
    given = tuple(g for g in scene.given if consent is None or g.processing_id != consent.id)
    return turn.to(Consenting(scene.form, consent, given)) if consent else turn.stay()


def _check_face(turn: Turn, form: Form, given: Given) -> Step:
    return turn.ask(
        lambda ticket: ConfirmingInPerson(
            form, given, ticket, checking_face=True, since_s=turn.moment.monotonic_s
        ),
        lambda ticket: CheckFace(ticket, form.identity),
    )


def _without_face(turn: Turn, scene: Consenting, given: Given) -> Step:
    # A face is never the only means: the staff member's confirmation stays open.
    return turn.to(ConfirmingInPerson(scene.form, given))
