"""办件: its states, its number, what is submitted and what comes back."""

import re
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from kiosk.domain import credit_codes
from kiosk.domain.behalf import Behalf, Places
from kiosk.domain.identity import Identity, IdNumber
from kiosk.domain.values import dataclass


class CaseState(StrEnum):
    """The one list of states, used on screens, in the outbox, on the wire and at the gateway."""

    DRAFT = "草稿"
    SAVED = "已存待传"
    UPLOADED = "已上传"
    RECEIVED = "部门已收到"
    ACCEPTED = "已受理"
    NOT_ACCEPTED = "不予受理"
    SUPPLEMENT = "补正"
    IN_REVIEW = "审批中"
    SUSPENDED = "暂停"
    GRANTED = "办结（准予）"
    DENIED = "办结（不予）"
    DELIVERED = "结果已送达"
    WITHDRAWING = "撤回申请中"
    WITHDRAWN = "已撤回"
    LAPSED = "逾期未补正"
    PARTLY = "办结（部分准予）"


NEXT_STATES: Mapping[CaseState, frozenset[CaseState]] = {
    CaseState.DRAFT: frozenset({CaseState.SAVED}),
    CaseState.SAVED: frozenset({CaseState.UPLOADED, CaseState.WITHDRAWN}),
    CaseState.UPLOADED: frozenset({CaseState.RECEIVED, CaseState.WITHDRAWING}),
    CaseState.RECEIVED: frozenset(
        {CaseState.ACCEPTED, CaseState.NOT_ACCEPTED, CaseState.SUPPLEMENT, CaseState.WITHDRAWING}
    ),
    CaseState.SUPPLEMENT: frozenset({CaseState.RECEIVED, CaseState.LAPSED, CaseState.WITHDRAWING}),
    CaseState.ACCEPTED: frozenset(
        {
            CaseState.IN_REVIEW,
            CaseState.SUPPLEMENT,
            CaseState.GRANTED,
            CaseState.DENIED,
            CaseState.PARTLY,
            CaseState.WITHDRAWING,
        }
    ),
    CaseState.IN_REVIEW: frozenset(
        {
            CaseState.SUSPENDED,
            CaseState.GRANTED,
            CaseState.DENIED,
            CaseState.PARTLY,
            CaseState.WITHDRAWING,
        }
    ),
    CaseState.SUSPENDED: frozenset({CaseState.IN_REVIEW, CaseState.LAPSED, CaseState.WITHDRAWING}),
    CaseState.GRANTED: frozenset({CaseState.DELIVERED}),
    CaseState.DENIED: frozenset({CaseState.DELIVERED}),
    CaseState.PARTLY: frozenset({CaseState.DELIVERED}),
    CaseState.WITHDRAWING: frozenset({CaseState.WITHDRAWN, CaseState.IN_REVIEW}),
    CaseState.NOT_ACCEPTED: frozenset(),
    CaseState.DELIVERED: frozenset(),
    CaseState.WITHDRAWN: frozenset(),
    CaseState.LAPSED: frozenset(),
}


def may_follow(now: CaseState, then: CaseState) -> bool:
    """Whether a case may go from one state to another in one or more steps."""
    seen: set[CaseState] = set()
    ahead = set(NEXT_STATES[now])
    while ahead:
        state = ahead.pop()
        if state is then:
            return True
        seen.add(state)
        ahead |= NEXT_STATES[state] - seen
    return False


class Purpose(StrEnum):
    """Why the case exists."""

    APPLICATION = "application"
    DOCUMENT_ISSUED = "document-issued"
    LEFT_REQUEST = "left-request"
    SUPPLEMENT = "supplement"
    """补正: what an earlier case lacked, sent as a case of its own, so that it is neither lost nor there twice."""


# The 31 characters of GB 32100-2015: no I, O, S, V, Z, which are misheard or misread.
NUMBER_ALPHABET = credit_codes.CHARACTERS
KIOSK_ID_RULE = f"1 to 8 of the characters {NUMBER_ALPHABET}"
_KIOSK_ID = re.compile(f"[{NUMBER_ALPHABET}]{{1,8}}")
_NUMBER = re.compile(f"[{NUMBER_ALPHABET}]+-[0-9]{{6}}-[0-9]{{3,}}-[{NUMBER_ALPHABET}]")


@dataclass(frozen=True, slots=True)
class ApplicationNumber:
    """申请编号 as it is read aloud: WT07-261122-037-K. Kiosk, day, counter, check character."""

    text: str

    @staticmethod
    def make(kiosk_id: str, day: date, counter: int) -> "ApplicationNumber":
        body = f"{kiosk_id}-{day:%y%m%d}-{counter:03d}"
        return ApplicationNumber(f"{body}-{number_check_character(body)}")

    @staticmethod
    def is_valid(text: str) -> bool:
        body, _, check = text.rpartition("-")
        return _NUMBER.fullmatch(text) is not None and number_check_character(body) == check


def is_kiosk_id(text: str) -> bool:
    """Every number made there begins with it."""
    return _KIOSK_ID.fullmatch(text) is not None


