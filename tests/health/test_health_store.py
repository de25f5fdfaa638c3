"""What is said of the data folder, the disk, SQLite, the outbox and the audit trail: real files of real versions."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.clock import Clock
from kiosk.commands.english import in_english
from kiosk.domain.audit_events import AuditEvent, AuditKind
from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.health import Finding, Health
from kiosk.health.audit import audit_findings
from kiosk.health.finding import good, guarded
from kiosk.health.folder import data_folder_findings, disk_findings
from kiosk.health.outbox import duration, intake_findings, outbox_file_findings, outbox_findings
from kiosk.health.sqlite import sqlite_findings
from services.audit.trail import FILE_NAME, AuditTrail
from services.outbox.connection import FILE_NAME as OUTBOX_FILE
from services.outbox.connection import OutboxFile, clock
from services.outbox.report import OutboxReport
from services.outbox.running_time import since_boot
from services.outbox.settings import MIB, OutboxSettings

DATA = Path(__file__).parent.parent / "data"


def old_outbox(folder: Path) -> Path:
    """Four cases wait, the oldest for a month of running time; a clerk has one.

    Kept in this boot: otherwise the time since this machine was started would be added.
    """
    shutil.copy(DATA / "outbox-v3.sqlite3", folder / OUTBOX_FILE)
    now = since_boot()
    with closing(sqlite3.connect(folder / OUTBOX_FILE)) as db, db:
        db.execute("update running_time set boot = ?, boot_s = ?", [now.boot, now.seconds])
    return folder


def without_refused(folder: Path) -> Path:
    with closing(OutboxFile.open(old_outbox(folder), clock)) as file, file.writing() as db:
        db.execute("update cases set refused = 0")
    return folder


def free_mib(folder: Path) -> int:
    return shutil.disk_usage(folder).free // MIB


def health_and_words(finding: Finding) -> tuple[Health, str]:
    return finding.health, in_english(finding.detail)


def test_sqlite_says_its_version_and_that_commits_reach_the_disk(tmp_path: Path) -> None:
    (before,) = sqlite_findings(tmp_path)
    assert "journal_mode" not in in_english(before.detail)
    with closing(OutboxFile.open(tmp_path, clock)):
        (finding,) = sqlite_findings(tmp_path)
    health, words = health_and_words(finding)
    assert health is Health.GOOD
    assert "journal_mode=wal, synchronous=2" in words


def test_the_disk_is_measured_against_what_intake_needs(tmp_path: Path) -> None:
    free = free_mib(tmp_path)
    few, many = OutboxSettings(least_free_mib=1), OutboxSettings(least_free_mib=free + 10_000)
    days = OutboxSettings(least_free_mib=free // 4)
    found = [disk_findings(tmp_path, settings) for settings in (few, days, many)]
    assert [next(iter(f)).health for f in found] == [Health.GOOD, Health.WARNING, Health.BAD]


def test_a_data_folder_that_is_a_file_is_bad(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    (finding,) = data_folder_findings(tmp_path / "data")
    assert health_and_words(finding)[0] is Health.BAD


def test_cases_for_a_clerk_are_counted_and_never_shown(tmp_path: Path) -> None:
    (finding,) = outbox_findings(old_outbox(tmp_path))
    health, words = health_and_words(finding)
    assert (health, "1 cases for a clerk; cases waiting: 4" in words) == (Health.WARNING, True)
    assert "30 days of running time" in words


@pytest.mark.parametrize(
    ("settings", "health"),
    [
        (OutboxSettings(max_waiting_age_days=365, max_waiting_cases=100), Health.GOOD),
        (OutboxSettings(max_waiting_age_days=50, max_waiting_cases=100), Health.WARNING),
        (OutboxSettings(max_waiting_age_days=365, max_waiting_cases=5), Health.WARNING),
    ],
    ids=["far from the caps", "half the age", "half the count"],
)
def test_what_waits_is_measured_against_its_caps(
    tmp_path: Path, settings: OutboxSettings, health: Health
) -> None:
    (finding,) = outbox_findings(without_refused(tmp_path), settings)
    assert health_and_words(finding)[0] is health


def test_no_number_of_a_case_is_in_what_is_said(tmp_path: Path) -> None:
    folder = old_outbox(tmp_path)
    report = OutboxReport.open_existing(folder)
    assert report is not None
    with closing(report):
        cases = report.listing()
    looks = (outbox_findings, intake_findings, outbox_file_findings)
    said = repr([finding for look in looks for finding in look(folder)])
    assert cases
    assert not [
        c for c in cases if c.number in said or str(c.id) in said or (c.explanation and c.explanation in said)
    ]


def test_intake_that_is_closed_is_bad_with_its_reason(tmp_path: Path) -> None:
    (finding,) = intake_findings(old_outbox(tmp_path))
    assert health_and_words(finding) == (Health.BAD, "closed: intake-too-old; nobody can apply here")


def test_a_damaged_outbox_is_bad_and_is_not_to_be_deleted(tmp_path: Path) -> None:
    path = old_outbox(tmp_path) / OUTBOX_FILE
    content = bytearray(path.read_bytes())
    content[8192:12288] = bytes(4096)
    path.write_bytes(content)
    (finding,) = guarded("outbox file", lambda: outbox_file_findings(tmp_path))
    assert finding.health is Health.BAD


def test_the_audit_trail_is_followed_to_its_end(tmp_path: Path) -> None:
    assert next(audit_findings(tmp_path)).health is Health.GOOD
    trail = AuditTrail(tmp_path, Clock().wall)
    for _ in range(3):
        trail.write(AuditEvent(AuditKind.VISIT_BEGAN))
    assert health_and_words(next(audit_findings(tmp_path))) == (Health.GOOD, "3 lines, unbroken")
    lines = (tmp_path / FILE_NAME).read_bytes().splitlines(keepends=True)
    (tmp_path / FILE_NAME).write_bytes(lines[0] + lines[2])
    (broken,) = audit_findings(tmp_path)
    assert broken.health is Health.BAD
    assert "keep the file" in in_english(broken.advice)


def test_what_cannot_be_looked_at_is_bad_and_the_next_check_goes_on() -> None:
    def fails() -> list[Finding]:
        raise StoreError(Reason.STORE_BROKEN, "no such disk")

    def refused() -> list[Finding]:
        raise PermissionError(13, "Permission denied", "/var/lib/yitong")

    def broken() -> list[Finding]:
        raise ValueError("张翠英")

    (known,) = guarded("outbox", fails, "mend it")
    (unreadable,) = guarded("outbox", refused)
    (ours,) = guarded("outbox", broken)
    (fine,) = guarded("outbox", lambda: [good("outbox", "well")])
    assert health_and_words(known) == (Health.BAD, "no such disk")
    assert health_and_words(unreadable) == (Health.BAD, "/var/lib/yitong: Permission denied")
    assert ours.health is Health.BAD
    assert in_english(ours.detail).startswith("ValueError at broken:test_health_store.py")
    assert fine.health is Health.GOOD


@pytest.mark.parametrize(
    ("seconds", "words"), [(59, "1 minutes"), (3 * 3600, "3 hours"), (4 * 86_400, "4 days")]
)
def test_times_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert in_english(duration(seconds)) == words
