"""When to try again: pure functions of attempts, outcome and a random number from 0 to 1.

Exponential back-off with full jitter, so that a city of kiosks that lost the network together does not
come back in step; a delay that the gateway chose goes before ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.domain.errors import Reason
from services.outbox.rows import DueCase
from services.outbox.sending import LONGEST_ASK_S, LONGEST_WAIT_S

BATCH_CASES: Final = 10

FIRST_BACKOFF_S: Final = 5.0
LONGEST_BACKOFF_S: Final = 300.0
LEAST_BACKOFF_S: Final = 1.0

STORE_RETRY_S: Final = 30.0

OUTBOX_LOOK_S: Final = 2.0
"""How soon a case that another process saved is noticed; a look costs microseconds."""

OFFLINE_PROBE_S: Final = 60.0
"""Longest time until an absent gateway is looked for again; the screens wait for it."""

CALM_PROBE_S: Final = 60.0
"""While all is well and nothing is sent, the gateway is looked for about this often."""

SOONEST_ASK_S: Final = 30.0

ALONE_AFTER: Final = 3
"""A case that failed so often is sent alone, so that it cannot hold up nine others for ever."""

_MAY_BE_THE_CASE = frozenset({Reason.GATEWAY_FAILING, Reason.GATEWAY_SLOW, Reason.GATEWAY_REFUSED})
_ANSWERED = frozenset({Reason.GATEWAY_FAILING, Reason.GATEWAY_REFUSED})


@dataclass(frozen=True, slots=True)
class Setback:
    """What a failed talk with the gateway means for the next one.

    `pause_s`: nothing is sent for so long. `look_for_gateway`: it may be gone altogether.
    """

    pause_s: float
    look_for_gateway: bool


def after_error(reason: Reason, failures: int, jitter: float, retry_after_s: float | None = None) -> Setback:
    """`failures` counts this one. Every error stops the batch: it is about the gateway, not about a case."""
    if reason is Reason.GATEWAY_REFUSED:
        # The kiosk itself is not accepted; only people can change that, so there is no hurry.
        return Setback(_spread(LONGEST_BACKOFF_S, jitter), look_for_gateway=False)
    return Setback(
        pause_s=backoff_s(failures, jitter) if retry_after_s is None else _obeyed(retry_after_s),
        look_for_gateway=reason not in _ANSWERED,
    )


def backoff_s(attempts: int, jitter: float) -> float:
    """`attempts` counts from 1."""
    ceiling_s = min(LONGEST_BACKOFF_S, FIRST_BACKOFF_S * 2.0 ** min(attempts - 1, 16))
    return max(LEAST_BACKOFF_S, jitter * ceiling_s)


def batch_of(due: Sequence[DueCase]) -> Sequence[DueCase]:
    """Those of the due cases that go in one request, oldest first."""
    for place, case in enumerate(due):
        if _goes_alone(case):
            return due[: max(place, 1)]
    return due


def ask_after_s(age_s: float, jitter: float) -> float:
    """When to ask for the state of a case again: often while it is young, then ever more seldom."""
    return min(LONGEST_ASK_S, _spread(max(SOONEST_ASK_S, age_s / 2), jitter))


def probe_after_s(failures: int, jitter: float) -> float:
    """When to look again for a gateway that was not found so many times; 0: it was found."""
    if failures == 0:
        return _spread(CALM_PROBE_S, jitter)
    return min(backoff_s(failures, jitter), OFFLINE_PROBE_S)


def _goes_alone(case: DueCase) -> bool:
    return case.attempts >= ALONE_AFTER and case.reason in _MAY_BE_THE_CASE


def _obeyed(retry_after_s: float) -> float:
    return min(max(retry_after_s, LEAST_BACKOFF_S), LONGEST_WAIT_S)


def _spread(delay_s: float, jitter: float) -> float:
    """Between half of it and all of it."""
    return delay_s * (1 + jitter) / 2
