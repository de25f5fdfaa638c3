"""./run itself: what it says before anything is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from debian_tree import ROOT

ORDINARY_USER = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


def run(script: Path, *arguments: str, **how: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([script, *arguments], capture_output=True, text=True, **how)


def test_help_names_every_command() -> None:
    text = run(ROOT / "run", "help").stdout
    for command in ("demo", "yitong", "test", "check", "package", "help"):
        assert f"\n  {command} " in text


def test_an_unknown_command_is_refused_with_the_help() -> None:
    result = run(ROOT / "run", "dance")
    assert result.returncode == 64
    assert "usage: ./run COMMAND" in result.stderr


def test_missing_debian_packages_are_named_in_one_line(clone: Path) -> None:
    with (clone / "installer" / "apt" / "runtime.txt").open("a") as wanted:
        wanted.write("no-such-package\n")
    result = run(clone / "run", "demo", **ORDINARY_USER)
    assert result.returncode == 69
    last_line = result.stderr.splitlines()[-1]
    assert last_line == "Please run:  sudo apt-get install --no-install-recommends no-such-package"


@pytest.fixture
def clone() -> Iterator[Path]:
    """What set-up reads of a checkout, where an ordinary user may write."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("installer", "requirements"):
            shutil.copytree(ROOT / name, Path(folder, name))
        shutil.copy(ROOT / "run", folder)
        Path(folder).chmod(0o777)
        yield Path(folder)
