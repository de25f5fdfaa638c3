"""What happened. Past tense; posted by screens, device threads and workers, consumed by the machine.

Answers of workers echo the `ticket` of their request: a late answer never meets the next person.
"""

from dataclasses import field

from kiosk.domain.errors import Reason
from kiosk.domain.handwriting import Ink
from kiosk.domain.identity import CardPlace, Identity
from kiosk.domain.submission import Level, StaffProof
from kiosk.domain.values import dataclass
from kiosk.workflow.events.answers import AnswerNews
from kiosk.workflow.events.answers import CaseSaved as CaseSaved
from kiosk.workflow.events.answers import CodeResolved as CodeResolved
from kiosk.workflow.events.answers import DocumentIssued as DocumentIssued
from kiosk.workflow.events.answers import DraftKept as DraftKept
from kiosk.workflow.events.answers import FaceMatched as FaceMatched
from kiosk.workflow.events.answers import LicencesKnown as LicencesKnown
from kiosk.workflow.events.answers import OffersKnown as OffersKnown
from kiosk.workflow.events.answers import OwnCasesFound as OwnCasesFound
from kiosk.workflow.events.answers import RequestFailed as RequestFailed
from kiosk.workflow.events.answers import StaffAcknowledged as StaffAcknowledged
from kiosk.workflow.events.answers import StaffNotReached as StaffNotReached
from kiosk.workflow.events.answers import StandingKnown as StandingKnown
from kiosk.workflow.events.answers import StatusChanged as StatusChanged
from kiosk.workflow.events.finding import FindTouch
from kiosk.workflow.events.own_cases import CaseChosen as CaseChosen
from kiosk.workflow.events.own_cases import CasesListed as CasesListed
from kiosk.workflow.events.own_cases import MyCasesPressed as MyCasesPressed
from kiosk.workflow.events.own_cases import OwnCaseNews, OwnCaseTouch
from kiosk.workflow.events.own_cases import WithdrawalAnswered as WithdrawalAnswered
from kiosk.workflow.events.own_cases import WithdrawPressed as WithdrawPressed
from kiosk.workflow.events.pages import PageNews, PageTouch
from kiosk.workflow.events.paper import PaperNews
from kiosk.workflow.events.paper import PaperTaken as PaperTaken
from kiosk.workflow.events.paper import Printed as Printed
from kiosk.workflow.events.paper import PrinterMended as PrinterMended
from kiosk.workflow.events.paper import PrintFailed as PrintFailed
from kiosk.workflow.events.paying import PayNews, PayTouch
from kiosk.workflow.events.pin import PinNews, PinTouch
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.events.preferences import ElderSwitched as ElderSwitched
from kiosk.workflow.events.preferences import LanguageChosen as LanguageChosen
from kiosk.workflow.events.preferences import LikesForgotten as LikesForgotten
from kiosk.workflow.events.preferences import LookTouch as LookTouch
from kiosk.workflow.events.preferences import LowSwitched as LowSwitched
from kiosk.workflow.events.preferences import PanelClosed as PanelClosed
from kiosk.workflow.events.preferences import PanelOpened as PanelOpened
from kiosk.workflow.events.preferences import SteadySwitched as SteadySwitched
from kiosk.workflow.events.preferences import StillSwitched as StillSwitched
from kiosk.workflow.events.preferences import TextSizeChosen as TextSizeChosen
from kiosk.workflow.events.preferences import ThemeChosen as ThemeChosen
from kiosk.workflow.events.preferences import TypingModeChosen as TypingModeChosen
from kiosk.workflow.events.signing import SignTouch as SignTouch
from kiosk.workflow.events.sound import EchoSwitched as EchoSwitched
from kiosk.workflow.events.sound import FasterPressed as FasterPressed
from kiosk.workflow.events.sound import HeadphonesChanged as HeadphonesChanged
from kiosk.workflow.events.sound import HushPressed as HushPressed
from kiosk.workflow.events.sound import LouderPressed as LouderPressed
from kiosk.workflow.events.sound import QuieterPressed as QuieterPressed
from kiosk.workflow.events.sound import ReadAloudSwitched as ReadAloudSwitched
from kiosk.workflow.events.sound import RepeatPressed as RepeatPressed
from kiosk.workflow.events.sound import SlowerPressed as SlowerPressed
from kiosk.workflow.events.sound import SoundTouch as SoundTouch
from kiosk.workflow.events.staff import HealthChecked as HealthChecked
from kiosk.workflow.events.staff import ReconnectPressed as ReconnectPressed
from kiosk.workflow.events.staff import StaffCornerHeld as StaffCornerHeld
from kiosk.workflow.events.staff import StaffTouch
from kiosk.workflow.events.touching import TouchingTouch
from kiosk.workflow.events.underway import CaseTakenBack as CaseTakenBack
from kiosk.workflow.events.underway import TakeBackPressed as TakeBackPressed
from kiosk.workflow.events.underway import UnderwayNews, UnderwayTouch

# --- the person touched something -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ServiceChosen:
    """A tile was touched."""

    slug: str


