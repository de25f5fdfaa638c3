"""Audit events, derived by comparing two states, so that no screen can forget to log."""

from collections.abc import Iterator, Sequence

from kiosk.domain.audit_events import AuditEvent, AuditKind
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Assurance
from kiosk.domain.submission import CommitmentMade, ConsentGiven, Purpose, StaffProof
from kiosk.workflow.drafts import form_of
from kiosk.workflow.effects import Audit, Effect, ForgetDraft
from kiosk.workflow.presence import identity_of
from kiosk.workflow.states import (
    BringingPapers,
    CallingStaff,
    CardOut,
    ChangingPin,
    CheckingCard,
    CheckingHealth,
    CheckingPin,
    ConfirmingIdentity,
    ConfirmingInPerson,
    Consenting,
    ConsentRefused,
    Ending,
    EnteringPin,
    Farewell,
    FetchingDocument,
    Filing,
    FindingCases,
    Home,
    Identifying,
    ListingCases,
    LookingAtPin,
    NotDone,
    NotSaved,
    NotSubmitted,
    OfferingDraft,
    OfferingRequest,
    OneTryLeft,
    Paying,
    PinIsLocked,
    PinReplaced,
    PracticeOffered,
    ReadingCommitment,
    Receipt,
    ReplacingPin,
    Saving,
    Scene,
    Servicing,
    ShowingCase,
    ShowingDocument,
    ShowingNumber,
    SigningCommitment,
    StaffDoor,
    StaffNotified,
    Stuck,
    TakingBack,
    Underway,
    Visit,
    Withdrawing,
)

_INSIDE = CheckingHealth | Servicing
_NOBODYS = Home | PracticeOffered | Farewell | StaffDoor | CheckingHealth | Servicing
"""Where no visit is under way."""


def derive(before: Visit, after: Visit, done: Sequence[Effect] = ()) -> tuple[Audit, ...]:
    """What happened between two states, and was done, in words that can hold no personal data."""
    news = (*_of_scenes(before.scene, after.scene), *_of_calls(before, after), *_of_intake(before, after))
    if any(isinstance(effect, ForgetDraft) for effect in done):
        news = (*news, AuditEvent(AuditKind.DRAFT_DISCARDED))
    return tuple(Audit(event) for event in news)


def _of_scenes(old: Scene, new: Scene) -> Iterator[AuditEvent]:
    yield from _of_consents(old, new)
    yield from _of_commitments(old, new)
    yield from _of_numbers(old, new)
    yield from _of_staff(old, new)
    if type(old) is type(new):
        return
    yield from _of_wiping(old, new)
    if isinstance(old, _NOBODYS) and not isinstance(new, _NOBODYS):
        yield AuditEvent(AuditKind.VISIT_BEGAN)
    yield AuditEvent(AuditKind.SCREEN_SHOWN, type(new).__name__)
    yield from _of_identity(new)
    yield from _of_pins(old, new)
    yield from _of_saving(old, new)
    yield from _of_drafts(old, new)
    yield from _of_own_cases(old, new)


def _of_wiping(old: Scene, new: Scene) -> Iterator[AuditEvent]:
    known, known_now = identity_of(old), identity_of(new)
    if isinstance(new, Farewell):
        yield AuditEvent(AuditKind.VISIT_WIPED, new.ending.value)
    elif known is not None and known_now is not None and not known.same_person(known_now):
        yield AuditEvent(AuditKind.VISIT_WIPED, Ending.CARD_PULLED.value)


def _of_identity(new: Scene) -> Iterator[AuditEvent]:
    match new:
        case Identifying(_, problem) if problem is not None:
            yield AuditEvent(AuditKind.IDENTITY_REFUSED, problem.value)
        case Stuck(_, (Reason.ASSURANCE_TOO_LOW | Reason.PIN_NOT_POSSIBLE) as reason):
            yield AuditEvent(AuditKind.IDENTITY_REFUSED, reason.value)
        case ConfirmingIdentity(_, identity):
            detail = f"A{int(identity.assurance)}"
            yield AuditEvent(AuditKind.IDENTITY_SHOWN, identity.credential.value, detail)
        case _:
            return


def _of_pins(old: Scene, new: Scene) -> Iterator[AuditEvent]:
    """Only what came of it: never how many digits, how many tries."""
    outcome = _outcome_of_pin(old, new)
    if outcome:
        yield AuditEvent(AuditKind.PIN_CHECKED, outcome)


def _outcome_of_pin(old: Scene, new: Scene) -> str:
    match old, new:
        case ((LookingAtPin() | CheckingPin() | ReplacingPin()), PinIsLocked()):
            return "locked"
        case CheckingPin(), ChangingPin():
            return "initial"
        case ReplacingPin(), (PinReplaced() | Saving()):
            return "changed"
        case ReplacingPin(), ChangingPin(was_wrong=False):
            return "not-taken"
        case ((CheckingPin() | ReplacingPin()), (EnteringPin() | OneTryLeft() | ChangingPin())):
            return "wrong"
        case CheckingPin(), _ if _is_proved(new):
            return "verified"
        case _:
            return ""


def _is_proved(scene: Scene) -> bool:
    identity = identity_of(scene)
    return identity is not None and identity.assurance >= Assurance.A3


def _of_consents(old: Scene, new: Scene) -> Iterator[AuditEvent]:
    before = _given(old)
    for word in _given(new):
        if word not in before:
            chosen = "agreed" if word.agreed else "refused"
            yield AuditEvent(AuditKind.CONSENT_CHOSEN, word.processing_id, chosen)
    if isinstance(old, Consenting) and isinstance(new, ConsentRefused):
        yield AuditEvent(AuditKind.CONSENT_CHOSEN, new.processing.id, "refused")


