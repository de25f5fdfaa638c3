"""Anything may happen to a visit, in any order: Hypothesis tells the stories."""

from dataclasses import replace
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from marks import MARKS, PAGE, PHONE, PIN, WORDS, all_texts, proper_answer
from story import Story
from story_world import DOCUMENT, LI, PLAIN, RULES, WANG, ZHANG, saved

from kiosk.domain.audit_events import AuditEvent, AuditKind
from kiosk.domain.catalogue import Catalogue, Service
from kiosk.domain.errors import Reason
from kiosk.domain.health import HealthReport
from kiosk.domain.identity import Assurance, CardPlace, Credential, Identity
from kiosk.domain.offers import Offer
from kiosk.domain.own_cases import IN_PERSON, Missing, OwnCase, OwnCaseList, WithdrawalAnswer
from kiosk.domain.paper import PageFault
from kiosk.domain.payment import InvoiceState, Order, OrderState
from kiosk.domain.pin import (
    Compare,
    PinChanged,
    PinInitial,
    PinLocked,
    PinNotPossible,
    PinNotTaken,
    PinReady,
    PinVerified,
    PinWrong,
    Replace,
    TellTries,
)
from kiosk.domain.submission import (
    ApplicationNumber,
    CaseState,
    CaseStatus,
    Draft,
    FaceProof,
    Level,
    OwnCases,
    SavedCase,
    StaffProof,
    StandingAnswer,
)
from kiosk.domain.take_back import TakenBack
from kiosk.workflow.drafts import form_of
from kiosk.workflow.effects import (
    AskLicences,
    AskOffers,
    AskOrder,
    AskPin,
    AskStaffCard,
    AskStanding,
    Audit,
    CallStaff,
    CapturePage,
    CheckFace,
    CheckHealth,
    CheckHolder,
    Effect,
    FetchDocument,
    FindOwnCases,
    ForgetDraft,
    KeepDraft,
    ListCases,
    LookForCode,
    LookForPage,
    PrintPaper,
    ResolveCode,
    SaveCase,
    UseHeadphones,
    WatchCase,
    WatchPrinter,
    WipeVisit,
    WithdrawCase,
)
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    CardInserted,
    CardRefused,
    CardRemoved,
    CaseChosen,
    CaseSaved,
    CasesListed,
    CaseTakenBack,
    CitizenCardRead,
    CodeRejected,
    CodeResolved,
    ConsentChosen,
    DeclinePressed,
    DocumentIssued,
    DraftKept,
    EditPressed,
    ElderSwitched,
    Entered,
    Event,
    FaceMatched,
    FacePressed,
    FinishPressed,
    HealthChecked,
    HelpClosed,
    HelpPressed,
    HolderUnchanged,
    IntakeChanged,
    LanguageChosen,
    LevelChosen,
    LicencesKnown,
    MyCasesPressed,
    NetworkChanged,
    NextPressed,
    OffersKnown,
    OwnCasesFound,
    PaperTaken,
    Printed,
    PrinterMended,
    PrintFailed,
    PrintPressed,
    ReadAloudSwitched,
    ReadersChanged,
    ReconnectPressed,
    RequestFailed,
    RetryPressed,
    RevealPressed,
    ScannerChanged,
    ServiceChosen,
    StaffAcknowledged,
    StaffCardPresented,
    StaffCardSigned,
    StaffCornerHeld,
    StaffNotReached,
    StandingKnown,
    StatusChanged,
    StillHere,
    TakeBackPressed,
    ThemeChosen,
    WithdrawalAnswered,
    WithdrawPressed,
)
from kiosk.workflow.events.finding import BrowsePressed, GroupChosen, SearchPressed
from kiosk.workflow.events.pages import (
    CameraPressed,
    PageCaptured,
    PageChosen,
    PageHinted,
    PaperCameraChanged,
    ShutterPressed,
)
from kiosk.workflow.events.paying import OrderKnown, PayPressed
from kiosk.workflow.events.pin import (
    PinChangeTried,
    PinChangeWanted,
    PinCleared,
    PinCompared,
    PinErased,
    PinStateTold,
    PinTyped,
)
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.intake import CLOSING
from kiosk.workflow.papers import entry_of, pages_of
from kiosk.workflow.presence import came_by_card, identity_of
from kiosk.workflow.states import (
    Asking,
    AskingBack,
    AskingLicences,
    AskingStanding,
    BrowseBy,
    Capturing,
    CardOut,
    ChangingPin,
    CheckingCard,
    CheckingPin,
    Choosing,
    ConfirmingInPerson,
    Consenting,
    EnteringPin,
    Farewell,
    FetchingDocument,
    Home,
    Identifying,
    ListingCases,
    LookingAtPin,
    LookingBack,
    NotNeeded,
    OfferingDraft,
    PinIsLocked,
    RatingCase,
    ReadingCard,
    Receipt,
    ReplacingPin,
    ResolvingCode,
    Reviewing,
    Saving,
    ShowingCase,
    ShowingDocument,
    ShowingMissing,
    StaffDoor,
    Stuck,
    TakingBack,
    Theme,
    Underway,
    Visit,
    Withdrawing,
)
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces

