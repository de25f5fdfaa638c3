"""Counts given to `yitong bench`."""

import pytest
from conftest import Run

from kiosk.commands import exits


@pytest.mark.parametrize("count", ["0", "-1", "many"])
def test_count_that_is_none_is_told_in_words(run: Run, count: str) -> None:
    told = run("bench", "visit", f"--rounds={count}")
    assert told.code == exits.USAGE
    assert "a whole number, at least 1" in told.complaint
