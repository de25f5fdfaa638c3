"""The data folder: who may look into it, and how much room there is. It makes nothing."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from kiosk.domain.health import Finding
from kiosk.health.finding import NOT_OURS, bad, good, warning
from services.outbox.settings import DEFAULTS, MIB, OutboxSettings
from ui.strings import N_

_OTHERS = 0o077
_DAYS_TO_COME = 7
"""`least_free_mib` is room for a day; whoever looks after the machine comes once a week."""


def data_folder_findings(folder: Path) -> Iterator[Finding]:
    """Raises OSError."""
    if not os.path.exists(folder):  # Path.exists raises where we may not look
        yield good("data folder", N_("{folder}：还没有，用到时会建"), folder=str(folder))
    elif not os.path.isdir(folder):
        yield bad(
            "data folder",
            N_("{folder}：不是文件夹"),
            N_("在 [kiosk] 的 data 里写一个文件夹"),
            folder=str(folder),
        )
    elif not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield bad("data folder", N_("{folder}：不能写"), NOT_OURS, folder=str(folder))
    else:
        yield _rights(folder, stat.S_IMODE(folder.stat().st_mode))


def disk_findings(folder: Path, settings: OutboxSettings = DEFAULTS) -> Iterator[Finding]:
    """Bad from where intake closes. Raises OSError."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if os.path.exists(place))
    free_mib = shutil.disk_usage(there).free // MIB
    values = {"free": free_mib, "least": settings.least_free_mib}
    text = N_("还有 {free} MiB；少于 {least} MiB 就先不收新申请")
    advice = N_("腾出磁盘空间；磁盘满了就不能收新申请")
    if free_mib < settings.least_free_mib:
        yield bad("disk", text, advice, **values)
    elif free_mib < _DAYS_TO_COME * settings.least_free_mib + settings.ballast_mib:
        yield warning("disk", text, advice, **values)
    else:
        yield good("disk", text, **values)


def _rights(folder: Path, mode: int) -> Finding:
    if os.name == "posix" and mode & _OTHERS:
        text = N_("{folder}：别人也能看（权限 {mode}）；里面的文件是私有的")
        return warning("data folder", text, "chmod 700 {folder}", folder=str(folder), mode=f"{mode:o}")
    return good("data folder", N_("{folder}：只有所有者能看"), folder=str(folder))
