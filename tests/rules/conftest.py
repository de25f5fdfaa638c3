"""The sources of the project, parsed but never imported."""

import subprocess
from functools import cache
from pathlib import Path

import pytest
from source import Source

ROOT = Path(__file__).parents[2]
FOLDERS = ("kiosk", "ui", "services", "hardware", "translations", "installer")


@cache
def read_sources() -> tuple[Source, ...]:
    files = sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))
    return tuple(Source(str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")) for file in files)


@pytest.fixture
def sources() -> tuple[Source, ...]:
    return read_sources()


@pytest.fixture
def committed() -> list[tuple[str, str]]:
    """Path and text of every committed text file as it is on disk."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, timeout=60)
    return [(name, text) for name in listed.stdout.decode().split("\0") if name and (text := _text(name))]


def _text(name: str) -> str:
    file = ROOT / name
    content = file.read_bytes() if file.is_file() else b""
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")
