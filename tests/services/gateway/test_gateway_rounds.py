"""What the gateway does by itself goes on, whatever goes wrong once, and ends when the gateway ends."""

import logging
import threading

import pytest

from kiosk.domain.errors import Reason, StoreError
from services.gateway.rounds import Round, Rounds

SOON_S = 60.0
OFTEN_S, NEVER_S = 0.001, 3600.0


class Counting:
    """Fails the first time in the way it is told, and says when it has been called often enough."""

    def __init__(self, error: Exception | None = None, enough: int = 3) -> None:
        self.times = 0
        self.is_enough = threading.Event()
        self._error = error
        self._enough = enough

    def __call__(self) -> None:
        self.times += 1
        if self.times >= self._enough:
            self.is_enough.set()
        if self.times == 1 and self._error is not None:
            raise self._error


def test_rounds_run_beside_each_other_until_the_block_ends() -> None:
    one, two = Counting(), Counting()
    with Rounds([Round("one", OFTEN_S, one), Round("two", OFTEN_S, two)]):
        assert one.is_enough.wait(SOON_S)
        assert two.is_enough.wait(SOON_S)
    assert not {thread.name for thread in threading.enumerate()} & {"one", "two"}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreError(Reason.STORE_BROKEN, "gateway store: SQLITE_BUSY"), "SQLITE_BUSY"),
        (ValueError("张翠英 13800138000"), "ValueError at "),
    ],
)
def test_a_round_outlives_whatever_goes_wrong_and_quotes_no_person(
    caplog: pytest.LogCaptureFixture, error: Exception, said: str
) -> None:
    failing = Counting(error)
    with caplog.at_level(logging.WARNING), Rounds([Round("failing", OFTEN_S, failing)]):
        assert failing.is_enough.wait(SOON_S)
    assert said in caplog.text
    assert "failing" in caplog.text
    assert "张" not in caplog.text
    assert "13800138000" not in caplog.text


@pytest.mark.parametrize(("also_at_the_end", "times"), [(True, 1), (False, 0)])
def test_a_round_may_be_run_once_more_at_the_end(also_at_the_end: bool, times: int) -> None:
    act = Counting()
    with Rounds([Round("late", NEVER_S, act, also_at_the_end)]):
        pass
    assert act.times == times
