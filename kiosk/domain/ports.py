"""The seams: what the core asks of the world. Each is fulfilled by a real and a simulated part.

Calls go down. News comes up as events that a device or worker thread only posts (see workflow.events).
Every method raises only errors of kiosk.domain.errors.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from enum import Enum
from typing import Protocol
from uuid import UUID

from kiosk.domain.behalf import Behalf
from kiosk.domain.catalogue import Centre, Division, Service
from kiosk.domain.errors import Reason
from kiosk.domain.health import HealthReport
from kiosk.domain.identity import Identity
from kiosk.domain.offers import Offer
from kiosk.domain.own_cases import CasesHere
from kiosk.domain.payment import Order
from kiosk.domain.pin import PinRequest
from kiosk.domain.printers import AnyPrinter as AnyPrinter
from kiosk.domain.printers import Bitmap as Bitmap
from kiosk.domain.printers import Printer as Printer
from kiosk.domain.printers import PrinterWord as PrinterWord
from kiosk.domain.printers import ReceiptPrinter as ReceiptPrinter
from kiosk.domain.speech import Voice as Voice
from kiosk.domain.submission import (
    Attachment,
    CaseStatus,
    Document,
    Draft,
    FaceProof,
    OwnCases,
    Purpose,
    Rating,
    Reach,
    SavedCase,
    StaffCall,
    StandingAnswer,
    Submission,
)
from kiosk.domain.take_back import TakenBack
from kiosk.domain.values import dataclass


class CardChannel(Protocol):
    """One powered card. The whole boundary: one property, one method."""

    @property
    def atr(self) -> bytes: ...

    def transmit(self, apdu: bytes) -> tuple[bytes, int]:
        """Send one command, return (data, status word). Raises CardError."""
        ...


class CardReaders(Protocol):
    """All readers, owned by one thread. Posts CardInserted, CitizenCardRead, ... to its sink."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def ask_staff(self, card: int, challenge: bytes) -> None:
        """Have the staff card of that card event sign; StaffCardSigned or CardRefused is posted."""
        ...

    def check_holder(self, ticket: int, card: int, holder: Identity) -> None:
        """Look again at the card of that card event; HolderUnchanged or RequestFailed is posted.

        Another card that lies there is told besides as what it is: CardRemoved, and one more CardInserted.
        """
        ...

    def ask_pin(self, card: int, holder: Identity, request: PinRequest) -> None:
        """Ask the card of that card event about its PIN; it has to be the holder's, as for check_holder.

        PinStateTold, PinCompared, PinChangeTried or CardRefused is posted. Who asks for PINs on a device of its
        own posts the same. What may spend a try is sent once; after CardRefused nobody knows whether it was.
        """
        ...

    def reconnect(self) -> None:
        """Build the connection anew. Cards that are in are told as gone, and as put in again."""
        ...


class CodeScanner(Protocol):
    """A camera that looks for codes only while asked to. Posts CodeSeen or CodeRejected."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def look(self, on: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Preview:
    """A small picture of what a camera sees just now: RGB, three bytes a pixel, rows from the top, no padding."""

    width_px: int
    height_px: int
    pixels: bytes = field(repr=False)


class Viewfinder(Protocol):
    """What the person needs to see to hold a phone or a paper right; nothing of it is kept. Any thread."""

    def preview(self) -> Preview | None:
        """The newest picture; None while the camera is off or sends nothing."""
        ...


class CodeCamera(CodeScanner, Viewfinder, Protocol):
    """A code scanner that shows the person what it sees."""

    def wipe(self) -> None:
        """The person has gone: what was seen of them goes too."""
        ...


class KeyFate(Enum):
    """What becomes of a key that was pressed."""

    PASSED = "a person's: it goes where it would go, behind any that were held"
    HELD = "not known yet"
    TAKEN = "a scanner's: it goes nowhere, and neither do those that were held"


class KeyWatch(Protocol):
    """Hears each key before anything else does, for some scanners type what they read. On the screen's thread."""

    @property
    def held_for_s(self) -> float:
        """After so long without another key, those that are held are a person's."""
        ...

    def pressed(self, text: str, at_s: float) -> KeyFate:
        """`text` is what the key types; `at_s` on any clock that is the same for all keys."""
        ...


class CodeResolver(Protocol):
    """Turns an opaque dynamic code into a person. The payload is a bearer credential: never kept."""

    def resolve_code(self, payload: bytes, issuer: str) -> Identity: ...


class Inquiries(Protocol):
    """Questions that only the departments behind the gateway can answer."""

    def standing(self, service: Service, identity: Identity) -> StandingAnswer: ...

    def document(self, service: Service, identity: Identity, answers: Mapping[str, str]) -> Document: ...

    def licences(self, service: Service, identity: Identity) -> Mapping[str, str]:
        """What departments share of the person, by kind/field: only what this service's questions name."""
        ...

    def offers(self, identity: Identity) -> tuple[Offer, ...]:
        """免申即享: what departments say that the person may be entitled to."""
        ...


class StaffDesk(Protocol):
    """Calls a person. Returns only when the gateway has acknowledged."""

    def call_staff(self, call: StaffCall) -> None: ...


@dataclass(frozen=True, slots=True)
class SealedCase:
    """A row of the outbox as it goes over the wire."""

    id: UUID
    number: str
    service: str
    applied_at: datetime
    envelope: bytes = field(repr=False)
    digest: str


