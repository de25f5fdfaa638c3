"""The visit: the scene, and what belongs to every scene."""

from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from kiosk.domain.conditions import Answers
from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace
from kiosk.domain.offers import Offer
from kiosk.domain.ports import Paper
from kiosk.domain.values import dataclass
from kiosk.workflow.states.arriving import Home
from kiosk.workflow.states.practice import Practice
from kiosk.workflow.states.preferences import Panel, Preferences
from kiosk.workflow.states.scene import Scene
from kiosk.workflow.states.signing import Watching
from kiosk.workflow.states.touching import HandNote

NOTHING_EARLIER: Answers = MappingProxyType({})


class Printing(StrEnum):
    """What the person may be told about paper."""

    NOT_ASKED = "not-asked"
    PRINTING = "printing"
    PRINTED = "printed"
    SENT = "sent"
    TAKEN = "taken"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """The last thing that was to be printed in this visit. `resumed`: by itself, after a trouble was mended."""

    state: Printing = Printing.NOT_ASKED
    ticket: int = 0
    problem: Reason | None = None
    since_s: float = 0.0
    paper: Paper | None = field(default=None, repr=False)
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class NoCall:
    """Nobody has called."""


@dataclass(frozen=True, slots=True)
class CallingStaff:
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class StaffNotified:
    """The gateway acknowledged: only now may 已通知 be said."""


@dataclass(frozen=True, slots=True)
class StaffUnreached:
    """Nobody could be told: where the desk is, and the telephone."""

    out_of_hours: bool


HelpCall = NoCall | CallingStaff | StaffNotified | StaffUnreached


@dataclass(frozen=True, slots=True)
class CardPresence:
    """A card in the slot or on the 感应区, by its event number."""

    card: int
    is_staff: bool = False
    place: CardPlace = CardPlace.SLOT


@dataclass(frozen=True, slots=True)
class Idle:
    """`warned_s` is when the countdown began; None while the person is busy."""

    touched_s: float = 0.0
    warned_s: float | None = None


@dataclass(frozen=True, slots=True)
class DraftNote:
    """The unfinished form in the outbox; `is_kept` only after its last commit returned."""

    case_id: UUID
    ticket: int = 0
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class NumberNote:
    """Numbers that stand on the screen since then, until it is noted that they were seen."""

    cases: tuple[UUID, ...] = ()
    since_s: float = 0.0
    is_seen: bool = False


@dataclass(frozen=True, slots=True)
class OffersNote:
    """What departments would offer, asked for under `ticket`: what is left of it, the one that is shown first."""

    ticket: int
    offers: tuple[Offer, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Visit:
    """The scene, and what belongs to every scene."""

    scene: Scene = field(default_factory=Home)
    preferences: Preferences = field(default_factory=Preferences)
    panel: Panel | None = None
    """Open over the screen: 字号和颜色, 声音 or the languages."""
    covered: Panel | None = None
    """Was open when staff were called; lies under the notice of the call, and comes back after it."""
    watching: Watching | None = None
    """The clip that was last asked for; shown while its panel is open."""
    cards: tuple[CardPresence, ...] = ()
    citizen_card: int | None = None
    online: bool = True
    reader_problem: Reason | None = None
    has_pad: bool = False
    """An identity card reader has spoken: 放身份证 is a way in here."""
    pad_problem: Reason | None = None
    scanner_problem: Reason | None = None
    paper_problem: Reason | None = None
    """What was wrong with the camera for papers when it was last needed."""
    call: HelpCall = NoCall()
    hand: HandNote = field(default_factory=HandNote)
    idle: Idle = Idle()
    print_job: PrintJob = PrintJob()
    paper_waiting: bool = False
    originals: bool = False
    """Papers were laid down in this visit: nothing can tell whether they were taken up again."""
    paper_unsure: bool = False
    """Something was printed, and no device can tell whether it was taken."""
    headphones: bool = False
    intake: Reason | None = None
    """Why no new case is taken now."""
    draft: DraftNote | None = None
    earlier: Answers = field(default_factory=lambda: NOTHING_EARLIER, repr=False)
    """What was answered in this visit, for the next form of the same person."""
    numbers: NumberNote = NumberNote()
    wants_cases: bool = False
    """Came for 我的办件, and has to say first who they are."""
    offers: OffersNote | None = None
    """免申即享; None until it was asked for in this visit."""
    practice: Practice | None = None
    """先练一练: nothing of it leaves this screen, see kiosk/workflow/practice.py."""
    practice_ended: bool = False
    """A card put in ended it: from here on it is real, and that is said."""
    next_ticket: int = 1

    @property
    def pad_works(self) -> bool:
        return self.has_pad and self.pad_problem is None
