"""The policy as arithmetic: bounds that hold for every number of attempts and every roll of the dice."""

from typing import get_args
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st
from sync_story import NOON

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.ports import SealedCase
from services.outbox.rows import DueCase
from services.outbox.sending import LONGEST_ASK_S, LONGEST_WAIT_S
from services.sync import policy
from services.sync.policy import Busy, Delivered, NotAccepted, NotReached, Outcome, RefusedForGood, Unknown

moments = st.floats(0, 1e9)
attempts = st.integers(1, 10_000)
jitters = st.floats(0, 1)
gateway_reasons = st.sampled_from(
    [r for r in Reason if r.value.startswith("gateway-")] + [Reason.KIOSK_NOT_ENROLLED]
)
chosen = st.floats(-10, 1e9)
failures = st.one_of(
    st.just(NotReached()), st.just(Unknown()), st.builds(Busy, st.none() | chosen), st.just(NotAccepted())
)


def wait_s(outcome: Outcome, tries: int, jitter: float) -> float:
    at_s = policy.again_at_s(0.0, tries, outcome, jitter)
    assert at_s is not None
    return at_s


@given(failures, attempts, jitters)
def test_after_a_failure_nobody_tries_at_once_nor_waits_longer_than_an_hour(
    outcome: Outcome, tries: int, jitter: float
) -> None:
    assert policy.LEAST_BACKOFF_S <= wait_s(outcome, tries, jitter) <= LONGEST_WAIT_S


@given(failures, attempts, jitters)
def test_more_attempts_never_make_it_sooner(outcome: Outcome, tries: int, jitter: float) -> None:
    assert wait_s(outcome, tries, jitter) <= wait_s(outcome, tries + 1, jitter)


