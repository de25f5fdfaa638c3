"""When to talk to the gateway again: pure functions of attempts, outcome, running time and a random number.

Running seconds are handed in and come back: no clock is read here, and none on the wall decides anything.
`jitter` is a random number from 0 to 1. Back-off is exponential with full jitter, so that a city of kiosks
that lost the network together does not come back in step; a delay that the gateway chose goes before ours.
`yitong bench herd` replays a city of kiosks through these functions.
"""

from collections.abc import Sequence
from typing import Final, assert_never

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.values import dataclass
from services.outbox.rows import DueBlob, DueCase
from services.outbox.sending import LONGEST_ASK_S, LONGEST_WAIT_S
from services.sync.settings import BATCH_CASES

FIRST_BACKOFF_S: Final = 5.0
LONGEST_BACKOFF_S: Final = 300.0
LEAST_BACKOFF_S: Final = 1.0

SLOW_S: Final = 600.0
"""Between two talks with a gateway that does not accept this kiosk: only people can change that."""

OUTBOX_LOOK_S: Final = 2.0
"""How soon a case that another process saved is noticed; a look costs microseconds."""

OFFLINE_PROBE_S: Final = 60.0
"""Longest time until an absent gateway is tried again; the screens wait for it."""

CALM_PROBE_S: Final = 600.0
"""While nothing is sent, the gateway is looked for about this often: 100,000 kiosks then ask it 220 times a
second, where a minute would cost it as much as all their cases."""

RETURN_SHARE: Final = 0.1
LONGEST_RETURN_S: Final = 20.0
"""All kiosks of a city may hear in the same instant that the network is back: they spread over a tenth of the
time that it was gone, and no longer than a person stands before the receipt."""

SOONEST_ASK_S: Final = 30.0

QUIET_S: Final = 900.0
"""A gateway that was busy is asked no questions for so long: it has cases to take."""

ALONE_AFTER: Final = 3
"""A case that failed so often is sent alone, so that it cannot hold up nine others for ever."""

BLAMED_AFTER: Final = 8
"""Back-pressure says nothing about a case, unless it never ends: then it may be this one that cannot be taken,
or the gateway has no store behind it any more."""

REFUSED_TIMES: Final = 3
"""Nothing unsigned is for good, but an attachment that is found wrong so often, minutes apart, is for a person."""

UPKEEP_EVERY_S: Final = 60.0
"""How often sync looks after the file: purge, ballast, whether intake is open."""

SAID_NO: Final[frozenset[str]] = frozenset(
    {Reason.GATEWAY_FAILING, Reason.GATEWAY_REFUSED, Reason.KIOSK_NOT_ENROLLED, Reason.INTAKE_WRONG_KEY}
)
"""The gateway answered, and did not take it."""

PAUSE_STAYS: Final[frozenset[str]] = frozenset({Reason.GATEWAY_FAILING, Reason.GATEWAY_REFUSED})
"""Why a pause goes on although the gateway was found again. Any other ends then: the line is back, or people have
mended what only they could."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A genuine answer came."""


@dataclass(frozen=True, slots=True)
class NotReached:
    """Nothing of the request left this machine: there is nothing to ask about."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived: the reply was lost, late, or not the gateway's."""


@dataclass(frozen=True, slots=True)
class Busy:
    """The gateway cannot take it now. `retry_after_s` is its own choice, if it made one."""

    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """The gateway takes nothing of this kiosk: not enrolled, not understood, or sealed to another key."""


@dataclass(frozen=True, slots=True)
class RefusedForGood:
    """The gateway's signed word that it will never take this one: a clerk must look."""


Outcome = Delivered | NotReached | Unknown | Busy | NotAccepted | RefusedForGood


def outcome_of(error: GatewayError) -> Outcome:
    """What a failed talk means. No unsigned word is ever for good."""
    if error.nothing_sent:
        return NotReached()
    match error.reason:
        case Reason.GATEWAY_FAILING:
            return Busy(error.retry_after_s)
        case Reason.GATEWAY_REFUSED | Reason.KIOSK_NOT_ENROLLED | Reason.INTAKE_WRONG_KEY:
            return NotAccepted()
        case _:
            return Unknown()