SERVICES: tuple[Service, ...] = (*RULES.catalogue.services, *load_folder().services)
ANY_RULES = replace(
    RULES,
    catalogue=Catalogue(SERVICES, load_provinces()),
    face_check=True,
    shuffle_pin_pad=True,
    pin_counts_from=Assurance.A1,
    pays_by_phone=True,
)

Asked = ResolveCode | AskStanding | AskLicences | FetchDocument | AskOrder
LICENCES = {"household/address": WORDS, "phone/number": PHONE, "disability/level": "2"}
PLAIN_TOUCHES: tuple[Event, ...] = (
    BackPressed(),
    DeclinePressed(),
    RetryPressed(),
    FacePressed(),
    CameraPressed(),
    ShutterPressed(),
    PrintPressed(),
    RevealPressed(),
    AnotherPressed(),
    HelpPressed(),
    HelpClosed(),
    StillHere(),
    TakeBackPressed(),
    PayPressed(),
    ElderSwitched(),
    ThemeChosen(Theme.BLACK),
    LanguageChosen("en"),
    ReadAloudSwitched(),
    BrowsePressed(),
    BrowsePressed(BrowseBy.DEPARTMENT),
    SearchPressed(),
    GroupChosen("living"),
    MyCasesPressed(),
    WithdrawPressed(),
    PracticePressed(),
)

MACHINE_NEWS: tuple[Event, ...] = (
    NetworkChanged(online=False),
    NetworkChanged(online=True),
    ReadersChanged(Reason.READER_ABSENT),
    ReadersChanged(None),
    ReadersChanged(None, CardPlace.PAD),
    ReadersChanged(Reason.IDENTITY_READER_DOWN, CardPlace.PAD),
    ScannerChanged(Reason.CAMERA_ABSENT),
    PaperCameraChanged(Reason.CAMERA_ABSENT),
    PaperCameraChanged(None),
    ScannerChanged(None),
    PaperTaken(),
)


OWNERS = {person.id_number.text: n for n, person in enumerate((ZHANG, LI, WANG), 1)}


def is_harmless(effect: Effect) -> bool:
    """What may leave a visit that only pretends: nothing is sent, saved, asked, drafted, printed or counted."""
    match effect:
        case LookForCode() | LookForPage() | CapturePage() | UseHeadphones() | CallStaff() | WipeVisit():
            return True
        case WatchCase(None) | WatchPrinter(None):
            return True
        case Audit(event):
            return event.kind in (AuditKind.PRACTICE_BEGAN, AuditKind.STAFF_CALLED) or (
                # The real visit that a card begins.
                event
                in (AuditEvent(AuditKind.VISIT_BEGAN), AuditEvent(AuditKind.SCREEN_SHOWN, "ReadingCard"))
            )
        case _:
            return False


