"""Anything else that a person may touch, show, lay down or pull out."""

from dataclasses import replace

from any_plain_way import PlainWay
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from marks import PAGE, PHONE, PIN
from story_world import LI, ZHANG

from kiosk.domain.errors import Reason
from kiosk.domain.handwriting import Ink
from kiosk.domain.health import HealthReport
from kiosk.domain.identity import CardPlace, Credential, Identity
from kiosk.domain.paper import PageFault
from kiosk.domain.submission import (
    Level,
    StaffProof,
)
from kiosk.workflow.effects import (
    AskStaffCard,
    CheckHealth,
    CheckHolder,
    LookForPage,
)
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    CodeRejected,
    DeclinePressed,
    EditPressed,
    ElderSwitched,
    Entered,
    Event,
    FacePressed,
    FinishPressed,
    HealthChecked,
    HelpClosed,
    HelpPressed,
    HolderUnchanged,
    InkLeft,
    LanguageChosen,
    LevelChosen,
    MyCasesPressed,
    PrintPressed,
    ReadAloudSwitched,
    ReconnectPressed,
    RequestFailed,
    RetryPressed,
    RevealPressed,
    StaffCardPresented,
    StaffCardSigned,
    StaffCornerHeld,
    StillHere,
    TakeBackPressed,
    ThemeChosen,
    WithdrawPressed,
)
from kiosk.workflow.events.finding import BrowsePressed, GroupChosen, SearchPressed
from kiosk.workflow.events.pages import (
    CameraPressed,
    PageCaptured,
    PageChosen,
    PageHinted,
    ShutterPressed,
)
from kiosk.workflow.events.paying import PayPressed
from kiosk.workflow.events.pin import (
    PinChangeWanted,
    PinCleared,
    PinErased,
    PinTyped,
)
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.states import (
    BrowseBy,
    ConfirmingInPerson,
    Reviewing,
    StaffDoor,
    Theme,
)

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


class Touches(PlainWay):
    """At the right time and at any other."""

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

    @rule()
    def goes_on_from_what_is_written(self) -> None:
        self.tell(InkLeft(Ink((((0.1, 0.2), (0.3, 0.2)),))))

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
