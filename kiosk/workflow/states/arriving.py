"""Nobody is known yet, or only just."""

from kiosk.domain.catalogue import Service
from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace, Identity
from kiosk.domain.values import dataclass
from kiosk.workflow.states.finding import Browsing, Searching


@dataclass(frozen=True, slots=True)
class Home:
    """Nobody is known yet. Services can be chosen first, or a card inserted."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """The person is known and picks a service."""

    identity: Identity


@dataclass(frozen=True, slots=True)
class Guide:
    """What the service is, who may use it, what to bring, how long: before anyone is asked who they are."""

    service: Service
    identity: Identity | None
    found_at: Browsing | Searching | None = None
    """Where it was found, for the way back."""


@dataclass(frozen=True, slots=True)
class OwnPersonOnly:
    """Somebody came for another, and the law wants that person here."""

    service: Service
    identity: Identity | None


@dataclass(frozen=True, slots=True)
class Identifying:
    """Insert a card or show a code. `problem` is what went wrong with the last try."""

    service: Service | None
    problem: Reason | None = None


@dataclass(frozen=True, slots=True)
class ReadingCard:
    service: Service | None
    card: int
    since_s: float
    place: CardPlace = CardPlace.SLOT


@dataclass(frozen=True, slots=True)
class ResolvingCode:
    service: Service | None
    ticket: int
    since_s: float


@dataclass(frozen=True, slots=True)
class ConfirmingIdentity:
    """是您本人吗?"""

    service: Service | None
    identity: Identity


@dataclass(frozen=True, slots=True)
class Stuck:
    """One sentence, and a person: it cannot go on here."""

    service: Service | None
    reason: Reason
    identity: Identity | None = None
