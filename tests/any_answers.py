"""What the world answers to anything that was ever asked, early or late."""

from uuid import UUID

from any_plain_way import LICENCES, PlainWay
from any_told import OWNERS, SERVICES
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from marks import WORDS
from story_world import DOCUMENT, PLAIN, WANG, ZHANG

from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace, Identity
from kiosk.domain.offers import Offer
from kiosk.domain.own_cases import IN_PERSON, Missing, OwnCase, OwnCaseList, WithdrawalAnswer
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
    FaceProof,
    OwnCases,
    SavedCase,
    StandingAnswer,
)
from kiosk.workflow.effects import (
    AskLicences,
    AskOffers,
    AskOrder,
    AskPin,
    AskStanding,
    CallStaff,
    CheckFace,
    FetchDocument,
    FindOwnCases,
    KeepDraft,
    ListCases,
    PrintPaper,
    ResolveCode,
    SaveCase,
    WatchPrinter,
    WipeVisit,
    WithdrawCase,
)
from kiosk.workflow.events import (
    CaseChosen,
    CasesListed,
    CodeResolved,
    DocumentIssued,
    DraftKept,
    Event,
    FaceMatched,
    IntakeChanged,
    LicencesKnown,
    NetworkChanged,
    OffersKnown,
    OwnCasesFound,
    PaperTaken,
    Printed,
    PrinterMended,
    PrintFailed,
    ReadersChanged,
    RequestFailed,
    ScannerChanged,
    StaffAcknowledged,
    StaffNotReached,
    StandingKnown,
    StatusChanged,
    WithdrawalAnswered,
)
from kiosk.workflow.events.pages import (
    PaperCameraChanged,
)
from kiosk.workflow.events.paying import OrderKnown
from kiosk.workflow.events.pin import (
    PinChangeTried,
    PinCompared,
    PinStateTold,
)
from kiosk.workflow.intake import CLOSING
from kiosk.workflow.presence import identity_of
from kiosk.workflow.states import (
    ListingCases,
)

Asked = ResolveCode | AskStanding | AskLicences | FetchDocument | AskOrder
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


class Answers(PlainWay):
    """Departments, outbox, cards, printer, desk and clock."""

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
