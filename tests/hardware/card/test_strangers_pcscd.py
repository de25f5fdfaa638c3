"""A pcscd that somebody else started: the suite names it and leaves it alone."""

import subprocess
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
    yield process
    process.terminate()
    process.wait(_END_S)
    pcscd.start()


def test_it_is_named_and_goes_on(pcscd: Pcscd, stranger: subprocess.Popen[bytes]) -> None:
    with pytest.raises(pytest.fail.Exception, match=f"process {stranger.pid}, 'pcscd --foreground"):
        pcscd.start()

    assert stranger.poll() is None
    assert not pcscd.is_running