def _of_commitments(old: Scene, new: Scene) -> Iterator[AuditEvent]:
    before = _commitments(old)
    for made in _commitments(new):
        if made not in before:
            chosen = "papers" if made.signed_at is None else "signed"
            yield AuditEvent(AuditKind.COMMITMENT_CHOSEN, made.id, chosen)


def _commitments(scene: Scene) -> tuple[CommitmentMade, ...]:
    form = form_of(scene)
    return form.commitments if form is not None else ()


def _of_saving(old: Scene, new: Scene) -> Iterator[AuditEvent]:
    match old, new:
        case ConfirmingInPerson(), Saving(filing) | CheckingCard(Filing() as filing):
            if isinstance(filing.confirmation, StaffProof):
                staff_id, slug = filing.confirmation.staff_id, filing.form.service.slug
                yield AuditEvent(AuditKind.STAFF_CONFIRMED, staff_id, slug)
        case Saving(), (Receipt() | ShowingDocument() | Underway()):
            is_more = new.filing.purpose is Purpose.SUPPLEMENT
            kind = AuditKind.SUPPLEMENT_SAVED if is_more else AuditKind.CASE_SAVED
            yield AuditEvent(kind, new.case.number.text, new.case.service)
        case _, NotSubmitted():
            yield AuditEvent(AuditKind.CASE_TAKEN_BACK, new.case.number.text, "wished")
        case _, NotDone():
            yield AuditEvent(AuditKind.CASE_TAKEN_BACK, new.case.number.text, "not-in-time")
        case Saving(), NotSaved():
            yield AuditEvent(AuditKind.SAVE_FAILED, new.reason.value)
        case _:
            return


def _of_numbers(old: Scene, new: Scene) -> Iterator[AuditEvent]:
    shown_before = isinstance(old, ShowingNumber) and isinstance(new, ShowingNumber) and old.case == new.case
    if isinstance(new, ShowingNumber) and not shown_before:
        yield AuditEvent(AuditKind.NUMBER_SHOWN_AGAIN, new.case.number.text, new.case.service)


def _of_drafts(old: Scene, new: Scene) -> Iterator[AuditEvent]:
    """`old` and `new` are of different kinds."""
    if isinstance(new, OfferingDraft):
        yield AuditEvent(AuditKind.DRAFT_OFFERED, new.form.service.slug)
    if isinstance(old, OfferingDraft):
        form = form_of(new)
        if form is not None and form.case_id == old.form.case_id:
            yield AuditEvent(AuditKind.DRAFT_TAKEN_UP, form.service.slug)


def _of_own_cases(old: Scene, new: Scene) -> Iterator[AuditEvent]:
    """Which were looked at: numbers, and how many; what was asked for, and where it stands then."""
    match old, new:
        case FindingCases(), ListingCases(_, found):
            problem = found.problem.value if found.problem else ""
            yield AuditEvent(AuditKind.CASES_LISTED, str(len(found.cases)), problem)
        case ListingCases(), ShowingCase():
            yield AuditEvent(AuditKind.CASE_SHOWN, new.case.number, new.case.service)
        case Withdrawing(), ShowingCase():
            came_of_it = new.problem.value if new.problem else new.case.status.state.name.lower()
            yield AuditEvent(AuditKind.WITHDRAWAL_ASKED, new.case.number, came_of_it)
        case _:
            return


def _of_staff(old: Scene, new: Scene) -> Iterator[AuditEvent]:
    """Who went behind the staff's door, and who was not let in."""
    inside, inside_now = isinstance(old, _INSIDE), isinstance(new, _INSIDE)
    if isinstance(new, _INSIDE) and not inside:
        yield AuditEvent(AuditKind.STAFF_ENTERED, new.staff.staff_id)
    if isinstance(old, _INSIDE) and not inside_now:
        yield AuditEvent(AuditKind.STAFF_LEFT, old.staff.staff_id)
    if isinstance(old, StaffDoor) and isinstance(new, StaffDoor) and new.problem not in (None, old.problem):
        yield AuditEvent(AuditKind.STAFF_REFUSED, new.problem.value)


def _of_intake(before: Visit, after: Visit) -> Iterator[AuditEvent]:
    if after.intake == before.intake:
        return
    if after.intake is None:
        yield AuditEvent(AuditKind.INTAKE_OPENED)
    else:
        yield AuditEvent(AuditKind.INTAKE_CLOSED, after.intake.value)


def _of_calls(before: Visit, after: Visit) -> Iterator[AuditEvent]:
    if isinstance(after.call, CallingStaff) and not isinstance(before.call, CallingStaff):
        yield AuditEvent(AuditKind.STAFF_CALLED, "asked")
    if isinstance(after.call, StaffNotified) and not isinstance(before.call, StaffNotified):
        yield AuditEvent(AuditKind.STAFF_CALLED, "acknowledged")


def _given(scene: Scene) -> tuple[ConsentGiven, ...]:
    match scene:
        case LookingAtPin() | OneTryLeft() | ChangingPin() | ReplacingPin() if scene.gate.filing is not None:
            return scene.gate.filing.given
        case CardOut():
            return _given(scene.resume)
        case Consenting() | ConsentRefused() | ConfirmingInPerson() | FetchingDocument() | OfferingRequest():
            return scene.given
        case ReadingCommitment() | SigningCommitment() | BringingPapers():
            return scene.given
        case CheckingCard():
            return scene.then.given
        case Saving() | NotSaved() | Receipt() | ShowingDocument() | Underway():
            return scene.filing.given
        case TakingBack() | Paying():
            return scene.receipt.filing.given
        case _:
            return ()
