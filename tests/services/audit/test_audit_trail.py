"""The audit trail: chained lines, gaps that show, and a visit that it never stops."""

import json
import os
import stat
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest

from kiosk.domain.audit_events import AuditEvent, AuditKind
from services.audit.trail import FIRST, AuditTrail, verify

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=8)))
SAVED = AuditEvent(AuditKind.CASE_SAVED, "WT07-261122-001-P")


@pytest.fixture
def trail(tmp_path: Path) -> AuditTrail:
    return AuditTrail(tmp_path, lambda: NOON)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "audit.jsonl"


def test_line_says_what_happened_and_when(trail: AuditTrail, path: Path) -> None:
    trail.write(SAVED)
    assert json.loads(path.read_text()) == {
        "seq": 1,
        "time": "2026-11-22T12:00:00.000+08:00",
        "kind": "case-saved",
        "subject": "WT07-261122-001-P",
        "detail": "",
        "before": FIRST,
    }
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_whole_trail_is_verified_also_after_restarts(tmp_path: Path, path: Path) -> None:
    for _ in range(3):
        trail = AuditTrail(tmp_path, lambda: NOON)
        for _ in range(5):
            trail.write(SAVED)
    verdict = verify(path)
    assert (verdict.lines, verdict.broken_at) == (15, None)


def _ten_lines(trail: AuditTrail, path: Path) -> list[bytes]:
    for _ in range(10):
        trail.write(SAVED)
    return path.read_bytes().splitlines(keepends=True)


def test_line_taken_out_shows(trail: AuditTrail, path: Path) -> None:
    lines = _ten_lines(trail, path)
    path.write_bytes(b"".join(lines[:4] + lines[5:]))
    assert verify(path).broken_at == 5


def test_line_taken_out_and_the_rest_renumbered_shows(trail: AuditTrail, path: Path) -> None:
    lines = _ten_lines(trail, path)
    rest = [line.replace(b'"seq":%d,' % (n + 1), b'"seq":%d,' % n) for n, line in enumerate(lines[5:], 5)]
    path.write_bytes(b"".join(lines[:4] + rest))
    verdict = verify(path)
    assert (verdict.broken_at, verdict.fault) == (5, "does not follow from the line before")


def test_line_that_was_changed_shows(trail: AuditTrail, path: Path) -> None:
    lines = _ten_lines(trail, path)
    lines[3] = lines[3].replace(b"001-P", b"002-P")
    path.write_bytes(b"".join(lines))
    assert verify(path).broken_at == 5


def test_lines_cut_off_at_the_end_change_the_last_hash(trail: AuditTrail, path: Path) -> None:
    lines = _ten_lines(trail, path)
    noted = verify(path).last_hash
    path.write_bytes(b"".join(lines[:-2]))
    assert verify(path).last_hash != noted


def test_line_that_a_crash_cut_short_stays_visible_and_the_next_one_is_whole(
    trail: AuditTrail, tmp_path: Path, path: Path
) -> None:
    lines = _ten_lines(trail, path)
    path.write_bytes(b"".join(lines)[:-20])
    AuditTrail(tmp_path, lambda: NOON).write(SAVED)
    assert verify(path).broken_at == 10
    assert json.loads(path.read_bytes().splitlines()[10])["seq"] == 11


@pytest.mark.parametrize("line", [b"{}\n", b"[]\n", b"not json\n", b"\xff\n", b'{"seq":1}\n'])
def test_line_that_is_not_ours_shows(line: bytes, path: Path) -> None:
    path.write_bytes(line)
    assert verify(path).broken_at == 1


def test_what_cannot_be_written_is_counted_and_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "in the way").touch()
    trail = AuditTrail(tmp_path / "in the way", lambda: NOON)
    trail.write(SAVED)
    trail.write(SAVED)
    assert trail.failures == 2


def test_writing_goes_on_when_the_disk_is_there_again(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.touch()
    trail = AuditTrail(folder, lambda: NOON)
    trail.write(SAVED)
    folder.unlink()
    trail.write(SAVED)
    assert (trail.failures, verify(folder / "audit.jsonl").lines) == (1, 1)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_subject_that_cannot_be_written_stops_nobody(trail: AuditTrail) -> None:
    trail.write(AuditEvent(AuditKind.SCREEN_SHOWN, "\ud800"))
    assert trail.failures == 1


def test_line_break_in_a_subject_does_not_make_a_line(trail: AuditTrail, path: Path) -> None:
    trail.write(AuditEvent(AuditKind.SCREEN_SHOWN, 'home"}\n{"seq":2'))
    assert verify(path).lines == 1


def test_threads_take_turns(trail: AuditTrail, path: Path) -> None:
    threads = [Thread(target=lambda: [trail.write(SAVED) for _ in range(50)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (verify(path).lines, verify(path).broken_at, trail.failures) == (200, None, 0)


def test_two_processes_write_one_chain(trail: AuditTrail, tmp_path: Path, path: Path) -> None:
    code = (
        "from pathlib import Path; from datetime import datetime, timezone;"
        "from services.audit.trail import AuditTrail;"
        "from kiosk.domain.audit_events import AuditEvent, AuditKind;"
        f"trail = AuditTrail(Path({str(tmp_path)!r}), lambda: datetime.now(timezone.utc));"
        "[trail.write(AuditEvent(AuditKind.CARD_REVEALED)) for _ in range(100)]"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", code], env=env) as other:
        for _ in range(100):
            trail.write(SAVED)
        assert other.wait(30) == 0
    assert (verify(path).lines, verify(path).broken_at) == (200, None)