@dataclass(frozen=True, slots=True)
class BackPressed:
    """返回: one step back, nothing lost."""


@dataclass(frozen=True, slots=True)
class NextPressed:
    """The one way on: start, it is me, all correct, submit, again."""


@dataclass(frozen=True, slots=True)
class DeclinePressed:
    """The other way: it is not me, without confirmation, do not leave a request."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the field now; checked only when the person goes on."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class InkLeft:
    """下一步, while a character is written that nobody has chosen: what was meant would be lost.

    `ink` in heights of its field, from the middle of its upper edge.
    """

    ink: Ink


@dataclass(frozen=True, slots=True)
class EditPressed:
    """修改, beside an answer on 核对."""

    question_id: str


@dataclass(frozen=True, slots=True)
class ConsentChosen:
    """同意 or 不同意, not yet decided upon."""

    agreed: bool


@dataclass(frozen=True, slots=True)
class LevelChosen:
    """One of the five levels of 好差评, not yet sent."""

    level: Level


@dataclass(frozen=True, slots=True)
class RetryPressed:
    """再试一次."""


@dataclass(frozen=True, slots=True)
class FacePressed:
    """刷脸确认, where a device is there and the service allows it."""


@dataclass(frozen=True, slots=True)
class PrintPressed:
    """Print what this screen has to print."""


@dataclass(frozen=True, slots=True)
class RevealPressed:
    """显示: show what is covered on this screen, or cover it again."""


@dataclass(frozen=True, slots=True)
class AnotherPressed:
    """再办一件."""


@dataclass(frozen=True, slots=True)
class FinishPressed:
    """办完了, or 不办了: the visit ends and is wiped."""


@dataclass(frozen=True, slots=True)
class HelpPressed:
    """呼叫工作人员."""


@dataclass(frozen=True, slots=True)
class HelpClosed:
    """The notice about the call was put away."""


@dataclass(frozen=True, slots=True)
class StillHere:
    """Any touch or key that means nothing else; also 继续办理 on the countdown."""


# --- cards and codes ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardInserted:
    """`card` numbers the event, so that a swapped card is never taken for the one before."""

    card: int
    place: CardPlace = CardPlace.SLOT


@dataclass(frozen=True, slots=True)
class CitizenCardRead:
    """A person's card was read whole, and was the same card from start to end."""

    card: int
    identity: Identity


@dataclass(frozen=True, slots=True)
class StaffCardPresented:
    """The card is a staff card; it has not signed anything yet."""

    card: int


@dataclass(frozen=True, slots=True)
class StaffCardSigned:
    """The staff card signed the challenge that it was asked to."""

    card: int
    proof: StaffProof


@dataclass(frozen=True, slots=True)
class CardRefused:
    """The card gave nothing that may be used."""

    card: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card is out of its reader."""

    card: int


@dataclass(frozen=True, slots=True)
class HolderUnchanged:
    """The card in the slot was looked at again and is still the person's own."""

    ticket: int


@dataclass(frozen=True, slots=True)
class ReadersChanged:
    """`problem` is None while at least one reader of that place works."""

    problem: Reason | None
    place: CardPlace = CardPlace.SLOT


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A code of a known issuer; the payload is a bearer credential and is never kept."""

    payload: bytes = field(repr=False)
    issuer: str


@dataclass(frozen=True, slots=True)
class CodeRejected:
    """What the camera saw is no code of ours."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class ScannerChanged:
    """`problem` is None while the camera works."""

    problem: Reason | None


# --- the world at large --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NetworkChanged:
    """Whether the gateway can be reached."""

    online: bool


@dataclass(frozen=True, slots=True)
class IntakeChanged:
    """Why this kiosk takes no new case now; None while it does."""

    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time passed; posted a few times a second."""


Touch = (
    ServiceChosen
    | OwnCaseTouch
    | BackPressed
    | NextPressed
    | DeclinePressed
    | Entered
    | InkLeft
    | PinTouch
    | EditPressed
    | ConsentChosen
    | LevelChosen
    | RetryPressed
    | PageTouch
    | FindTouch
    | PracticePressed
    | FacePressed
    | PrintPressed
    | RevealPressed
    | AnotherPressed
    | FinishPressed
    | HelpPressed
    | HelpClosed
    | StillHere
    | StaffTouch
    | LookTouch
    | SoundTouch
    | SignTouch
    | UnderwayTouch
    | PayTouch
    | TouchingTouch
)
CardNews = (
    CardInserted
    | CitizenCardRead
    | StaffCardPresented
    | StaffCardSigned
    | CardRefused
    | CardRemoved
    | HolderUnchanged
    | ReadersChanged
)
CodeNews = CodeSeen | CodeRejected | ScannerChanged
WorkerNews = (
    AnswerNews
    | OwnCaseNews
    | UnderwayNews
    | PayNews
    | HealthChecked
    | NetworkChanged
    | IntakeChanged
    | Ticked
)
Event = Touch | CardNews | PinNews | CodeNews | PageNews | PaperNews | HeadphonesChanged | WorkerNews
