"""The systems behind the gateway, as it asks them. A city writes adapters to its own; `samples/` has ours.

Every method may raise StoreError where the system cannot be reached; no other exception leaves an adapter.
"""

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import datetime
from enum import Enum
from typing import Protocol

from kiosk.domain.identity import Identity
from kiosk.domain.offers import Offer
from kiosk.domain.submission import Document, StandingAnswer
from kiosk.domain.values import dataclass


class CodeFault(Enum):
    UNKNOWN = "unknown"
    EXPIRED = "expired"


class CodeIssuer(Protocol):
    """Who issued a kind of dynamic code. The payload is a bearer credential: never kept, never logged."""

    def resolve(self, payload: bytes, now: datetime) -> Identity | CodeFault: ...


class StandingOffice(Protocol):
    """A department that knows whether a service item needs doing at all."""

    def standing(self, identity: Identity, now: datetime) -> StandingAnswer: ...


class DocumentOffice(Protocol):
    """A department that issues a document at once."""

    def issue(self, identity: Identity, answers: Mapping[str, str], now: datetime) -> Document | None:
        """Durably kept under its 验真码 before it is given; None where there is nothing to certify."""
        ...


class LicenceOffice(Protocol):
    """The platform on which departments share licences (电子证照, GB/T 36901)."""

    def licences(self, identity: Identity, wanted: Collection[str], now: datetime) -> Mapping[str, str]:
        """Values by kind/field, of those wanted alone; a kind alone asks whether the person has one, and is
        answered by itself with any text. What is not known, or not valid any more, is left out."""
        ...


class OfferOffice(Protocol):
    """Departments that tell by themselves what somebody may be entitled to (免申即享)."""

    def offers(self, identity: Identity, now: datetime) -> tuple[Offer, ...]: ...


class PaymentPlatform(Protocol):
    """Where a telephone pays. It is told the number of the case and what is to be paid, and nothing of the person."""

    def code(self, number: str, yuan: str, expires_at: datetime) -> str:
        """What the telephone scans. May be asked twice at once for the same: one of the two codes is shown then."""
        ...


@dataclass(frozen=True, slots=True)
class Behind:
    """`issuers` by the issuer's name in a request, the offices by service; no `licences`: nothing is shared; no
    `offers`: nothing is offered; no `payments`: orders have no code."""

    issuers: Mapping[str, CodeIssuer] = field(default_factory=dict)
    standing: Mapping[str, StandingOffice] = field(default_factory=dict)
    documents: Mapping[str, DocumentOffice] = field(default_factory=dict)
    licences: LicenceOffice | None = None
    offers: OfferOffice | None = None
    payments: PaymentPlatform | None = None
