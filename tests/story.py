"""A visit told as a story: what happens to it, and what then is on the screen and done in the world."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from story_world import DOCUMENT, MONDAY_MORNING, PAGE_JPEG, RULES, TRIP, WANG, ZHANG, saved

from kiosk.domain.audit_events import AuditEvent
from kiosk.domain.catalogue import Service
from kiosk.domain.errors import Reason
from kiosk.domain.health import HealthReport
from kiosk.domain.identity import CardPlace, Identity
from kiosk.domain.paper import CapturedPage, PageFault
from kiosk.domain.pin import (
    Compare,
    PinChange,
    PinReady,
    PinState,
    PinVerdict,
    Replace,
    TellTries,
)
from kiosk.domain.submission import CaseState, CaseStatus, Document, OwnCases, StaffProof, StandingAnswer
from kiosk.domain.take_back import TakenBack
from kiosk.workflow import timeouts
from kiosk.workflow.consenting import staff_challenge
from kiosk.workflow.effects import (
    AskLicences,
    AskOrder,
    AskPin,
    AskStaffCard,
    AskStanding,
    Audit,
    CallStaff,
    CheckFace,
    CheckHealth,
    CheckHolder,
    Effect,
    FetchDocument,
    FindOwnCases,
    KeepDraft,
    PrintPaper,
    ResolveCode,
    SaveCase,
    TakeBackCase,
    WipeVisit,
)
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CaseTakenBack,
    CitizenCardRead,
    CodeResolved,
    CodeSeen,
    ConsentChosen,
    DocumentIssued,
    DraftKept,
    Entered,
    Event,
    HealthChecked,
    HolderUnchanged,
    IntakeChanged,
    LicencesKnown,
    NetworkChanged,
    NextPressed,
    OwnCasesFound,
    RequestFailed,
    ServiceChosen,
    StaffAcknowledged,
    StaffCardPresented,
    StaffCardSigned,
    StaffCornerHeld,
    StandingKnown,
    StatusChanged,
    Ticked,
)
from kiosk.workflow.events.pages import PageCaptured, PageHinted
from kiosk.workflow.events.pin import PinChangeTried, PinCompared, PinStateTold, PinTyped
from kiosk.workflow.machine import Machine
from kiosk.workflow.states import Capturing, ConfirmingInPerson, Receipt, Scene, Visit
from kiosk.workflow.turn import Moment, Rules

T = TypeVar("T")
Asked = (
    FindOwnCases
    | AskStanding
    | FetchDocument
    | SaveCase
    | ResolveCode
    | CheckFace
    | CheckHolder
    | TakeBackCase
    | AskOrder
)


@dataclass
class Story:
    """One kiosk, told event by event. Time moves only when the story says so."""

    rules: Rules = RULES
    visit: Visit = field(default_factory=Visit)
    now_s: float = 1000.0
    wall: datetime = MONDAY_MORNING
    own: OwnCases | None = field(default_factory=OwnCases)
    """What the outbox answers at once of whoever comes; None: it is slow, the story answers."""
    licences: Mapping[str, str] | None = field(default_factory=dict)
    """What departments share at once of whoever fills in a form; None: they are slow, the story answers."""
    card_is_theirs: bool = True
    """Whether the reader answers at once that the person's own card is still in; else the story answers."""
    effects: list[Effect] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    _ids: int = 0
    _cards: int = 0

    # what is to be seen

    @property
    def scene(self) -> Scene:
        return self.visit.scene

    def shows(self, kind: type[Scene]) -> bool:
        return isinstance(self.scene, kind)

    def at(self, kind: type[T]) -> T:
        """The scene, which must be of this kind."""
        assert isinstance(self.scene, kind), f"the screen shows {type(self.scene).__name__}"
        return self.scene

    def done(self, kind: type[T]) -> list[T]:
        """All effects of one kind so far."""
        return [effect for effect in self.effects if isinstance(effect, kind)]

    def last(self, kind: type[T]) -> T:
        return self.done(kind)[-1]

    @property
    def audited(self) -> list[AuditEvent]:
        return [effect.event for effect in self.done(Audit)]

    @property
    def is_wiped(self) -> bool:
        return bool(self.done(WipeVisit))

    # what happens

    def happens(self, *events: Event) -> "Story":
        for event in events:
            self._ids += 1
            moment = Moment(self.now_s, self.wall, UUID(int=self._ids))
            self.visit, effects = Machine(self.rules).step(self.visit, event, moment)
            self.effects += effects
            self.scenes.append(self.scene)
            if self.own is not None and any(isinstance(e, FindOwnCases) for e in effects):
                self.outbox_knows(self.own)
            if self.licences is not None and any(isinstance(e, AskLicences) for e in effects):
                self.licences_are(self.licences)
            if self.card_is_theirs and any(isinstance(e, CheckHolder) for e in effects):
                self.holder_is_unchanged()
        return self

    touches = happens

    def waits(self, seconds: float) -> "Story":
        """Time passes as on a real kiosk: with ticks on the way."""
        steps = max(1, int(seconds))
        for _ in range(steps):
            self.now_s += seconds / steps
            self.wall += timedelta(seconds=seconds / steps)
            self.happens(Ticked())
        return self

    def goes_offline(self) -> "Story":
        return self.happens(NetworkChanged(online=False))

    def goes_online(self) -> "Story":
        return self.happens(NetworkChanged(online=True))

    # the PIN

    def card_tells_tries(self, left: int | None = 3, digits: int = 6) -> "Story":
        return self.card_says(PinReady(left, digits))

    def card_says(self, said: PinState | PinVerdict | PinChange) -> "Story":
        """The card answers what it was asked last."""
        asked = self.last(AskPin)
        match asked.request:
            case TellTries():
                return self.happens(PinStateTold(asked.card, said))  # type: ignore[arg-type]
            case Compare():
                return self.happens(PinCompared(asked.card, said))  # type: ignore[arg-type]
            case Replace():
                return self.happens(PinChangeTried(asked.card, said))  # type: ignore[arg-type]

    def types_pin(self, digits: str) -> "Story":
        return self.touches(*(PinTyped(digit) for digit in digits), NextPressed())

    # cards and codes

    @property
    def card(self) -> int:
        """The number of the card inserted last."""
        return self._cards

    def inserts_card(self) -> "Story":
        self._cards += 1
        return self.happens(CardInserted(self._cards))

    def lays_identity_card(self) -> "Story":
        self._cards += 1
        return self.happens(CardInserted(self._cards, CardPlace.PAD))

    def card_is_read(self, identity: Identity = ZHANG) -> "Story":
        return self.happens(CitizenCardRead(self.card, identity))

    def card_is_refused(self, reason: Reason) -> "Story":
        return self.happens(CardRefused(self.card, reason))

    def pulls_card(self) -> "Story":
        return self.happens(CardRemoved(self.card))

    def shows_code(self) -> "Story":
        return self.happens(CodeSeen(b"YTSSC1.opaque", "test-issuer"))

    def code_is_resolved(self, identity: Identity = WANG) -> "Story":
        return self.happens(CodeResolved(self.last(ResolveCode).ticket, identity))

    def puts_staff_card(self) -> "Story":
        self.inserts_card()
        return self.happens(StaffCardPresented(self.card))

    def staff_card_signs(self, case_id: UUID | None = None) -> "Story":
        signed = case_id or self.at(ConfirmingInPerson).form.case_id
        proof = StaffProof("S-0042", staff_challenge(signed), b"signature", self.wall)
        return self.happens(StaffCardSigned(self.card, proof))

    # behind the staff's corner

    def holds_corner(self) -> "Story":
        return self.touches(StaffCornerHeld())

    def card_opens_door(self, staff_id: str = "S-0042") -> "Story":
        asked = self.last(AskStaffCard)
        proof = StaffProof(staff_id, asked.challenge, b"signature", self.wall)
        return self.happens(StaffCardSigned(asked.card, proof))

    def opens_door(self) -> "Story":
        return self.holds_corner().puts_staff_card().card_opens_door()

    def health_is(self, report: HealthReport | None, *, can_print: bool = True) -> "Story":
        return self.happens(HealthChecked(self.last(CheckHealth).ticket, report, can_print))

    def holder_is_unchanged(self) -> "Story":
        return self.happens(HolderUnchanged(self.last(CheckHolder).ticket))

    # the world answers

    def licences_are(self, known: Mapping[str, str]) -> "Story":
        return self.happens(LicencesKnown(self.last(AskLicences).ticket, known))

    def standing_is(self, answer: StandingAnswer) -> "Story":
        return self.happens(StandingKnown(self.last(AskStanding).ticket, answer))

    def outbox_knows(self, own: OwnCases) -> "Story":
        return self.happens(OwnCasesFound(self.last(FindOwnCases).ticket, own))

    def draft_is_kept(self) -> "Story":
        return self.happens(DraftKept(self.last(KeepDraft).ticket))

    def intake_closes(self, why: Reason = Reason.INTAKE_TOO_MANY) -> "Story":
        return self.happens(IntakeChanged(why))

    def intake_opens(self) -> "Story":
        return self.happens(IntakeChanged(None))

    def document_is_issued(self, document: Document = DOCUMENT) -> "Story":
        return self.happens(DocumentIssued(self.last(FetchDocument).ticket, document))

    def case_is_saved(self) -> "Story":
        return self.happens(saved(self.last(SaveCase)))

    def case_stands(self, state: CaseState) -> "Story":
        """The outbox knows more of the case saved last."""
        case = self.last(SaveCase).submission
        arrived = None if state in (CaseState.SAVED, CaseState.WITHDRAWN) else self.wall
        return self.happens(StatusChanged(CaseStatus(case.id, state, case.applied_at, arrived)))

    def is_taken_back(self, outcome: TakenBack = TakenBack.DONE) -> "Story":
        return self.happens(CaseTakenBack(self.last(TakeBackCase).ticket, outcome))

    def fails(self, asked: type[Asked], why: Reason) -> "Story":
        return self.happens(RequestFailed(self.last(asked).ticket, why))

    def staff_acknowledges(self) -> "Story":
        return self.happens(StaffAcknowledged(self.last(CallStaff).ticket))

    def page_is_hinted(self, fault: PageFault | None) -> "Story":
        return self.happens(PageHinted(self.at(Capturing).look, fault))

    def page_is_captured(self, *faults: PageFault, content: bytes = PAGE_JPEG) -> "Story":
        return self.happens(PageCaptured(self.at(Capturing).look, CapturedPage(content, faults)))

    @property
    def print_ticket(self) -> int:
        return self.last(PrintPaper).ticket

    # long ways in few words

    def is_known_by_card(self, identity: Identity = ZHANG) -> "Story":
        return self.inserts_card().card_is_read(identity).touches(NextPressed())

    def is_known_by_code(self, identity: Identity = WANG) -> "Story":
        return self.shows_code().code_is_resolved(identity).touches(NextPressed())

    def chooses(self, service: Service) -> "Story":
        return self.touches(ServiceChosen(service.slug), NextPressed())

    def answers(self, text: str) -> "Story":
        return self.touches(Entered(text), NextPressed())

    def answers_all_of_trip(self) -> "Story":
        return self.answers("long").answers("2026-12-01").answers("13800000000")

    def agrees(self) -> "Story":
        return self.touches(ConsentChosen(agreed=True), NextPressed())

    def refuses(self) -> "Story":
        return self.touches(ConsentChosen(agreed=False), NextPressed())

    def has_receipt(self, service: Service = TRIP, answers: tuple[str, ...] | None = None) -> "Story":
        """By card, from the home screen to the number."""
        self.is_known_by_card().chooses(service)
        if answers is None:
            self.answers_all_of_trip()
        for answer in answers or ():
            self.answers(answer)
        self.touches(NextPressed(), NextPressed()).case_is_saved()
        self.at(Receipt)
        return self

    def idles_out(self) -> "Story":
        return self.waits(timeouts.IDLE_WARNING_AFTER_S).waits(timeouts.IDLE_COUNTDOWN_S)
