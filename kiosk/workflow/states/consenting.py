"""Told, asked for consent, confirmed in person."""

from kiosk.domain.catalogue import Processing
from kiosk.domain.errors import Reason
from kiosk.domain.submission import ConsentGiven
from kiosk.domain.values import dataclass
from kiosk.workflow.forms import Form


@dataclass(frozen=True, slots=True)
class Consenting:
    """One notice or one separate consent. `choice` is None until the person chooses."""

    form: Form
    processing: Processing
    given: tuple[ConsentGiven, ...]
    choice: bool | None = None
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class ConsentRefused:
    """不同意 to what the service cannot do without; there is a way on."""

    form: Form
    processing: Processing
    given: tuple[ConsentGiven, ...]


@dataclass(frozen=True, slots=True)
class ConfirmingInPerson:
    """A staff card signs, or a face check matches, or the case goes on unconfirmed."""

    form: Form
    given: tuple[ConsentGiven, ...]
    ticket: int = 0
    checking_face: bool = False
    problem: Reason | None = None
    since_s: float = 0.0
