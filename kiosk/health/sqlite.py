"""The SQLite that the outbox stands on: its version, and whether a commit reaches the disk."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kiosk.domain.health import Finding
from kiosk.health.finding import good
from services.outbox.connection import sqlite_version
from services.outbox.report import OutboxReport
from ui.strings import N_


def sqlite_findings(data: Path | None) -> Iterator[Finding]:
    """Raises StoreError for a version that can lose commits, or a file that is not synced at each."""
    version = sqlite_version()
    report = None if data is None else OutboxReport.open_existing(data)
    if report is None:
        yield good("sqlite", version)
        return
    with closing(report):
        yield good(
            "sqlite", N_("{version}，每次提交都落盘：{pragmas}"), version=version, pragmas=report.durability()
        )
