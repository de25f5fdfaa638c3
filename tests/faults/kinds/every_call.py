"""An act of the kiosk or its gateway, ended or made to fail at each of its system calls in turn (strace).

strace counts each system call by itself: the points of an act are (system call, how many-eth of the act).
After each the act is done again in peace, as the next life does it, and the books are checked.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

from tests.faults.acts.act import Act
from tests.faults.result import Result, total
from tests.faults.traced import Call
from tests.faults.trial import trial_of

# Whatever brings bytes or names to the disk, takes them away or asks for room.
_DISK_CALLS = frozenset(
    "chmod fallocate fchown fdatasync fsync ftruncate link linkat mkdir open openat pwrite64 pwritev rename "
    "renameat renameat2 rmdir sync_file_range unlink unlinkat write writev".split()
)
_OPENING = frozenset({"open", "openat"})
_ERRORS = ("EIO", "ENOSPC")

T = TypeVar("T")


class KilledAtEveryCall:
    """kill -9 before each system call of the act; `one_in` so many of them, beginning by chance."""

    def __init__(self, act: Act, one_in: int = 1) -> None:
        self.name = f"{act.name}-killed"
        self._act = act
        self._one_in = one_in

    def run(self, chance: Random, folder: Path) -> Result:
        with trial_of(self._act, folder) as trial:
            points = _thinned(trial.calls(), self._one_in, chance)
            return total([trial.meet(call.killed()) for call in points])


class FailingAtEveryCall:
    """EIO and ENOSPC from each call that touches the folder, once, and from there on."""

    def __init__(self, act: Act, one_in: int = 1) -> None:
        self.name = f"{act.name}-failing"
        self._act = act
        self._one_in = one_in

    def run(self, chance: Random, folder: Path) -> Result:
        with trial_of(self._act, folder) as trial:
            faults = _thinned(_failures(trial.calls()), self._one_in, chance)
            return total([trial.meet(fault) for fault in faults])


def _failures(calls: Sequence[Call]) -> Sequence[Sequence[str]]:
    return [
        call.failing(error, lasts=lasts)
        for call in calls
        if call.is_about_folder and call.syscall in _DISK_CALLS
        for error in _ERRORS
        for lasts in (False, True)
        # A disk that is gone still lets other files be opened, such as the source of randomness.
        if not (lasts and call.syscall in _OPENING)
    ]


def _thinned(points: Sequence[T], one_in: int, chance: Random) -> Sequence[T]:
    return points[chance.randrange(one_in) :: one_in]
