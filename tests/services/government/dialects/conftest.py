"""OpenSSL as the other side: what it computes was not computed by our code."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def openssl(tmp_path: Path) -> Callable[..., bytes]:
    """Run in a folder of its own, where `files` lie; what it writes to standard output."""

    def run(*words: str, given: bytes = b"", **files: bytes) -> bytes:
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
        done = subprocess.run(
            ["openssl", *words], cwd=tmp_path, input=given, capture_output=True, check=False, timeout=30
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run
