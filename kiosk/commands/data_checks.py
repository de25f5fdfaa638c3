"""What `yitong doctor` finds in the data folder: rights, room, the audit trail. It makes nothing."""

import os
import shutil
import stat
from pathlib import Path

from kiosk.commands.finding import Finding, Health
from services.audit.trail import FILE_NAME as AUDIT_FILE
from services.audit.trail import verify

_LEAST_FREE_BYTES = 500_000_000
_OTHERS = 0o077


def data_folder_finding(folder: Path) -> Finding:
    if not folder.exists():
        return Finding("data folder", Health.GOOD, f"{folder}: not there yet; made when it is needed")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        advice = "run this as the service user, or give the folder to whoever runs the kiosk"
        return Finding("data folder", Health.BAD, f"{folder}: cannot be written to", advice)
    mode = stat.S_IMODE(folder.stat().st_mode)
    if os.name == "posix" and mode & _OTHERS:
        detail = f"{folder}: others may look into it (mode {mode:o}); the files in it are private"
        return Finding("data folder", Health.WARNING, detail, f"chmod 700 {folder}")
    return Finding("data folder", Health.GOOD, f"{folder}: for its owner only")


def disk_finding(folder: Path) -> Finding:
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    free_bytes = shutil.disk_usage(there).free
    detail = f"{free_bytes // 1_000_000} MB free"
    if free_bytes < _LEAST_FREE_BYTES:
        return Finding("disk", Health.BAD, detail, "make room: intake stops when the disk is full")
    return Finding("disk", Health.GOOD, detail)


def audit_finding(folder: Path) -> Finding:
    path = folder / AUDIT_FILE
    if not path.exists():
        return Finding("audit trail", Health.GOOD, "empty")
    verdict = verify(path)
    if verdict.broken_at is not None:
        detail = f"line {verdict.broken_at}: {verdict.fault}"
        return Finding("audit trail", Health.BAD, detail, "keep the file and tell whoever answers for it")
    return Finding("audit trail", Health.GOOD, f"{verdict.lines} lines, unbroken")
