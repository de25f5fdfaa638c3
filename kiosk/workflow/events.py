"""What happened. Past tense; posted by screens, device threads and workers, consumed by the machine.

Answers of workers echo the `ticket` of their request: a late answer never meets the next person.
"""

from dataclasses import dataclass, field

from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.submission import (
    CaseStatus,
    Document,
    FaceProof,
    Level,
    SavedCase,
    StaffProof,
    StandingAnswer,
)

# --- the person touched something -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ServiceChosen:
    slug: str


@dataclass(frozen=True, slots=True)
class BackPressed:
    pass


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
class EditPressed:
    question_id: str


@dataclass(frozen=True, slots=True)
class ConsentChosen:
    agreed: bool


@dataclass(frozen=True, slots=True)
class LevelChosen:
    level: Level


@dataclass(frozen=True, slots=True)
class RetryPressed:
    """再试一次."""


@dataclass(frozen=True, slots=True)
class FacePressed:
    pass


@dataclass(frozen=True, slots=True)
class PrintPressed:
    pass


@dataclass(frozen=True, slots=True)
class AnotherPressed:
    """再办一件."""


@dataclass(frozen=True, slots=True)
class FinishPressed:
    """办完了, or 不办了: the visit ends and is wiped."""


@dataclass(frozen=True, slots=True)
class HelpPressed:
    pass


@dataclass(frozen=True, slots=True)
class HelpClosed:
    pass


@dataclass(frozen=True, slots=True)
class StillHere:
    """Any touch or key that means nothing else; also 继续办理 on the countdown."""


@dataclass(frozen=True, slots=True)
class ElderSwitched:
    pass


@dataclass(frozen=True, slots=True)
class ThemeSwitched:
    pass


@dataclass(frozen=True, slots=True)
class LanguageSwitched:
    pass


@dataclass(frozen=True, slots=True)
class ReadAloudSwitched:
    pass


# --- cards and codes ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardInserted:
    """`card` numbers the event, so that a swapped card is never taken for the one before."""

    card: int


@dataclass(frozen=True, slots=True)
class CitizenCardRead:
    card: int
    identity: Identity


@dataclass(frozen=True, slots=True)
class StaffCardPresented:
    card: int


@dataclass(frozen=True, slots=True)
class StaffCardSigned:
    card: int
    proof: StaffProof


@dataclass(frozen=True, slots=True)
class CardRefused:
    card: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class CardRemoved:
    card: int


@dataclass(frozen=True, slots=True)
class ReadersChanged:
    """`problem` is None while at least one reader works."""

    problem: Reason | None


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A code of a known issuer; the payload is a bearer credential and is never kept."""

    payload: bytes = field(repr=False)
    issuer: str


@dataclass(frozen=True, slots=True)
class CodeRejected:
    reason: Reason


@dataclass(frozen=True, slots=True)
class ScannerChanged:
    problem: Reason | None


# --- answers of workers --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CodeResolved:
    ticket: int
    identity: Identity


@dataclass(frozen=True, slots=True)
class StandingKnown:
    ticket: int
    answer: StandingAnswer


@dataclass(frozen=True, slots=True)
class DocumentIssued:
    ticket: int
    document: Document


@dataclass(frozen=True, slots=True)
class FaceMatched:
    ticket: int
    proof: FaceProof


@dataclass(frozen=True, slots=True)
class CaseSaved:
    ticket: int
    case: SavedCase


@dataclass(frozen=True, slots=True)
class StatusChanged:
    status: CaseStatus


@dataclass(frozen=True, slots=True)
class Printed:
    """On the printer's own word. `waiting`: the paper lies in the tray and the device will say when taken."""

    ticket: int
    waiting: bool


@dataclass(frozen=True, slots=True)
class PrintFailed:
    ticket: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class PaperTaken:
    pass


@dataclass(frozen=True, slots=True)
class StaffAcknowledged:
    ticket: int


@dataclass(frozen=True, slots=True)
class StaffNotReached:
    ticket: int


@dataclass(frozen=True, slots=True)
class RequestFailed:
    """A worker could not do what was asked; the scene that asked decides what that means."""

    ticket: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class NetworkChanged:
    online: bool


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time passed; posted a few times a second."""


Touch = (
    ServiceChosen
    | BackPressed
    | NextPressed
    | DeclinePressed
    | Entered
    | EditPressed
    | ConsentChosen
    | LevelChosen
    | RetryPressed
    | FacePressed
    | PrintPressed
    | AnotherPressed
    | FinishPressed
    | HelpPressed
    | HelpClosed
    | StillHere
    | ElderSwitched
    | ThemeSwitched
    | LanguageSwitched
    | ReadAloudSwitched
)
CardNews = (
    CardInserted
    | CitizenCardRead
    | StaffCardPresented
    | StaffCardSigned
    | CardRefused
    | CardRemoved
    | ReadersChanged
)
CodeNews = CodeSeen | CodeRejected | ScannerChanged
WorkerNews = (
    CodeResolved
    | StandingKnown
    | DocumentIssued
    | FaceMatched
    | CaseSaved
    | StatusChanged
    | Printed
    | PrintFailed
    | PaperTaken
    | StaffAcknowledged
    | StaffNotReached
    | RequestFailed
    | NetworkChanged
    | Ticked
)
Event = Touch | CardNews | CodeNews | WorkerNews
