"""A pcscd that somebody else started: the suite names it and leaves it alone."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pcscd_fixture import Pcscd

_END_S = 10.0


@pytest.fixture
def stranger(pcscd: Pcscd, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    pcscd.stop()
    process = subprocess.Popen(
        ["pcscd", "--foreground", "--config", str(tmp_path)], stdout=subprocess.DEVNULL
    )
    _wait_until_it_has_its_name(process)
    yield process
    process.terminate()
    process.wait(_END_S)
    pcscd.start()


def test_it_is_named_and_goes_on(pcscd: Pcscd, stranger: subprocess.Popen[bytes]) -> None:
    with pytest.raises(pytest.fail.Exception, match=f"process {stranger.pid}, 'pcscd --foreground"):
        pcscd.start()

    assert stranger.poll() is None
    assert not pcscd.is_running


def _wait_until_it_has_its_name(process: subprocess.Popen[bytes]) -> None:
    """The kernel renames a program a moment after it let go of whoever started it."""
    deadline_s = time.monotonic() + _END_S
    while Path(f"/proc/{process.pid}/comm").read_text().strip() != "pcscd":
        assert time.monotonic() < deadline_s, "the stranger never became pcscd"
