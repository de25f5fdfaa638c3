"""From a touch to the next painted frame: the kiosk's window against the same widgets, hard-coded.

Each side lives in a process of its own, so that neither pays for the other's event filters and timers.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kiosk.bench.command import child_command
from kiosk.bench.ratios import Ratio, in_turn

AIM = 1.5


STANDARD, ELDER = "standard", "elder"


def measure(kind: str, rounds: int, size: str = STANDARD) -> Ratio:
    """`kind` is `option` or `digit`; `size` is one of the four of the text, or 长辈版."""
    with _side("kiosk", kind, size) as ours, _side("hard-coded", kind, size) as floor:
        words = kind if size == STANDARD else f"{kind}, {size}"
        name, against = f"touch to next frame ({words})", "the same widgets, hard-coded"
        return in_turn(name, against, AIM, rounds, ours, floor)


@contextmanager
def _side(side: str, kind: str, size: str) -> Iterator[Callable[[], float]]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        child_command("touch", side, kind, size),
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield lambda: _once(process)
        process.communicate()


def _once(process: "subprocess.Popen[str]") -> float:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("again\n")
    process.stdin.flush()
    return float(process.stdout.readline())
