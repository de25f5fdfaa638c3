"""The policy as arithmetic: bounds that hold for every number of attempts and every roll of the dice."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st
from sync_story import NOON

from kiosk.domain.errors import Reason
from kiosk.domain.ports import SealedCase
from services.outbox.rows import DueCase
from services.outbox.sending import LONGEST_ASK_S, LONGEST_WAIT_S
from services.sync import policy

attempts = st.integers(1, 10_000)
jitters = st.floats(0, 1)
gateway_reasons = st.sampled_from([r for r in Reason if r.value.startswith("gateway-")])


@given(attempts, jitters)
def test_back_off_is_never_longer_than_its_limit_nor_at_once(attempts: int, jitter: float) -> None:
    assert policy.LEAST_BACKOFF_S <= policy.backoff_s(attempts, jitter) <= policy.LONGEST_BACKOFF_S


@given(attempts, jitters)
def test_back_off_never_shrinks_with_more_attempts(attempts: int, jitter: float) -> None:
    assert policy.backoff_s(attempts, jitter) <= policy.backoff_s(attempts + 1, jitter)


def test_jitter_is_full() -> None:
    spread = {policy.backoff_s(20, n / 10) for n in range(11)}
    assert spread == {1, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300}


def test_first_ceilings_double() -> None:
    assert [policy.backoff_s(n, 1.0) for n in range(1, 9)] == [5, 10, 20, 40, 80, 160, 300, 300]


@given(gateway_reasons, attempts, jitters, st.floats(-10, 1e9))
def test_what_the_gateway_chose_goes_before_our_back_off(
    reason: Reason, failures: int, jitter: float, retry_after_s: float
) -> None:
    setback = policy.after_error(reason, failures, jitter, retry_after_s)
    assert 0 < setback.pause_s <= LONGEST_WAIT_S
    if reason is not Reason.GATEWAY_REFUSED and policy.LEAST_BACKOFF_S <= retry_after_s <= LONGEST_WAIT_S:
        assert setback.pause_s == retry_after_s


@given(gateway_reasons, attempts, jitters)
def test_every_error_pauses_for_no_longer_than_anybody_waits(
    reason: Reason, failures: int, jitter: float
) -> None:
    assert 0 < policy.after_error(reason, failures, jitter).pause_s <= LONGEST_WAIT_S


def test_kiosk_that_is_not_accepted_waits_long_at_once() -> None:
    assert policy.after_error(Reason.GATEWAY_REFUSED, 1, 0.0).pause_s == policy.LONGEST_BACKOFF_S / 2


def test_gateway_is_looked_for_unless_it_answered() -> None:
    looked_for = {r for r in Reason if policy.after_error(r, 1, 0.5).look_for_gateway}
    assert {Reason.GATEWAY_FAILING, Reason.GATEWAY_REFUSED} & looked_for == set()
    assert looked_for >= {Reason.GATEWAY_UNREACHABLE, Reason.GATEWAY_SLOW, Reason.GATEWAY_NOT_GENUINE}


@given(st.floats(-1e6, 1e9), jitters)
def test_states_are_asked_for_neither_too_often_nor_too_seldom(age_s: float, jitter: float) -> None:
    assert policy.SOONEST_ASK_S / 2 <= policy.ask_after_s(age_s, jitter) <= LONGEST_ASK_S


@given(st.integers(0, 10_000), jitters)
def test_gateway_is_looked_for_at_least_once_a_minute(misses: int, jitter: float) -> None:
    assert 1 <= policy.probe_after_s(misses, jitter) <= 60


def due(attempts: int, reason: str) -> DueCase:
    case = SealedCase(uuid4(), "WT07-261122-001-P", "medical-elsewhere", NOON, b"sealed", "sha256:0")
    return DueCase(case, attempts, reason)


@given(st.lists(st.builds(due, st.integers(0, 5), st.sampled_from(["", *Reason])), max_size=10))
def test_batch_is_the_oldest_cases_and_a_suspect_goes_alone(waiting: list[DueCase]) -> None:
    batch = policy.batch_of(waiting)
    assert list(batch) == waiting[: len(batch)]
    assert bool(batch) == bool(waiting)
    suspects = [d for d in batch if d.attempts >= policy.ALONE_AFTER and d.reason == "gateway-failing"]
    assert not suspects or len(batch) == 1
