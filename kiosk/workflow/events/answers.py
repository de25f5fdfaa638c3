"""What workers answer. Each echoes the `ticket` of its request: a late answer never meets the next person."""

from collections.abc import Mapping
from dataclasses import field

from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.offers import Offer
from kiosk.domain.submission import (
    CaseStatus,
    Document,
    FaceProof,
    OwnCases,
    SavedCase,
    StandingAnswer,
)
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class CodeResolved:
    """The issuer said whose code it was."""

    ticket: int
    identity: Identity


@dataclass(frozen=True, slots=True)
class OwnCasesFound:
    """What this kiosk holds of the person who has come."""

    ticket: int
    own: OwnCases


@dataclass(frozen=True, slots=True)
class StandingKnown:
    """The department said whether anything needs doing."""

    ticket: int
    answer: StandingAnswer


@dataclass(frozen=True, slots=True)
class LicencesKnown:
    """What departments share of the person, by kind/field."""

    ticket: int
    licences: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class OffersKnown:
    """What departments would offer the person (免申即享)."""

    ticket: int
    offers: tuple[Offer, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DocumentIssued:
    """The department issued the document."""

    ticket: int
    document: Document


@dataclass(frozen=True, slots=True)
class FaceMatched:
    """The face check device recognised the person."""

    ticket: int
    proof: FaceProof


@dataclass(frozen=True, slots=True)
class CaseSaved:
    """The durable commit returned: only now there is a number."""

    ticket: int
    case: SavedCase


@dataclass(frozen=True, slots=True)
class DraftKept:
    """The unfinished form is in the outbox: only now may anyone be told so."""

    ticket: int


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The outbox knows more of the case on the screen."""

    status: CaseStatus


@dataclass(frozen=True, slots=True)
class StaffAcknowledged:
    """The gateway has the call for help."""

    ticket: int


@dataclass(frozen=True, slots=True)
class StaffNotReached:
    """Nobody could be told of the call for help."""

    ticket: int


@dataclass(frozen=True, slots=True)
class RequestFailed:
    """A worker could not do what was asked; the scene that asked decides what that means."""

    ticket: int
    reason: Reason


AnswerNews = (
    CodeResolved
    | OwnCasesFound
    | StandingKnown
    | LicencesKnown
    | OffersKnown
    | DocumentIssued
    | FaceMatched
    | CaseSaved
    | DraftKept
    | StatusChanged
    | StaffAcknowledged
    | StaffNotReached
    | RequestFailed
)
