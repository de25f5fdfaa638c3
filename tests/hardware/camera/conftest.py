"""A clock that a test moves by hand, and codes to show."""

import pytest


class HandClock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def advance(self, seconds: float) -> None:
        self.now_s += seconds


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def our_code() -> bytes:
    return b"YTSSC1." + b"Ab3_" * 10