def number_check_character(body: str) -> str:
    """As GB 32100-2015 has it; hyphens do not count."""
    return credit_codes.check_character(body.replace("-", ""))


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """What was shown, in which version, and what the person chose."""

    processing_id: str
    version: str
    agreed: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class StaffProof:
    """A staff card signed this very case's challenge (ECDSA P-256 over SHA-256, DER)."""

    staff_id: str
    challenge: bytes
    signature: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class FaceProof:
    """A face check device's word; never a picture."""

    device: str
    reference: str
    at: datetime


Confirmation = StaffProof | FaceProof


class Reach(StrEnum):
    """How the person wants to hear of 补正, refusal and result."""

    MESSAGE = "message"
    CALL = "call"
    NOT_AT_ALL = "not-at-all"


@dataclass(frozen=True, slots=True)
class Contact:
    """Kept with the case, so that nobody is left waiting. `phone` is empty only where nobody is to be told."""

    reach: Reach
    phone: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was given: the answer to one question, not sealed yet."""

    question: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """What a case says of its attachment; `digest` names the sealed bytes, `size_bytes` counts the plain ones."""

    question: str
    media_type: str
    digest: str
    size_bytes: int


NO_SOURCES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CommitmentMade:
    """告知承诺: which text was shown, and when it was signed; None: not promised, papers will be brought instead.

    `by_hand`: the picture of the signature goes along as an attachment; else it was confirmed by a key.
    """

    id: str
    version: str
    signed_at: datetime | None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """What is sealed. `id` is made here and is the idempotency key for ever."""

    id: UUID
    service: str
    service_version: str
    purpose: Purpose
    identity: Identity
    answers: Mapping[str, str] = field(repr=False)
    consents: tuple[ConsentGiven, ...]
    confirmation: Confirmation | None
    applied_at: datetime
    contact: Contact | None = None
    attachments: tuple[AttachmentNote, ...] = ()
    mends: UUID | None = None
    """The case that a supplement belongs to."""
    behalf: Behalf | None = None
    """代办: it is for somebody else."""
    places: Places | None = None
    """跨省通办: said where the service can be done elsewhere."""
    commitments: tuple[CommitmentMade, ...] = ()
    sources: Mapping[str, str] = field(default_factory=lambda: NO_SOURCES)
    """Question to source (licence/household/address): which answers stand as they were found, not in own words."""

    @property
    def subject(self) -> IdNumber:
        """Whose case it is: not the agent's."""
        return self.identity.id_number if self.behalf is None else self.behalf.id_number


@dataclass(frozen=True, slots=True)
class Draft:
    """草稿: an unfinished form, for the same card to go on with (断点续办), with a short life."""

    case_id: UUID
    service: str
    service_version: str
    identity: Identity
    answers: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SavedCase:
    """What the kiosk may say after the durable commit returned."""

    id: UUID
    number: ApplicationNumber
    service: str
    applied_at: datetime
    state: CaseState = CaseState.SAVED


@dataclass(frozen=True, slots=True)
class PartStatus:
    """Where one department's part of 高效办成一件事 stands; `after` are the parts it waits for.

    Title and department are the gateway's words, for a kiosk whose service file does not know the part.
    """

    id: str
    title: str
    department: str
    state: CaseState = CaseState.UPLOADED
    reason: str = field(default="", repr=False)
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """Where a case stands. `arrived_at` is the gateway's time and says nothing of the deadline.

    `is_processed`: a department holds it durably, so the kiosk may delete its sealed copy. `parts` is empty
    where one department has the whole case, or where the gateway has not divided it yet.
    """

    id: UUID
    state: CaseState
    applied_at: datetime
    arrived_at: datetime | None = None
    reason: str = field(default="", repr=False)
    is_processed: bool = False
    parts: tuple[PartStatus, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnCases:
    """What this kiosk holds of one person: numbers never yet seen on a screen, and a form to go on with."""

    unseen: tuple[SavedCase, ...] = ()
    draft: Draft | None = None


class Level(StrEnum):
    """好差评, five levels (GB/T 39734-2020)."""

    VERY_SATISFIED = "very-satisfied"
    SATISFIED = "satisfied"
    FAIRLY_SATISFIED = "fairly-satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very-dissatisfied"


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating of one case, queued apart from it."""

    id: UUID
    case_id: UUID
    level: Level
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class StandingAnswer:
    """What the gateway knows before anything is asked; `valid_until` is YYYY-MM."""

    needed: bool = field(repr=False)
    valid_until: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line of an issued document. `masked`: covered until the person asks to see it, such as an amount."""

    label: str
    value: str = field(repr=False)
    masked: bool = False


COVER = "＊＊＊＊"
"""In the place of what is covered. Its length says nothing of the amount."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document the gateway issued, to show and to print; `verification_code` proves it."""

    title: str
    lines: tuple[DocumentLine, ...]
    issuer: str
    issued_on: date
    verification_code: str = field(repr=False)
    verification_url: str = field(repr=False)
    sample: bool = True

    @property
    def has_masked(self) -> bool:
        return any(line.masked for line in self.lines)

    def covered(self) -> "Document":
        """As it may be seen by whoever stands beside."""
        lines = tuple(replace(line, value=COVER) if line.masked else line for line in self.lines)
        return replace(self, lines=lines)


@dataclass(frozen=True, slots=True)
class StaffCall:
    """呼叫工作人员: which kiosk, on which screen. Never who."""

    id: UUID
    kiosk_id: str
    screen: str
