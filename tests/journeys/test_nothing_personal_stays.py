"""After a visit no file of the kiosk and of the gateway holds a person: grepped for, byte by byte."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.audit.trail import FILE_NAME, verify

ROOT = Path(__file__).parent.parent.parent
SECRETS = {
    "name": "张翠英",
    "another name": "王芳",
    "number": "33010619510308102X",
    "another number": "330106197906151043",
    "birthday in the number": "19510308",
    "card number": "A20260001",
    "telephone": "13822106620",
    "telephone in groups": "138 2210 6620",
    "hospital": "市第九医院",
    "code": "YTSSC1.",
    "refused code": "8842071993",
    "forged code": "Zz09-Zz09-",
}
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "unicode_escape")


@dataclass(frozen=True)
class Left:
    """What two visits left: files by name, what was printed to the terminal, what was said aloud."""

    files: dict[str, bytes]
    logs: bytes
    said: bytes
    data: Path


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    home = tmp_path_factory.mktemp("kiosk")
    for name in ("data", "temp", "home"):
        (home / name).mkdir()
    places = {"TMPDIR": str(home / "temp"), "HOME": str(home / "home"), "QT_QPA_PLATFORM": "offscreen"}
    search = os.pathsep.join((str(ROOT), str(Path(__file__).parent)))
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("two_visits.py")), str(home / "data")],
        env={**os.environ, **places, "PYTHONPATH": search},
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    files = {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}
    return Left(files, done.stderr, done.stdout, home / "data")


@pytest.mark.parametrize("secret", SECRETS)
def test_no_file_holds_it(left: Left, secret: str) -> None:
    found = [
        (name, encoding)
        for name, content in left.files.items()
        for encoding in ENCODINGS
        if SECRETS[secret].encode(encoding) in content
    ]
    assert found == []


@pytest.mark.parametrize("secret", SECRETS)
def test_no_log_and_no_spoken_word_holds_it(left: Left, secret: str) -> None:
    for encoding in ENCODINGS:
        assert SECRETS[secret].encode(encoding) not in left.logs
        assert SECRETS[secret].encode(encoding) not in left.said


def test_there_was_something_to_look_through(left: Left) -> None:
    names = {Path(name).name for name in left.files}
    assert {"outbox.sqlite3", FILE_NAME, "gateway.sqlite3", "gateway.log"} <= names
    assert "请把填的内容" in left.said.decode() or "核对" in left.said.decode()
    assert left.logs


def test_the_audit_trail_tells_the_visits_and_its_chain_holds(left: Left) -> None:
    verdict = verify(left.data / "kiosk" / FILE_NAME)
    assert verdict.broken_at is None
    assert verdict.lines > 20


def test_nobody_but_the_kiosks_user_may_read_its_files(left: Left) -> None:
    for path in (left.data / "kiosk").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
