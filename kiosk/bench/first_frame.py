"""From the start of the process to the first interactive frame: the kiosk session against a bare window.

Both fill a screen of 1920x1080, both are timed from outside, from the start of their process to the line that
each prints when its first frame is painted and the event loop has come round, so that a touch is answered.
"""

import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

from kiosk.bench.command import child_command
from kiosk.bench.ratios import Ratio, in_turn
from kiosk.bench.sample_settings import write_sample_settings
from kiosk.domain.errors import SettingsError

AIM = 1.5
READY = "interactive"
_SCREEN = {"width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def measure(rounds: int) -> Ratio:
    with tempfile.TemporaryDirectory(prefix="yitong-bench-") as name:
        folder = Path(name)
        settings = write_sample_settings(folder)
        screen = folder / "screen.json"
        screen.write_text(json.dumps({"screens": [{"name": "bench", "x": 0, "y": 0, **_SCREEN}]}))
        return in_turn(
            "first interactive frame",
            "a bare PySide6 window",
            AIM,
            rounds,
            lambda: _timed(screen, "kiosk", str(settings), name),
            lambda: _timed(screen, "bare"),
        )


def _timed(screen: Path, *arguments: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screen}"}
    started_s = time.perf_counter()
    with subprocess.Popen(
        child_command("first_frame", *arguments),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took_ms = (time.perf_counter() - started_s) * 1000
        process.kill()
    if line.strip() != READY:
        raise SettingsError(f"{arguments[0]}: no first frame; `yitong doctor` says what is missing")
    return took_ms
