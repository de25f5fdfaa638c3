"""Every scene of a visit with invented people, for the gallery and for tests that walk all screens."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.clock import CHINA
from kiosk.demo.asked_scenes import asked_scenes
from kiosk.demo.behalf_scenes import behalf_scenes, for_parent_elsewhere
from kiosk.demo.bundle_scenes import bundle_scenes
from kiosk.demo.entry_scenes import entry_scenes
from kiosk.demo.finding_scenes import finding_scenes
from kiosk.demo.overlay_scenes import overlay_stills
from kiosk.demo.own_case_scenes import own_case_scenes
from kiosk.demo.paper_scenes import paper_scenes
from kiosk.demo.paying_scenes import paying_scenes
from kiosk.demo.pin_scenes import pin_scenes
from kiosk.demo.practice_scenes import practice_scenes
from kiosk.demo.print_jobs import print_jobs
from kiosk.demo.retirement_scenes import retirement_scenes
from kiosk.demo.sample_answers import sample_answer
from kiosk.demo.sample_document import sample_certificate, sample_query
from kiosk.demo.servicing_scenes import servicing_scenes
from kiosk.demo.sign_scenes import sign_scenes
from kiosk.demo.still import Still, still
from kiosk.demo.typing_scenes import typing_stills
from kiosk.demo.underway_scenes import underway_scenes
from kiosk.domain.catalogue import Offline, Service
from kiosk.domain.checks import AnswerFault
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Assurance, CardPlace, Credential, Identity, IdNumber
from kiosk.domain.offers import Offer
from kiosk.domain.submission import (
    ApplicationNumber,
    CaseState,
    CaseStatus,
    ConsentGiven,
    Level,
    Purpose,
    SavedCase,
    StandingAnswer,
)
from kiosk.workflow.forms import Form
from kiosk.workflow.states import (
    Asking,
    AskingStaff,
    AskingStanding,
    CardOut,
    CardPresence,
    CheckingCard,
    Choosing,
    ConfirmingIdentity,
    ConfirmingInPerson,
    Consenting,
    ConsentRefused,
    Ending,
    Farewell,
    FetchingDocument,
    Filing,
    Guide,
    Home,
    Identifying,
    IntakeClosed,
    LookingBack,
    NotNeeded,
    NotSaved,
    OfferingDraft,
    OfferingRequest,
    OffersNote,
    PinGate,
    Printing,
    PrintJob,
    RatingCase,
    ReadingCard,
    Receipt,
    ResolvingCode,
    Reviewing,
    Saving,
    Scene,
    ShowingDocument,
    ShowingNumber,
    Stuck,
)
from kiosk.workflow.turn import Rules

OFFERED_BECAUSE = "您已经满 65 岁，还没有查到办过（示例）"
"""As a department wrote it."""
_LONG_AGO_S = -60.0
"""When something began that takes longer than usual."""
NOW = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
_CASE = UUID("6f1d1c52-7d0e-4a3c-9a55-0f6f6c1f2a01")


def stills(rules: Rules) -> Iterator[Still]:
    """All scenes, and the variants of them that look different."""
    cast = _Cast(rules)
    yield from _arriving(cast)
    yield from _with_pad(cast)
    yield from _coming_back(cast)
    own = own_case_scenes(cast.identity, NOW)
    yield from (still(name, scene, online=online) for name, scene, online in own)
    yield from _closed(cast)
    yield from (still(name, scene) for name, scene in pin_scenes(PinGate(cast.pension, cast.identity)))
    yield from _asking(cast)
    yield from _papers(cast)
    yield from _for_whom(cast)
    yield from _deciding(cast)
    named = tuple(entry_scenes(rules.catalogue, cast.identity, _CASE, NOW))
    yield from (still(name, scene) for name, scene in named)
    yield from _outcomes(cast)
    yield from _underway(cast)
    insured = cast.filing(cast.filled(cast.insurance, whom="self"))
    paying = paying_scenes(insured, cast.case(cast.insurance))
    yield from (still(name, scene) for name, scene in paying)
    yield from overlay_stills(Reviewing(cast.filled(cast.medical)), cast.identity, _CASE)
    yield from (typing_stills(answer) if (answer := _typed(named)) is not None else ())
    yield from (still(name, scene, cards=()) for name, scene in finding_scenes(rules))
    practised = cast.filled(cast.certificate)
    practice = practice_scenes(practised, cast.filing(practised), cast.case(cast.certificate))
    yield from (Still(name, visit) for name, visit in practice)
    yield from (still(name, scene, cards=()) for name, scene in servicing_scenes(NOW))
    yield from (Still(name, visit) for name, visit in sign_scenes(practised, rules, NOW))


def _typed(named: Sequence[tuple[str, Scene]]) -> Asking | None:
    """An address, where a service asks for one."""
    return next(
        (scene for name, scene in named if name == "entry-address" and isinstance(scene, Asking)), None
    )


class _Cast:
    """The invented person and her half-finished forms."""

    def __init__(self, rules: Rules) -> None:
        self.identity = Identity(
            "张翠英",
            IdNumber.parse("33010619510308102X"),
            Credential.SOCIAL_SECURITY_CARD,
            Assurance.A1,
            "A20260001",
        )
        self.pension = _service(rules, "pension-qualification")
        self.certificate = _service(rules, "insurance-certificate")
        self.medical = _service(rules, "medical-elsewhere")
        self.bundle = _service(rules, "one-retirement")
        self.senior = _service(rules, "senior-card")
        self.credit = _service(rules, "one-credit")
        self.insurance = _service(rules, "resident-medical-insurance")
        # The gallery may be asked for other services, too: then this one stands in for what never queues.
        self.card_loss = rules.catalogue.service("card-loss") or replace(self.medical, offline=Offline.REFUSE)

    def filled(self, service: Service, **first: str) -> Form:
        """Everything answered; `first` decides the choices that others hang on."""
        form = Form.begun(service, self.identity, _CASE, NOW.date())
        while (question := form.first_open()) is not None:
            form = form.with_answer(question.id, first.get(question.id) or sample_answer(question))
        return form

    def filing(self, form: Form, purpose: Purpose = Purpose.APPLICATION) -> Filing:
        given = tuple(ConsentGiven(p.id, p.version, True, NOW) for p in form.processing())
        return Filing(form, given, purpose)

    def case(self, service: Service) -> SavedCase:
        return SavedCase(_CASE, ApplicationNumber.make("WT07", NOW.date(), 37), service.slug, NOW)

    def draft(self) -> Form:
        """Begun some minutes ago, and not finished."""
        form = Form.begun(self.medical, self.identity, _CASE, NOW.date())
        for question, answer in (("matter", "new"), ("kind", "long"), ("residence", "retired")):
            form = form.with_answer(question, answer)
        return form

    def status(self, state: CaseState) -> CaseStatus:
        arrived = None if state is CaseState.SAVED else NOW + timedelta(minutes=1)
        return CaseStatus(_CASE, state, NOW, arrived)


def _service(rules: Rules, slug: str) -> Service:
    found = rules.catalogue.service(slug)
    assert found is not None, f"the gallery needs the service {slug}"
    return found


def _arriving(cast: _Cast) -> Iterator[Still]:
    yield still("home", Home())
    yield still("home-offline", Home(), online=False)
    yield still("choosing", Choosing(cast.identity))
    offered = (Offer("senior-card", "老年人优待证", OFFERED_BECAUSE),)
    yield still("choosing-offer", Choosing(cast.identity), offers=OffersNote(1, offered))
    for service in (cast.pension, cast.certificate, cast.medical):
        yield still(f"guide-{service.slug}", Guide(service, None))
    yield still("identify", Identifying(cast.medical))
    for reason in (
        Reason.CARD_MUTE,
        Reason.CARD_PULLED,
        Reason.CARD_BANK,
        Reason.CARD_NOT_GENUINE,
        Reason.CODE_EXPIRED,
    ):
        yield still(f"identify-{reason}", Identifying(cast.medical, reason))
    yield still("identify-card-mute-offline", Identifying(cast.medical, Reason.CARD_MUTE), online=False)
    for trouble in (Reason.CAMERA_ABSENT, Reason.CAMERA_STALLED, Reason.CAMERA_COVERED):
        yield still(f"identify-{trouble}", Identifying(cast.medical), scanner_problem=trouble)
    yield still("home-camera-covered", Home(), scanner_problem=Reason.CAMERA_COVERED)
    yield still("identify-offline", Identifying(cast.medical, Reason.CODE_NEEDS_NETWORK), online=False)
    yield still("reading-card", ReadingCard(cast.medical, 1, 0.0))
    yield still("reading-card-slow", ReadingCard(cast.medical, 1, _LONG_AGO_S))
    yield still("resolving-code", ResolvingCode(cast.medical, 1, 0.0))
    yield still("resolving-code-slow", ResolvingCode(cast.medical, 1, _LONG_AGO_S))
    yield still("confirm-identity", ConfirmingIdentity(cast.medical, cast.identity))
    yield still("stuck", Stuck(cast.pension, Reason.ASSURANCE_TOO_LOW, cast.identity))


def _with_pad(cast: _Cast) -> Iterator[Still]:
    """A kiosk that reads 身份证 too."""
    by_card = replace(cast.identity, credential=Credential.IDENTITY_CARD, assurance=Assurance.A2)
    yield still("home-pad", Home(), has_pad=True)
    yield still("home-pad-offline", Home(), has_pad=True, online=False)
    yield still("guide-pad", Guide(cast.medical, None), has_pad=True)
    yield still("identify-pad", Identifying(cast.medical), has_pad=True)
    yield still("identify-pad-offline", Identifying(cast.medical), has_pad=True, online=False)
    for reason in (
        Reason.IDENTITY_CARD_EXPIRED,
        Reason.IDENTITY_CARD_UNREADABLE,
        Reason.CARD_MUTE,
        Reason.CARD_NOT_OURS,
        Reason.CARD_IDENTITY,
    ):
        yield still(f"identify-pad-{reason}", Identifying(cast.medical, reason), has_pad=True)
    down = Reason.IDENTITY_READER_DOWN
    yield still("identify-pad-down", Identifying(cast.medical), has_pad=True, pad_problem=down)
    yield still("reading-identity-card", ReadingCard(cast.medical, 1, 0.0, CardPlace.PAD), has_pad=True)
    yield still("confirm-identity-card", ConfirmingIdentity(cast.medical, by_card), has_pad=True)
    yield still("choosing-pad", Choosing(by_card), has_pad=True)
    lies_there = (CardPresence(1, place=CardPlace.PAD),)
    left = Farewell(Ending.FINISHED, 0.0, came_by=Credential.IDENTITY_CARD)
    yield still("farewell-identity-card", left, has_pad=True)
    yield still("farewell-identity-card-left", left, cards=lies_there, has_pad=True)


def _coming_back(cast: _Cast) -> Iterator[Still]:
    cases = (cast.case(cast.medical), cast.case(cast.pension))
    one = ShowingNumber(None, cast.identity, cases[:1], cast.status(CaseState.SAVED))
    yield still("looking-back", LookingBack(None, cast.identity, 1, 0.0))
    yield still("number", one)
    yield still("number-offline", one, online=False)
    yield still("number-second", replace(one, cases=cases, index=1, status=cast.status(CaseState.UPLOADED)))
    yield still("offer-draft", OfferingDraft(None, cast.draft()))
    yield still("offer-draft-for-another", OfferingDraft(cast.pension, cast.draft()))


def _closed(cast: _Cast) -> Iterator[Still]:
    reason = Reason.INTAKE_TOO_OLD
    yield still("home-closed", Home(), intake=reason)
    yield still("guide-closed", Guide(cast.medical, None), intake=reason)
    yield still("intake-closed", IntakeClosed(cast.medical, None), intake=reason)
    for reason in (Reason.INTAKE_LOW_DISK, Reason.KIOSK_NOT_ENROLLED, Reason.STORE_BROKEN):
        closed = IntakeClosed(cast.medical, cast.identity)
        yield still(f"intake-closed-{reason}", closed, intake=reason)
    asking = Asking(cast.draft(), "place")
    closed = IntakeClosed(cast.medical, cast.identity, asking)
    yield still("intake-closed-in-the-middle", closed, intake=Reason.INTAKE_TOO_MANY)
    not_saved = NotSaved(cast.filing(cast.filled(cast.medical)), Reason.INTAKE_WRONG_KEY)
    yield still("not-saved-closed", not_saved, intake=Reason.INTAKE_WRONG_KEY)
    yield still("not-saved-opened", not_saved)


def _asking(cast: _Cast) -> Iterator[Still]:
    empty = Form.begun(cast.pension, cast.identity, _CASE, NOW.date())
    yield still("asking-standing", AskingStanding(empty, 1, 0.0))
    yield still("not-needed", NotNeeded(empty, StandingAnswer(needed=False, valid_until="2027-05")))
    forms = (
        cast.filled(cast.medical, kind="transfer"),
        cast.filled(cast.pension),
        cast.filled(cast.certificate),
    )
    for form in forms:
        for question in form.visible():
            answer = form.answers[question.id]
            yield still(f"question-{form.service.slug}-{question.id}", Asking(form, question.id, answer))
        yield still(f"review-{form.service.slug}", Reviewing(form))
    medical = forms[0]
    yield still("question-unanswered", Asking(medical, "kind"))
    yield still("question-fault", Asking(medical, "phone", "1382210", AnswerFault.PHONE_LENGTH))
    yield still("question-division-province", Asking(medical, "place", ""))
    yield still("asking-staff", AskingStaff(medical, "kind"))
    for name, scene in retirement_scenes(cast.bundle, cast.identity, _CASE, NOW.date()):
        yield still(name, scene)
    yield still("card-out", CardOut(Reviewing(medical), cast.identity, 0.0), cards=())
    unread = CardOut(Reviewing(medical), cast.identity, 0.0, problem=Reason.CARD_DAMAGED)
    yield still("card-out-unread", unread, cards=(CardPresence(1),))


def _for_whom(cast: _Cast) -> Iterator[Still]:
    form = cast.filled(cast.medical, matter="cancel", reach="not-at-all")
    for name, scene in behalf_scenes(form, cast.pension):
        yield still(name, scene)
    filing, case = cast.filing(for_parent_elsewhere(form)), cast.case(cast.medical)
    form = filing.form
    yield still("consent-behalf", Consenting(form, form.processing()[0], ()))
    yield still("receipt-behalf", Receipt(filing, case, cast.status(CaseState.SAVED)))


def _underway(cast: _Cast) -> Iterator[Still]:
    filing = cast.filing(cast.filled(cast.card_loss))
    for name, scene in underway_scenes(filing, cast.case(cast.card_loss)):
        yield still(name, scene, online=name not in ("not-done", "stuck-offline", "offer-refused"))


def _papers(cast: _Cast) -> Iterator[Still]:
    form = cast.filled(cast.medical, kind="long").with_pages("proof", ())
    for name, scene, problem in paper_scenes(form, "proof"):
        yield still(name, scene, paper_problem=problem)
    yield still("farewell-originals", Farewell(Ending.FINISHED, 0.0), originals=True)
    card = (CardPresence(1),)
    yield still("farewell-card-and-originals", Farewell(Ending.FINISHED, 0.0), originals=True, cards=card)


def _deciding(cast: _Cast) -> Iterator[Still]:
    for service in (cast.medical, cast.pension, cast.certificate):
        form = cast.filled(service)
        for processing in form.processing():
            yield still(f"consent-{service.slug}-{processing.id}", Consenting(form, processing, ()))
    pension = cast.filled(cast.pension)
    last = cast.filled(cast.medical).processing()[-1]
    yield still("consent-unanswered", Consenting(cast.filled(cast.medical), last, (), unanswered=True))
    yield still("consent-refused", ConsentRefused(pension, pension.processing()[0], ()))
    yield still("confirm-in-person", ConfirmingInPerson(pension, ()))
    unknown = ConfirmingInPerson(pension, (), problem=Reason.STAFF_CARD_UNKNOWN)
    yield still("confirm-in-person-unknown", unknown)


def _outcomes(cast: _Cast) -> Iterator[Still]:
    medical, pension = cast.filled(cast.medical), cast.filled(cast.pension)
    filing, case = cast.filing(medical), cast.case(cast.medical)
    yield still("checking-card", CheckingCard(filing, 1, 0.0))
    yield still("saving", Saving(filing, 1, 0.0))
    yield still("saving-slow", Saving(filing, 1, _LONG_AGO_S))
    yield still("not-saved", NotSaved(filing, Reason.STORE_FULL))
    offline = Receipt(filing, case, cast.status(CaseState.SAVED))
    yield still("receipt-offline", offline, online=False)
    for state in (CaseState.SAVED, CaseState.UPLOADED, CaseState.GRANTED, CaseState.SUPPLEMENT):
        yield still(f"receipt-{state.name.lower()}", Receipt(filing, case, cast.status(state)))
    unconfirmed = Receipt(cast.filing(pension), cast.case(cast.pension), cast.status(CaseState.SUPPLEMENT))
    yield still("receipt-unconfirmed", unconfirmed)
    yield from _printing(offline)
    yield from _documents(cast)
    bundle = cast.filing(cast.filled(cast.bundle))
    for name, scene in bundle_scenes(bundle, cast.case(cast.bundle), cast.status(CaseState.SAVED)):
        yield still(name, scene)
    yield from _asked(cast)
    rating = RatingCase(cast.identity, case, _CASE, Farewell(Ending.FINISHED, 0.0))
    yield still("rating", rating)
    yield still("rating-chosen", replace(rating, level=Level.SATISFIED))
    yield still("farewell", Farewell(Ending.FINISHED, 0.0))
    left = (CardPresence(1),)
    kept = Farewell(Ending.TIMED_OUT, 0.0, kept_for=Credential.SOCIAL_SECURITY_CARD)
    yield still("farewell-kept", kept)
    yield still("farewell-kept-card", kept, cards=(CardPresence(1),))
    yield still("farewell-card", Farewell(Ending.FINISHED, 0.0), cards=left, paper_waiting=True)
    yield still("farewell-paper-unsure", Farewell(Ending.FINISHED, 0.0), paper_unsure=True)
    yield still("farewell-paper", Farewell(Ending.TIMED_OUT, 0.0), paper_waiting=True)


def _asked(cast: _Cast) -> Iterator[Still]:
    whole, bundle = cast.filled(cast.senior, proof="0"), cast.filled(cast.credit, proof="0")
    received = cast.status(CaseState.RECEIVED)
    cases = cast.case(cast.senior), cast.case(cast.credit)
    scenes = asked_scenes(cast.filing(whole), cases[0], cast.filing(bundle), cases[1], received)
    yield from (still(name, scene) for name, scene in scenes)


def _printing(receipt: Receipt) -> Iterator[Still]:
    for name, job in print_jobs():
        yield still(f"receipt-{name}", receipt, print_job=job, paper_waiting=True)


def _documents(cast: _Cast) -> Iterator[Still]:
    form = cast.filled(cast.certificate)
    given = cast.filing(form).given
    yield still("fetching-document", FetchingDocument(form, given, 1, 0.0))
    offer = OfferingRequest(form, given, Reason.GATEWAY_UNREACHABLE)
    yield still("offer-request", offer, online=False)
    filing = replace(cast.filing(form, Purpose.DOCUMENT_ISSUED), document=sample_certificate(cast.identity))
    case, status = cast.case(cast.certificate), cast.status(CaseState.SAVED)
    shown = ShowingDocument(filing, sample_certificate(cast.identity), case, status)
    yield still("document", shown)
    query = replace(shown, document=sample_query(cast.identity))
    yield still("document-covered", query)
    yield still("document-revealed", replace(query, revealed=True))
    slips_only = PrintJob(Printing.FAILED, 1, Reason.PRINTER_SLIPS_ONLY)
    yield still("document-slips-only", shown, print_job=slips_only)