def again_at_s(now_s: float, attempts: int, outcome: Outcome, jitter: float) -> float | None:
    """When to try once more; `attempts` counts the one that just ended so. None: never by ourselves."""
    match outcome:
        case Delivered():
            return now_s
        case NotReached():
            return now_s + min(backoff_s(attempts, jitter), _spread(OFFLINE_PROBE_S, jitter))
        case Unknown():
            return now_s + backoff_s(attempts, jitter)
        case Busy(retry_after_s):
            own_s = backoff_s(attempts, jitter)
            return now_s + (own_s if retry_after_s is None else _obeyed(retry_after_s, jitter))
        case NotAccepted():
            return now_s + _spread(SLOW_S, jitter)
        case RefusedForGood():
            return None
        case _:
            assert_never(outcome)


def is_in_doubt(outcome: Outcome, failures: int) -> bool:
    """Whether the gateway may be out of reach, and is to be looked for, because the screens should know.

    A 500 or 502 may be a proxy's before a gateway that is down; back-pressure is the gateway's own word, unless
    it never ends. `failures` in a row, this one included.
    """
    match outcome:
        case NotReached() | Unknown() | Busy(None):
            return True
        case Busy():
            return failures >= BLAMED_AFTER
        case _:
            return False


def backoff_s(attempts: int, jitter: float) -> float:
    """`attempts` counts from 1."""
    ceiling_s = min(LONGEST_BACKOFF_S, FIRST_BACKOFF_S * 2.0 ** min(attempts - 1, 16))
    return max(LEAST_BACKOFF_S, jitter * ceiling_s)


def return_after_s(lost_s: float, jitter: float) -> float:
    """How long to hold back when word comes that the network is there again after so long."""
    return jitter * min(max(lost_s, 0.0) * RETURN_SHARE, LONGEST_RETURN_S)


def batch_of(due: Sequence[DueCase], most: int = BATCH_CASES) -> Sequence[DueCase]:
    """Those of the due cases that go in one request, oldest first."""
    for place, case in enumerate(due[:most]):
        if _goes_alone(case):
            return due[: max(place, 1)]
    return due[:most]


def ask_after_s(age_s: float, jitter: float) -> float:
    """When to ask for the state of a case again: often while it is young, then ever more seldom."""
    return min(LONGEST_ASK_S, _spread(max(SOONEST_ASK_S, age_s / 2), jitter))


def may_ask(since_busy_s: float | None) -> bool:
    """Whether a question would only be in the way of cases. None: it was never busy."""
    return since_busy_s is None or since_busy_s >= QUIET_S


def probe_after_s(misses: int, jitter: float) -> float:
    """When to look for the gateway while nothing is sent; `misses`: how often in a row it was not there."""
    if misses == 0:
        return _spread(CALM_PROBE_S, jitter)
    return min(backoff_s(misses, jitter), _spread(OFFLINE_PROBE_S, jitter))


def is_unsure(case: DueCase) -> bool:
    """Whether it may have arrived, so that the gateway is asked for a receipt before it is sent again.

    Of one that is never to be sent again, only the gateway's own word counts.
    """
    if case.is_over:
        return case.is_sent
    return case.attempts > 0 and case.reason not in SAID_NO


def blames(outcome: Outcome, failures: int) -> bool:
    """Whether a failed talk counts against the cases in it; `failures` in a row, this one included."""
    match outcome:
        case NotReached():
            return False
        case Busy(float() | int()):
            return failures >= BLAMED_AFTER
        case _:
            return True


def is_for_a_person(blob: DueBlob, code: str) -> bool:
    """Whether an attachment that is refused now, as it was the last time, is not to be sent again by itself."""
    return blob.attempts + 1 >= REFUSED_TIMES and blob.reason == code


_MAY_BE_THE_CASE: Final[frozenset[str]] = frozenset(
    {Reason.GATEWAY_FAILING, Reason.GATEWAY_SLOW, Reason.GATEWAY_REFUSED}
)


def _goes_alone(case: DueCase) -> bool:
    return case.attempts >= ALONE_AFTER and case.reason in _MAY_BE_THE_CASE


def _obeyed(retry_after_s: float, jitter: float) -> float:
    """Never sooner, but for the limit; a little later, because some gateways tell every kiosk the same."""
    least_s = min(max(retry_after_s, LEAST_BACKOFF_S), LONGEST_WAIT_S)
    return min(least_s * (1 + jitter / 4), LONGEST_WAIT_S)


def _spread(delay_s: float, jitter: float) -> float:
    """Between half of it and all of it."""
    return delay_s * (1 + jitter) / 2
