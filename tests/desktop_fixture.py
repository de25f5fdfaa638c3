"""A display that nobody looks at, and the way to a process of its own on it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    seeing, told = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(told,),
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    with os.fdopen(seeing) as numbers:
        yield f":{numbers.readline().strip()}"
    xvfb.terminate()
    xvfb.wait()


@pytest.fixture(scope="session")
def surroundings(display: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """For all processes of one desktop, which has a home of its own."""
    home, runtime = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("runtime")
    runtime.chmod(0o700)
    return os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "GSETTINGS_BACKEND": "memory",
        "LC_ALL": "C.UTF-8",
    }
