"""From the start of the process to the first interactive frame: the kiosk session against a bare window.

Both fill a screen of 1920x1080, both are timed from outside, from the start of their process to the line that
each prints when its first frame is painted and the event loop has come round, so that a touch is answered.
Both run from compiled bytecode, as an installed kiosk does; the round that does not count compiles it.
"""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Mapping
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
        settings = write_sample_settings(Path(name))
        environment = screen_environment(Path(name))
        return in_turn(
            "first interactive frame",
            "a bare PySide6 window",
            AIM,
            rounds,
            lambda: _timed(environment, "kiosk", str(settings), name),
            lambda: bare_window_ms(environment),
        )


def bare_window_ms(environment: Mapping[str, str]) -> float:
    """From the start of its process to its first interactive frame."""
    return _timed(environment, "bare")


def screen_environment(folder: Path) -> Mapping[str, str]:
    """A screen of 1920x1080 that is drawn off screen, and bytecode of its own in `folder`."""
    screen = folder / "screen.json"
    screen.write_text(json.dumps({"screens": [{"name": "bench", "x": 0, "y": 0, **_SCREEN}]}))
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
    }


def _timed(environment: Mapping[str, str], *arguments: str) -> float:
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