@given(failures, attempts, jitters, jitters)
def test_more_jitter_never_makes_it_sooner(outcome: Outcome, tries: int, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert wait_s(outcome, tries, low) <= wait_s(outcome, tries, high)


@given(failures, attempts, jitters, st.integers(0, 10**9))
def test_only_time_that_has_passed_counts_never_what_the_clock_shows(
    outcome: Outcome, tries: int, jitter: float, now_s: int
) -> None:
    at_s = policy.again_at_s(float(now_s), tries, outcome, jitter)
    assert at_s is not None
    assert abs(at_s - now_s - wait_s(outcome, tries, jitter)) < 1e-5


@given(st.floats(0, LONGEST_WAIT_S), attempts, jitters)
def test_never_before_the_time_that_the_gateway_chose(asked_s: float, tries: int, jitter: float) -> None:
    assert asked_s <= wait_s(Busy(asked_s), tries, jitter) <= max(1.25 * asked_s, 1.25)


@given(st.floats(1, 3000), attempts)
def test_gateway_that_tells_all_kiosks_the_same_does_not_meet_them_at_once(
    asked_s: float, tries: int
) -> None:
    assert wait_s(Busy(asked_s), tries, 0.0) < wait_s(Busy(asked_s), tries, 1.0)


@given(moments, attempts, jitters)
def test_after_an_answer_it_goes_on_at_once_and_after_a_refusal_never(
    now_s: float, tries: int, jitter: float
) -> None:
    assert policy.again_at_s(now_s, tries, Delivered(), jitter) == now_s
    assert policy.again_at_s(now_s, tries, RefusedForGood(), jitter) is None


@given(attempts, jitters)
def test_back_off_is_never_longer_than_its_limit_nor_at_once(tries: int, jitter: float) -> None:
    assert policy.LEAST_BACKOFF_S <= policy.backoff_s(tries, jitter) <= policy.LONGEST_BACKOFF_S


def test_jitter_is_full() -> None:
    spread = {policy.backoff_s(20, n / 10) for n in range(11)}
    assert spread == {1, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300}


def test_first_ceilings_double() -> None:
    assert [policy.backoff_s(n, 1.0) for n in range(1, 9)] == [5, 10, 20, 40, 80, 160, 300, 300]


@given(attempts, jitters)
def test_absent_gateway_is_tried_at_least_once_a_minute(tries: int, jitter: float) -> None:
    assert wait_s(NotReached(), tries, jitter) <= 60
    assert 1 <= policy.probe_after_s(tries, jitter) <= 60


@given(jitters)
def test_gateway_that_does_not_accept_the_kiosk_is_asked_slowly_from_the_first_time(jitter: float) -> None:
    assert policy.SLOW_S / 2 <= wait_s(NotAccepted(), 1, jitter) <= policy.SLOW_S


@given(jitters)
def test_calm_kiosks_look_for_the_gateway_seldom(jitter: float) -> None:
    assert policy.CALM_PROBE_S / 2 <= policy.probe_after_s(0, jitter) <= policy.CALM_PROBE_S


@given(st.floats(-1e6, 1e9), jitters)
def test_kiosks_that_come_back_together_spread_for_seconds_only(lost_s: float, jitter: float) -> None:
    assert 0 <= policy.return_after_s(lost_s, jitter) <= policy.LONGEST_RETURN_S


def test_short_loss_holds_nobody_up_and_a_long_one_spreads_the_city() -> None:
    assert policy.return_after_s(2.0, 1.0) == 0.2
    assert [policy.return_after_s(8 * 3600, n / 4) for n in range(5)] == [0, 5, 10, 15, 20]


@given(st.floats(-1e6, 1e9), jitters)
def test_states_are_asked_for_neither_too_often_nor_too_seldom(age_s: float, jitter: float) -> None:
    assert policy.SOONEST_ASK_S / 2 <= policy.ask_after_s(age_s, jitter) <= LONGEST_ASK_S


def test_gateway_that_was_busy_is_left_in_peace_with_questions() -> None:
    assert policy.may_ask(None)
    assert not policy.may_ask(policy.QUIET_S - 1)
    assert policy.may_ask(policy.QUIET_S)


# --- what an error means -----------------------------------------------------------------------------


@given(gateway_reasons, st.booleans())
def test_no_error_of_the_gateway_ends_a_case(reason: Reason, nothing_sent: bool) -> None:
    outcome = policy.outcome_of(GatewayError(reason, nothing_sent=nothing_sent))
    assert not isinstance(outcome, RefusedForGood | Delivered)


def test_errors_mean_what_they_say() -> None:
    means = {reason: policy.outcome_of(GatewayError(reason)) for reason in Reason}
    assert means[Reason.GATEWAY_UNREACHABLE] == means[Reason.GATEWAY_SLOW] == Unknown()
    assert means[Reason.GATEWAY_NOT_GENUINE] == Unknown()
    assert means[Reason.GATEWAY_REFUSED] == means[Reason.KIOSK_NOT_ENROLLED] == NotAccepted()
    assert policy.outcome_of(GatewayError(Reason.GATEWAY_FAILING, "", 7.0)) == Busy(7.0)
    assert policy.outcome_of(GatewayError(Reason.GATEWAY_FAILING)) == Busy(None)
    assert policy.outcome_of(GatewayError(Reason.GATEWAY_UNREACHABLE, nothing_sent=True)) == NotReached()


def test_gateway_is_looked_for_unless_it_chose_its_own_time_or_refused() -> None:
    in_doubt = {kind for kind in get_args(Outcome) if policy.is_in_doubt(kind(), failures=1)}
    assert in_doubt == {NotReached, Unknown, Busy}
    assert not policy.is_in_doubt(Busy(7.0), failures=policy.BLAMED_AFTER - 1)
    assert policy.is_in_doubt(Busy(7.0), failures=policy.BLAMED_AFTER)


# --- batches -------------------------------------------------------------------------------------------


def due(tries: int, reason: str) -> DueCase:
    case = SealedCase(uuid4(), "WT07-261122-001-P", "medical-elsewhere", NOON, b"sealed", "sha256:0")
    return DueCase(case, tries, reason)


@given(
    st.lists(st.builds(due, st.integers(0, 5), st.sampled_from(["", *Reason])), max_size=15),
    st.integers(1, 10),
)
def test_batch_is_the_oldest_cases_and_a_suspect_goes_alone(waiting: list[DueCase], most: int) -> None:
    batch = policy.batch_of(waiting, most)
    assert list(batch) == waiting[: len(batch)]
    assert bool(batch) == bool(waiting)
    assert len(batch) <= most
    suspects = [d for d in batch if d.attempts >= policy.ALONE_AFTER and d.reason == "gateway-failing"]
    assert not suspects or len(batch) == 1
