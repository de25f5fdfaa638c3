"""What `yitong doctor` finds in the outbox: what waits and for how long, whether intake is open, the file itself."""

from contextlib import closing
from pathlib import Path

from kiosk.clock import Clock
from kiosk.commands.advice import NEXT
from kiosk.commands.finding import Finding, Health
from kiosk.domain.errors import Reason
from services.outbox.report import OutboxReport
from services.outbox.rows import Overview
from services.outbox.settings import DAY_S, DEFAULTS, MIB, OutboxSettings

_NOTHING = "nothing saved yet"


def outbox_finding(folder: Path, settings: OutboxSettings = DEFAULTS) -> Finding:
    overview = _overview(folder, settings)
    if overview is None:
        return Finding("outbox", Health.GOOD, _NOTHING)
    if overview.for_clerk:
        detail = f"{overview.for_clerk} cases for a clerk; {_waiting(overview)}"
        return Finding("outbox", Health.WARNING, detail, "yitong queue list shows them with the reason")
    return Finding("outbox", Health.GOOD, f"{_waiting(overview)}{_purging(overview)}")


def intake_finding(folder: Path, settings: OutboxSettings = DEFAULTS) -> Finding:
    overview = _overview(folder, settings)
    if overview is None:
        return Finding("intake", Health.GOOD, f"open; {_NOTHING}")
    if overview.frozen is not None:
        detail = f"closed: {overview.frozen.value}; nobody can apply here"
        return Finding("intake", Health.BAD, detail, NEXT[overview.frozen])
    detail = f"open up to {settings.max_waiting_cases} cases or {settings.max_waiting_age_days} days"
    if settings.ballast_mib and overview.ballast_bytes < settings.ballast_mib * MIB:
        advice = "the kiosk makes it when it runs and the disk has room"
        return Finding("intake", Health.WARNING, f"{detail}; no ballast for a full disk yet", advice)
    return Finding("intake", Health.GOOD, f"{detail}; ballast of {settings.ballast_mib} MiB")


def outbox_file_finding(folder: Path, settings: OutboxSettings = DEFAULTS) -> Finding:
    report = OutboxReport.open_existing(folder, Clock().wall, settings=settings)
    if report is None:
        return Finding("outbox file", Health.GOOD, _NOTHING)
    with closing(report):
        damage = report.damage()
    if damage:
        return Finding("outbox file", Health.BAD, damage, NEXT[Reason.STORE_BROKEN])
    return Finding("outbox file", Health.GOOD, "whole")


def _overview(folder: Path, settings: OutboxSettings) -> Overview | None:
    report = OutboxReport.open_existing(folder, Clock().wall, settings=settings)
    if report is None:
        return None
    with closing(report):
        return report.overview()


def _waiting(overview: Overview) -> str:
    if overview.oldest_waiting is None:
        return "nothing waits"
    since = f"oldest waiting since {overview.oldest_waiting.isoformat()}"
    return f"{since}, {running(overview.oldest_s)} of running time"


def _purging(overview: Overview) -> str:
    if overview.next_purge_s is None:
        return ""
    return f"; the next sealed copy goes in {running(overview.next_purge_s)} of running time"


def running(seconds: float) -> str:
    """As people say it: days, hours or minutes."""
    if seconds >= 2 * DAY_S:
        return f"{seconds / DAY_S:.0f} days"
    return f"{seconds / 3600:.0f} hours" if seconds >= 2 * 3600 else f"{seconds / 60:.0f} minutes"
