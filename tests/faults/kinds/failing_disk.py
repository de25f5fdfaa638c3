"""System calls of the kiosk that fail: writing, syncing and shortening files, with EIO or ENOSPC (strace)."""

import shutil
from pathlib import Path
from random import Random

from tests.faults.kiosk_process import start_kiosk_under
from tests.faults.out_of_reach import OutOfReachError
from tests.faults.result import Result
from tests.faults.stage import Stage, set_stage

_LIVES = 3
_LIFE_S = 2.0
_CASES = 60
_PACE_S = 0.005
_CALLS = ("fsync,fdatasync", "pwrite64", "pwrite64,fsync,fdatasync,ftruncate")
_ERRORS = ("EIO", "ENOSPC")


class FailingDisk:
    name = "failing-disk"

    def run(self, chance: Random, folder: Path) -> Result:
        if shutil.which("strace") is None:
            raise OutOfReachError("failing-disk takes strace: apt-get install strace")
        plans = [_injection(chance) for _ in range(_LIVES)]
        with set_stage(folder) as stage:
            for number, injection in enumerate(plans):
                _live(stage, injection, folder / f"strace-{number}.txt")
            injected = sum(log.read_text().count("(INJECTED)") for log in folder.glob("strace-*.txt"))
            return stage.close_books(faults=injected)


def _injection(chance: Random) -> str:
    """The first call that fails, and every so many after it. Of a life's calls some 75 are those of opening."""
    first, step = chance.randrange(1, 200), chance.randrange(5, 40)
    return f"{chance.choice(_CALLS)}:error={chance.choice(_ERRORS)}:when={first}+{step}"


def _live(stage: Stage, injection: str, log: Path) -> None:
    calls = injection.partition(":")[0]
    strace = ["strace", "--follow-forks", "--seccomp-bpf", "--quiet=all", "--output", str(log)]
    strace += ["--trace", calls, "--inject", injection]
    kiosk = start_kiosk_under(strace, stage.life(_CASES, _PACE_S), stage.promises)
    try:
        if kiosk.hear(10 * _LIFE_S) is not None:
            kiosk.listen(_LIFE_S)
    finally:
        kiosk.kill()