@dataclass(frozen=True, slots=True)
class SealedBlob:
    """An attachment of one case, named by the digest of its sealed bytes."""

    digest: str
    case_id: UUID
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Received:
    """A verified signed receipt, with the exact signed text to keep."""

    id: UUID
    arrived_at: datetime
    statement: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """The gateway will never take this case as it is; a clerk must look."""

    id: UUID
    code: str
    explanation: str = field(repr=False)


class CaseIntake(Protocol):
    """The gateway's door for cases and ratings. Raises GatewayError when the outcome is unknown."""

    def deliver(self, cases: Sequence[SealedCase]) -> Sequence[Received | Refused]: ...

    def deliver_blob(self, blob: SealedBlob) -> None:
        """Returns when the gateway has stored it durably; the same one again is no harm."""
        ...

    def receipt(self, case: SealedCase) -> Received | None:
        """The receipt of a case that may have arrived, without sending it again. None: never seen."""
        ...

    def deliver_rating(self, rating: Rating) -> None: ...

    def status(self, case_id: UUID) -> CaseStatus | None:
        """None: the gateway has never seen it."""
        ...

    def is_reachable(self) -> bool: ...


class Outbox(Protocol):
    """Durable storage of sealed cases: what was saved is there after any crash."""

    def save(
        self,
        submission: Submission,
        attachments: Sequence[Attachment] = (),
        only_within_s: float | None = None,
    ) -> SavedCase:
        """One durable commit: counter, number, sealed case, its attachments; its draft goes.

        `only_within_s`: after so long it is never sent any more. Raises StoreError, then nothing is saved.
        """
        ...

    def take_back(self, case_id: UUID) -> TakenBack:
        """取消提交, atomic against whoever sends."""
        ...

    def ask_soon(self, case_id: UUID) -> None:
        """Somebody waits before the screen for what the department says."""
        ...

    def freeze(self) -> Reason | None:
        """Why no new case may be taken now; None: take it."""
        ...

    def status(self, case_id: UUID) -> CaseStatus: ...

    def save_rating(self, rating: Rating) -> None: ...

    def own_cases(self, identity: Identity) -> OwnCases:
        """Only for the very same card or code."""
        ...

    def filed_by(self, identity: Identity) -> CasesHere:
        """我的办件, as far as this kiosk knows."""
        ...

    def mark_seen(self, case_id: UUID) -> None:
        """The person has seen the number."""
        ...

    def keep_draft(self, draft: Draft) -> None:
        """One draft a person: the latest. Raises StoreError; a visit goes on without it."""
        ...

    def forget_draft(self, case_id: UUID) -> None: ...


class JackWatch(Protocol):
    """Watches the headphones' jack. Posts HeadphonesChanged."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


class FaceCheck(Protocol):
    """A face check device. Only a simulated one exists; off unless the settings name it."""

    def check(self, identity: Identity) -> FaceProof: ...


@dataclass(frozen=True, slots=True)
class LaterPaper:
    """容缺: what to bring, in the words of the service, and the last day for it."""

    what: str
    until: date


@dataclass(frozen=True, slots=True)
class ReceiptToPrint:
    """What goes on the paper the person takes home. `unconfirmed`: nobody confirmed them in person.

    Facts, not words: ui/wording.py says them, the same on paper and on the screen.
    """

    centre: Centre
    service: Service
    case: SavedCase
    status: CaseStatus
    purpose: Purpose
    unconfirmed: bool
    online: bool
    reach: Reach | None = None
    behalf: Behalf | None = None
    handled_at: Division | None = None
    """办理地, where that is another place; the name in Chinese."""
    later: tuple[LaterPaper, ...] = ()
    instead: tuple[str, ...] = ()
    """What to bring for commitments that were not made."""
    owed_yuan: str = ""
    """What is still to be paid, and not here."""
    order: Order | None = None
    """How the money stands; without its code, which is of no use on paper."""
    mended: bool = False
    """What the department asked for was brought here, and is on its way: nothing is to be brought any more."""


@dataclass(frozen=True, slots=True)
class GuideToPrint:
    """The guide to a service, to take along."""

    centre: Centre
    service: Service


@dataclass(frozen=True, slots=True)
class NotDoneToPrint:
    """What to do instead, to take along. `is_known`: it is certain that it was not done; `case` None: never begun."""

    centre: Centre
    service: Service
    case: SavedCase | None = None
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class DocumentToPrint:
    """The issued document."""

    document: Document


@dataclass(frozen=True, slots=True)
class HealthToPrint:
    """Whether this machine is ready, for the cabinet's door."""

    centre: Centre
    report: HealthReport


Paper = ReceiptToPrint | GuideToPrint | DocumentToPrint | HealthToPrint | NotDoneToPrint


class Checkup(Protocol):
    """Looks at every part of the machine, which takes seconds."""

    def run(self) -> HealthReport: ...


class DocumentRenderer(Protocol):
    """Draws papers; filled by ui/documents.py."""

    def render(self, paper: Paper, language: str) -> bytes:
        """As PDF."""
        ...

    def draw(self, paper: Paper, language: str, dots_across: int) -> Bitmap:
        """As one long picture for a roll of so many dots across, at the dots of the printer."""
        ...