def is_checked(before: Visit, event: Event, person: Identity | None) -> bool:
    """Nothing is done in a card holder's name but on a card that was looked at or read just now, or is out."""
    if before.citizen_card is None and not isinstance(before.scene, CardOut):
        return True
    return not came_by_card(person) or isinstance(event, HolderUnchanged | CitizenCardRead)


class AnyVisit(RuleBasedStateMachine):
    """One kiosk, all day."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story(rules=ANY_RULES, own=None, card_is_theirs=False)
        self.drafts: dict[str, Draft] = {}
        """What an outbox would hold, by identity number."""
        self.cases_saved: set[UUID] = set()

    def tell(self, event: Event) -> None:
        before, done = self.story.visit, len(self.story.effects)
        self.story.happens(event)
        effects = self.story.effects[done:]
        known, known_now = identity_of(before.scene), identity_of(self.story.scene)
        if known is not None and (known_now is None or not known.same_person(known_now)):
            assert any(isinstance(e, WipeVisit) for e in effects), "a person was left without a wipe"
        if before.practice is not None or self.story.visit.practice is not None:
            assert [e for e in effects if not is_harmless(e)] == [], "something left a practising visit"
        for effect in effects:
            if not isinstance(effect, AskPin):
                assert PIN not in "\n".join(all_texts(effect)), "the PIN went somewhere else than to its card"
            if isinstance(effect, KeepDraft):
                self.drafts[effect.draft.identity.id_number.text] = effect.draft
            if isinstance(effect, ForgetDraft):
                self.drafts = {k: d for k, d in self.drafts.items() if d.case_id != effect.case_id}
            if isinstance(effect, SaveCase | FetchDocument):
                assert is_checked(before, event, known_now), "a card was acted upon that nobody looked at"
            if isinstance(effect, SaveCase):
                assert effect.submission.id == self.story.scene.filing.form.case_id  # type: ignore[union-attr]

    # --- the plain way, so that the stories get somewhere

    @initialize(service=st.sampled_from(SERVICES), steps=st.integers(0, 20))
    def begins(self, service: Service, steps: int) -> None:
        self.goes_the_plain_way(service, steps)

    @rule(service=st.sampled_from(SERVICES), steps=st.integers(1, 6))
    def walks(self, service: Service, steps: int) -> None:
        self.goes_the_plain_way(service, steps)

    @rule()
    def goes_on(self) -> None:
        self.tell(NextPressed())

    def goes_the_plain_way(self, service: Service, steps: int) -> None:
        for _ in range(steps):
            for event in self._plain(service):
                self.tell(event)

    def _plain(self, service: Service) -> tuple[Event, ...]:
        """What an ordinary person would do next, in a world where every fourth ticket's save fails."""
        scene = self.story.scene
        match scene:
            case Home() | Choosing():
                return (ServiceChosen(service.slug),)
            case Identifying():
                return self._inserts(ZHANG)
            case CardOut():
                return self._inserts(scene.identity)
            case ReadingCard():
                return (CitizenCardRead(scene.card, ZHANG),)
            case ResolvingCode():
                return (CodeResolved(scene.ticket, WANG),)
            case LookingBack():
                return (OwnCasesFound(scene.ticket, OwnCases()),)
            case AskingStanding():
                return (StandingKnown(scene.ticket, StandingAnswer(needed=True)),)
            case AskingLicences():
                return (LicencesKnown(scene.ticket, LICENCES),)
            case Asking() if entry_of(scene.form, scene.question_id) is not None:
                entry = entry_of(scene.form, scene.question_id)
                shown = len(pages_of(scene.form, scene.question_id))
                return (NextPressed() if entry is not None and shown >= entry.min_pages else CameraPressed(),)
            case Capturing():
                return (PageCaptured(scene.look, PAGE),)
            case Asking():
                entry = scene.form.question(scene.question_id).entry
                return Entered(proper_answer(entry)), NextPressed()
            case Consenting():
                return ConsentChosen(agreed=True), NextPressed()
            case ConfirmingInPerson() | NotNeeded():
                return (DeclinePressed(),)
            case CheckingCard():
                return (HolderUnchanged(scene.ticket),)
            case FetchingDocument():
                return (DocumentIssued(scene.ticket, DOCUMENT),)
            case Saving() if scene.ticket % 4 == 0:
                return (RequestFailed(scene.ticket, Reason.STORE_FULL),)
            case Saving():
                return (self._saved(self.story.last(SaveCase)),)
            case Underway():
                state = CaseState.UPLOADED if scene.status.state is CaseState.SAVED else CaseState.GRANTED
                return (StatusChanged(replace(scene.status, state=state)),)
            case TakingBack():
                return (CaseTakenBack(scene.ticket, list(TakenBack)[scene.ticket % 3]),)
            case RatingCase():
                return LevelChosen(Level.SATISFIED), NextPressed()
            case LookingAtPin():
                return (PinStateTold(self.story.last(AskPin).card, PinReady(3, 6)),)
            case EnteringPin():
                return (*(PinTyped(digit) for digit in PIN), NextPressed())
            case CheckingPin():
                return (PinCompared(self.story.last(AskPin).card, PinVerified()),)
            case Stuck() | PinIsLocked():
                return (BackPressed(),)
            case Farewell():
                return (*(CardRemoved(c.card) for c in self.story.visit.cards), NextPressed())
            case _:
                return (NextPressed(),)

    def _inserts(self, person: Identity) -> tuple[Event, ...]:
        self.story._cards += 1
        return CardInserted(self.story.card), CitizenCardRead(self.story.card, person)

    def _saved(self, save: SaveCase) -> CaseSaved:
        self.cases_saved.add(save.submission.id)
        return saved(save)

    # --- anything else a person may touch

    @rule(touch=st.sampled_from(PLAIN_TOUCHES))
    def touches(self, touch: Event) -> None:
        self.tell(touch)

    @rule()
    def gives_up(self) -> None:
        self.tell(FinishPressed())

    @rule(
        text=st.one_of(st.text(max_size=8), st.sampled_from(["unsure", "2026-02-30", "2026-13", "33", PHONE]))
    )
    def types(self, text: str) -> None:
        self.tell(Entered(text))

    @rule(level=st.sampled_from(Level))
    def rates(self, level: Level) -> None:
        self.tell(LevelChosen(level))

    @rule(back=st.integers(0, 2), fault=st.sampled_from([None, *PageFault]))
    def page_is_seen(self, back: int, fault: PageFault | None) -> None:
        looks = [e.look for e in self.story.done(LookForPage) if e.look is not None]
        if len(looks) > back:
            self.tell(PageHinted(looks[-1 - back], fault))

    @rule(back=st.integers(0, 2))
    def page_is_captured(self, back: int) -> None:
        looks = [e.look for e in self.story.done(LookForPage) if e.look is not None]
        if len(looks) > back:
            self.tell(PageCaptured(looks[-1 - back], PAGE))

    @rule(index=st.integers(0, 3))
    def page_is_chosen(self, index: int) -> None:
        self.tell(PageChosen(index))

    @precondition(lambda self: isinstance(self.story.scene, Reviewing))
    @rule(data=st.data())
    def edits(self, data: st.DataObject) -> None:
        questions = self.story.at(Reviewing).form.service.questions
        if questions:
            self.tell(EditPressed(data.draw(st.sampled_from([q.id for q in questions]))))

    @rule(digits=st.sampled_from([PIN, PIN[:4], "264918", "123456", "x"]))
    def types_pin(self, digits: str) -> None:
        for digit in digits:
            self.tell(PinTyped(digit))

    @rule(touch=st.sampled_from([PinErased(), PinCleared(), PinChangeWanted()]))
    def touches_pad(self, touch: Event) -> None:
        self.tell(touch)

    # --- cards and codes

    @rule(person=st.sampled_from([ZHANG, LI]), read=st.booleans())
    def inserts(self, person: Identity, read: bool) -> None:
        insertion, reading = self._inserts(person)
        self.tell(insertion)
        if read:
            self.tell(reading)

    @rule(person=st.sampled_from([ZHANG, LI]), outcome=st.sampled_from(["read", "expired", "nothing"]))
    def lays_identity_card(self, person: Identity, outcome: str) -> None:
        self.story._cards += 1
        self.tell(CardInserted(self.story.card, CardPlace.PAD))
        if outcome == "read":
            by_identity_card = replace(person, credential=Credential.IDENTITY_CARD, card_number="")
            self.tell(CitizenCardRead(self.story.card, by_identity_card))
        elif outcome == "expired":
            self.tell(CardRefused(self.story.card, Reason.IDENTITY_CARD_EXPIRED))

    @rule(back=st.integers(0, 2), person=st.sampled_from([ZHANG, LI]))
    def card_news(self, back: int, person: Identity) -> None:
        self.tell(CitizenCardRead(self.story.card - back, person))

    @rule(back=st.sampled_from([0, 0, 0, 1, 2]))
    def pulls(self, back: int) -> None:
        self.tell(CardRemoved(self.story.card - back))

    @rule(back=st.integers(0, 2), why=st.sampled_from([Reason.CARD_MUTE, Reason.CARD_NOT_OURS]))
    def refuses_card(self, back: int, why: Reason) -> None:
        self.tell(CardRefused(self.story.card - back, why))

    @rule()
    def puts_staff_card(self) -> None:
        self.story._cards += 1
        self.tell(CardInserted(self.story.card))
        self.tell(StaffCardPresented(self.story.card))

    @rule()
    def holds_corner(self) -> None:
        self.tell(StaffCornerHeld())

    @rule()
    def reconnects_readers(self) -> None:
        self.tell(ReconnectPressed())

    @precondition(lambda self: isinstance(self.story.scene, StaffDoor))
    @rule(back=st.integers(1, 2))
    def card_opens_door(self, back: int) -> None:
        asked = self.story.done(AskStaffCard)
        if len(asked) >= back:
            proof = StaffProof("S-0042", asked[-back].challenge, b"signature", self.story.wall)
            self.tell(StaffCardSigned(asked[-back].card, proof))

    @rule(back=st.integers(1, 2), whole=st.booleans())
    def health_is_known(self, back: int, whole: bool) -> None:
        checks = self.story.done(CheckHealth)
        if len(checks) >= back:
            report = HealthReport("WT07", "0", "machine", self.story.wall) if whole else None
            self.tell(HealthChecked(checks[-back].ticket, report, can_print=whole))

    @precondition(lambda self: isinstance(self.story.scene, ConfirmingInPerson))
    @rule()
    def staff_card_signs(self) -> None:
        if self.story.done(AskStaffCard):
            self.story.staff_card_signs()

    @rule(back=st.integers(1, 2), why=st.sampled_from([None, None, Reason.CARD_PULLED, Reason.CARD_MUTE]))
    def card_is_looked_at(self, back: int, why: Reason | None) -> None:
        checks = self.story.done(CheckHolder)
        if len(checks) >= back:
            ticket = checks[-back].ticket
            self.tell(HolderUnchanged(ticket) if why is None else RequestFailed(ticket, why))

    @rule(person=st.sampled_from([ZHANG, LI]))
    def another_card_is_found(self, person: Identity) -> None:
        self.tell(CardRemoved(self.story.card))
        for event in self._inserts(person):
            self.tell(event)

    @rule()
    def shows_code(self) -> None:
        self.story.shows_code()

    @rule(why=st.sampled_from([Reason.CODE_UNKNOWN, Reason.CODE_TWO_IN_VIEW]))
    def shows_bad_code(self, why: Reason) -> None:
        self.tell(CodeRejected(why))

    # --- the world answers: any question ever asked, early or late

    @rule(data=st.data())
    def world_answers(self, data: st.DataObject) -> None:
        asked = [e for e in self.story.effects if isinstance(e, Asked)]
        if asked:
            self.tell(self._answer(data.draw(st.sampled_from(asked[-3:])), data))

    def _answer(self, asked: Asked, data: st.DataObject) -> Event:
        if data.draw(st.integers(0, 3)) == 0:
            return RequestFailed(asked.ticket, data.draw(st.sampled_from(Reason)))
        match asked:
            case ResolveCode(ticket):
                return CodeResolved(ticket, WANG)
            case AskStanding(ticket):
                return StandingKnown(ticket, StandingAnswer(data.draw(st.booleans()), "2027-05", ZHANG.name))
            case AskLicences(ticket):
                return LicencesKnown(ticket, data.draw(st.sampled_from([{}, LICENCES])))
            case FetchDocument(ticket):
                return DocumentIssued(ticket, DOCUMENT)
            case AskOrder(ticket, case_id):
                state, invoice = (
                    data.draw(st.sampled_from(OrderState)),
                    data.draw(st.sampled_from(InvoiceState)),
                )
                order = Order(case_id, "400.00", state, self.story.wall, ZHANG.name, WORDS, invoice)
                return OrderKnown(ticket, order)

    @rule(data=st.data(), unseen=st.integers(0, 2), with_draft=st.booleans())
    def outbox_answers(self, data: st.DataObject, unseen: int, with_draft: bool) -> None:
        asked = self.story.done(FindOwnCases)
        if not asked:
            return
        find = data.draw(st.sampled_from(asked[-2:]))
        cases = tuple(self._unseen(n) for n in range(unseen))
        draft = self.drafts.get(find.identity.id_number.text) if with_draft else None
        self.tell(OwnCasesFound(find.ticket, OwnCases(cases, draft)))

    def _unseen(self, counter: int) -> SavedCase:
        number = ApplicationNumber.make("WT07", self.story.wall.date(), counter + 1)
        return SavedCase(UUID(int=counter + 9000), number, SERVICES[counter].slug, self.story.wall)

    @rule(data=st.data(), count=st.integers(0, 3))
    def cases_are_listed(self, data: st.DataObject, count: int) -> None:
        """Each person's cases have numbers of their own."""
        asked = self.story.done(ListCases)
        if not asked:
            return
        wish = data.draw(st.sampled_from(asked[-2:]))
        states = data.draw(st.lists(st.sampled_from(CaseState), min_size=count, max_size=count))
        cases = tuple(self._own(wish.identity, n, state) for n, state in enumerate(states))
        self.tell(CasesListed(wish.ticket, OwnCaseList(cases)))

    def _own(self, identity: Identity, counter: int, state: CaseState) -> OwnCase:
        case_id = UUID(int=OWNERS[identity.id_number.text] * 100 + counter)
        number = ApplicationNumber.make("WT07", self.story.wall.date(), case_id.int).text
        missing = (Missing("phone", "电话"), Missing("referral", "转诊单"), Missing(IN_PERSON, "本人"))
        status = CaseStatus(case_id, state, self.story.wall)
        service = SERVICES[counter].slug
        return OwnCase(case_id, number, service, status, missing=missing[counter:], may_withdraw=True)

    @precondition(lambda self: isinstance(self.story.scene, ListingCases))
    @rule(place=st.integers(0, 2))
    def opens_case(self, place: int) -> None:
        cases = self.story.at(ListingCases).found.cases
        if place < len(cases):
            self.tell(CaseChosen(cases[place].id))

    @rule(back=st.integers(1, 2), state=st.sampled_from([CaseState.WITHDRAWING, CaseState.GRANTED]))
    def withdrawal_is_answered(self, back: int, state: CaseState) -> None:
        wishes = self.story.done(WithdrawCase)
        if len(wishes) >= back:
            answer = WithdrawalAnswer(wishes[-back].case_id, state)
            self.tell(WithdrawalAnswered(wishes[-back].ticket, answer))

    @rule(back=st.integers(1, 2))
    def draft_is_kept(self, back: int) -> None:
        kept = self.story.done(KeepDraft)
        if len(kept) >= back:
            self.tell(DraftKept(kept[-back].ticket))

    @rule(reason=st.sampled_from([None, None, *sorted(CLOSING), Reason.STORE_BROKEN]))
    def intake_changes(self, reason: Reason | None) -> None:
        self.tell(IntakeChanged(reason))

    @rule(works=st.booleans(), back=st.integers(1, 2))
    def store_answers(self, works: bool, back: int) -> None:
        saves = self.story.done(SaveCase)
        if len(saves) >= back:
            save = saves[-back]
            self.tell(self._saved(save) if works else RequestFailed(save.ticket, Reason.STORE_FULL))

    @rule(back=st.integers(1, 2), data=st.data())
    def card_answers_of_pin(self, back: int, data: st.DataObject) -> None:
        asked = self.story.done(AskPin)
        if len(asked) >= back:
            self.tell(self._said_of_pin(asked[-back], data))

    def _said_of_pin(self, asked: AskPin, data: st.DataObject) -> Event:
        wrong = (PinWrong(2), PinWrong(1), PinWrong(None), PinLocked(), PinNotPossible())
        match asked.request:
            case TellTries():
                states = (PinReady(3, 6), PinReady(1, 6), PinReady(None, 6), PinLocked(), PinNotPossible())
                return PinStateTold(asked.card, data.draw(st.sampled_from(states)))
            case Compare():
                return PinCompared(
                    asked.card, data.draw(st.sampled_from((PinVerified(), PinInitial(), *wrong)))
                )
            case Replace():
                outcomes = (PinChanged(), PinNotTaken(), *wrong)
                return PinChangeTried(asked.card, data.draw(st.sampled_from(outcomes)))

    @rule(works=st.booleans(), waiting=st.sampled_from([True, False, None]))
    def printer_answers(self, works: bool, waiting: bool | None) -> None:
        for job in self.story.done(PrintPaper)[-1:]:
            self.tell(Printed(job.ticket, waiting) if works else PrintFailed(job.ticket, Reason.PAPER_OUT))

    @rule()
    def printer_is_mended(self) -> None:
        for watch in self.story.done(WatchPrinter)[-1:]:
            if watch.ticket is not None:
                self.tell(PrinterMended(watch.ticket))

    @rule(works=st.booleans())
    def desk_answers(self, works: bool) -> None:
        for call in self.story.done(CallStaff)[-1:]:
            self.tell(StaffAcknowledged(call.ticket) if works else StaffNotReached(call.ticket))

    @rule()
    def departments_offer(self) -> None:
        for asked in self.story.done(AskOffers)[-1:]:
            self.tell(OffersKnown(asked.ticket, (Offer(PLAIN.slug, ZHANG.name, ZHANG.name),)))

    @rule(works=st.booleans())
    def face_check_answers(self, works: bool) -> None:
        for check in self.story.done(CheckFace)[-1:]:
            proof = FaceProof("simulated", "ref", self.story.wall)
            failed = RequestFailed(check.ticket, Reason.FACE_NOT_MATCHED)
            self.tell(FaceMatched(check.ticket, proof) if works else failed)

    @rule(state=st.sampled_from([s for s in CaseState if s is not CaseState.DRAFT]))
    def case_goes_on(self, state: CaseState) -> None:
        for save in self.story.done(SaveCase)[-1:]:
            status = CaseStatus(save.submission.id, state, self.story.wall, self.story.wall, ZHANG.name)
            self.tell(StatusChanged(status))

    @rule(news=st.sampled_from(MACHINE_NEWS))
    def machine_changes(self, news: Event) -> None:
        self.tell(news)

    @rule(seconds=st.sampled_from([0.25, 5.0, 31.0, 91.0]))
    def time_passes(self, seconds: float) -> None:
        before, done = identity_of(self.story.scene), len(self.story.effects)
        self.story.waits(seconds)
        if before is not None and identity_of(self.story.scene) is None:
            assert any(isinstance(e, WipeVisit) for e in self.story.effects[done:])

    # --- what always holds

    @invariant()
    def where_nobody_is_known_nothing_of_anyone_is_left(self) -> None:
        scene = self.story.scene
        if isinstance(scene, Home | Farewell) or identity_of(scene) is None:
            texts = "\n".join(all_texts(self.story.visit))
            assert not [mark for mark in MARKS if mark in texts]

    @invariant()
    def typed_pin_is_only_where_it_is_needed(self) -> None:
        if not isinstance(self.story.scene, EnteringPin | CheckingPin | ChangingPin | ReplacingPin):
            assert PIN not in "\n".join(all_texts(self.story.visit))

    @invariant()
    def only_who_proved_it_passes(self) -> None:
        form = form_of(self.story.scene)
        if form is not None and form.service.least_assurance is Assurance.A3:
            assert form.identity.assurance >= Assurance.A3

    @invariant()
    def number_is_shown_only_after_the_commit(self) -> None:
        if isinstance(self.story.scene, Receipt | ShowingDocument) and self.story.visit.practice is None:
            assert self.story.scene.case.id in self.cases_saved

    @invariant()
    def everybody_sees_their_own_cases_only(self) -> None:
        scene = self.story.scene
        if isinstance(scene, ListingCases | ShowingCase | ShowingMissing | AskingBack | Withdrawing):
            owner = OWNERS.get(scene.identity.id_number.text)  # who practises is invented and owns none
            assert {case.id.int // 100 for case in scene.found.cases} <= {owner}
        form = form_of(scene)
        if form is not None and form.mends is not None:
            assert form.mends.int // 100 == OWNERS[form.identity.id_number.text]

    @invariant()
    def what_mends_a_case_is_no_draft(self) -> None:
        mended = form_of(self.story.scene)
        if mended is not None and mended.mends is not None:
            assert mended.case_id not in {draft.case_id for draft in self.drafts.values()}

    @invariant()
    def draft_is_taken_up_only_by_its_own_person(self) -> None:
        form = form_of(self.story.scene)
        if isinstance(self.story.scene, OfferingDraft):
            form = self.story.scene.form
        for number, draft in self.drafts.items():
            if form is not None and draft.case_id == form.case_id:
                assert form.identity.id_number.text == number

    @invariant()
    def nobody_types_while_the_intake_is_closed(self) -> None:
        if self.story.visit.intake is not None:
            assert not isinstance(self.story.scene, Asking | Reviewing | Consenting)

    @invariant()
    def kept_is_said_only_after_the_commit(self) -> None:
        note = self.story.visit.draft
        if note is not None and note.is_kept:
            assert note.case_id in {draft.case_id for draft in self.drafts.values()}

    @invariant()
    def home_screen_never_hides_a_card_in_the_slot(self) -> None:
        if isinstance(self.story.scene, Home):
            assert all(card.is_staff for card in self.story.visit.cards)

    @invariant()
    def trail_names_nobody(self) -> None:
        trail = "\n".join(all_texts(self.story.audited[-3:]))
        assert not [mark for mark in MARKS if mark in trail]
