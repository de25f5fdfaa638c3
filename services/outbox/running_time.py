"""Running time: the seconds that this machine has been running since the outbox was made.

Every due time, age and life counts in it, so the wall clock decides nothing. Time spent switched off does
not count. All processes of one boot compute the same value; after a reboot it goes on from the value last
kept in the file, so it never jumps ahead and loses at most what passed since it was kept.
"""

import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from kiosk.domain.values import dataclass

KEPT_EVERY_S: Final = 10.0
"""A commit also keeps the running time, once so much of it has passed: a power cut costs no more."""

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

# On conflict nothing: of two processes that open a new file at once, the first decides.
_BEGIN = (
    "insert into running_time (only_row, boot, boot_s, running_s) values (1, ?, ?, 0) on conflict do nothing"
)
_KEEP = "update running_time set boot = ?, boot_s = ?, running_s = ?"
_KEPT = "select boot, boot_s, running_s from running_time"


@dataclass(frozen=True, slots=True)
class BootTime:
    """Seconds since the machine started; `boot` is another one after each start."""

    boot: str
    seconds: float


Uptime = Callable[[], BootTime]


def since_boot() -> BootTime:
    """Linux only in full: its clock goes on in standby and its boot has an id.

    Elsewhere the monotonic clock stands in; a start is noticed there when the clock is found set back.
    """
    if sys.platform == "linux":
        now = BootTime(_boot_id(), time.clock_gettime(time.CLOCK_BOOTTIME))
    else:
        now = BootTime("", time.monotonic())
    return now


class RunningTime:
    """Read once from the file: no process lives longer than a boot."""

    def __init__(self, uptime: Uptime, ahead_s: float) -> None:
        self._uptime = uptime
        self._ahead_s = ahead_s
        self._kept_s = 0.0

    @classmethod
    def read(cls, db: Database, uptime: Uptime) -> "RunningTime":
        """Begins at 0 in a file that has none yet."""
        kept = db.execute(_KEPT).fetchone()
        if kept is None:
            now = uptime()
            db.execute(_BEGIN, [now.boot, now.seconds])
            kept = db.execute(_KEPT).fetchone()
        return cls(uptime, _ahead_s(uptime(), BootTime(kept[0], kept[1]), kept[2]))

    @property
    def boot(self) -> str:
        """Another one after each start of the machine; the same for all processes until then."""
        return self._uptime().boot

    def now_s(self) -> float:
        return self._uptime().seconds + self._ahead_s

    def keep(self, db: Database, every_s: float = KEPT_EVERY_S) -> None:
        """Within a transaction that writes anyway. `every_s` 0: in any case."""
        now = self._uptime()
        running_s = now.seconds + self._ahead_s
        if running_s - self._kept_s >= every_s:
            db.execute(_KEEP, [now.boot, now.seconds, running_s])
            self._kept_s = running_s


def _ahead_s(now: BootTime, kept: BootTime, running_s: float) -> float:
    """How far running time is ahead of the time since boot, which may be negative."""
    if now.boot == kept.boot and now.seconds >= kept.seconds:
        return running_s - kept.seconds
    return running_s


@cache
def _boot_id() -> str:
    return _BOOT_ID.read_text("ascii").strip()
