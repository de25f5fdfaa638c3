"""The kiosk's wall clock jumps by a day, a year or ten while it works (libfaketime, in the kiosk's own process).

Only the wall clock: the time since boot is real. Numbers carry the day that the clock showed.
"""

from pathlib import Path
from random import Random

from tests.faults.out_of_reach import OutOfReachError
from tests.faults.result import Result
from tests.faults.stage import set_stage

_LIBRARY = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
_JUMPS = 6
_BETWEEN_S = 0.7
_CASES = 200
_PACE_S = 0.02
_OFFSETS = ("+0", "+1d", "-1d", "+25h", "-25h", "+365d", "-3650d")


class ClockOff:
    name = "clock-off"

    def run(self, chance: Random, folder: Path) -> Result:
        if not _LIBRARY.exists():
            raise OutOfReachError("clock-off takes libfaketime: apt-get install faketime")
        offsets = [chance.choice(_OFFSETS) for _ in range(_JUMPS)]
        clock = folder / "clock.txt"
        clock.write_text("+0", "ascii")
        with set_stage(folder) as stage:
            with stage.kiosk_here(_CASES, _PACE_S, under=_with_clock(clock)) as kiosk:
                for offset in offsets:
                    clock.write_text(offset, "ascii")
                    kiosk.listen(_BETWEEN_S)
            return stage.close_books(faults=len(offsets))


def _with_clock(clock: Path) -> list[str]:
    settings = {
        "LD_PRELOAD": str(_LIBRARY),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    return ["env", *(f"{name}={value}" for name, value in settings.items())]
