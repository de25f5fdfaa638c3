"""The card's PIN, where a service needs it. What was typed lives here only as long as it is needed."""

from dataclasses import field
from enum import StrEnum

from kiosk.domain.catalogue import Service
from kiosk.domain.identity import Identity
from kiosk.domain.pin import NOTHING_TYPED, Pin, PinFault, PinReady
from kiosk.domain.values import dataclass
from kiosk.workflow.forms import Form
from kiosk.workflow.states.filing import Filing


@dataclass(frozen=True, slots=True)
class PinGate:
    """What the PIN is for: a service to begin, or its unfinished form to go on with.

    `filing`: the PIN itself is to be changed, and this is filed when the card has taken the new one.
    """

    service: Service
    identity: Identity
    form: Form | None = None
    filing: Filing | None = None


@dataclass(frozen=True, slots=True)
class LookingAtPin:
    """The card is asked how many tries are left, before the person is asked for anything."""

    gate: PinGate
    since_s: float


@dataclass(frozen=True, slots=True)
class EnteringPin:
    """`keys` is the order of the ten digits on the pad."""

    gate: PinGate
    asked: PinReady
    keys: str = field(repr=False)
    typed: Pin = NOTHING_TYPED
    fault: PinFault | None = None
    was_wrong: bool = False


@dataclass(frozen=True, slots=True)
class CheckingPin:
    """The card compares. What was typed is kept, in case it is the initial PIN and has to be changed."""

    gate: PinGate
    asked: PinReady
    typed: Pin
    since_s: float


@dataclass(frozen=True, slots=True)
class OneTryLeft:
    """只能再试一次: a person is offered before another try."""

    gate: PinGate
    asked: PinReady
    was_wrong: bool = False


@dataclass(frozen=True, slots=True)
class PinIsLocked:
    """No try is left, or the old one is forgotten; what needs no PIN can still be done."""

    gate: PinGate
    is_forgotten: bool = False


class PinStep(StrEnum):
    OLD = "old"
    NEW = "new"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class ChangingPin:
    """改密码: the old one, the new one, the new one again, with the same keys at the same places."""

    gate: PinGate
    asked: PinReady
    keys: str = field(repr=False)
    step: PinStep = PinStep.OLD
    typed: Pin = NOTHING_TYPED
    old: Pin = NOTHING_TYPED
    new: Pin = NOTHING_TYPED
    fault: PinFault | None = None
    is_initial: bool = False
    was_wrong: bool = False


@dataclass(frozen=True, slots=True)
class ReplacingPin:
    """The card compares the old one and takes the new one. The old one is kept, if it wants another new one."""

    gate: PinGate
    asked: PinReady
    old: Pin
    since_s: float
    is_initial: bool = False


@dataclass(frozen=True, slots=True)
class PinReplaced:
    """改好了. The card has compared the old one, so the person is proved as well."""

    gate: PinGate
