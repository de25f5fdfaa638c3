"""What a kiosk costs that nobody stands before, as a share of one core: the whole process, its camera off.

The session runs as ever: home screen, four ticks a second, readers waited for, a gateway that does not answer.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.bench.command import child_command
from kiosk.bench.ratios import Ceiling
from kiosk.bench.sample_settings import write_sample_settings

AIM_PERCENT = 1.0
_SETTLE_S = 6.0
"""Imports, the first looks at readers and gateway, and whatever else a start does behind the first screen."""

_CAMERAS = {
    "no camera": 'source = ""',
    "a camera that is missing, tried again every 2 s": 'source = "/dev/no-camera"',
}


def measure_idle(seconds: int) -> Iterator[Ceiling]:
    for name, camera in _CAMERAS.items():
        yield Ceiling(f"idle with {name}", _percent(camera, seconds), "% of a core", AIM_PERCENT)


def _percent(camera: str, seconds: int) -> float:
    with tempfile.TemporaryDirectory(prefix="yitong-bench-") as name:
        settings = write_sample_settings(Path(name))
        more = f'\n[camera]\n{camera}\n\n[device]\nkept = "file"\n'
        settings.write_text(settings.read_text("utf-8") + more, encoding="utf-8")
        return 100 * _processor_s(settings, seconds) / seconds


def _processor_s(settings: Path, seconds: int) -> float:
    words = (str(settings), str(settings.parent), str(_SETTLE_S), str(seconds))
    with subprocess.Popen(
        child_command("idle", *words),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            return float(process.stdout.readline())
        finally:
            process.kill()
