"""From the start of the process to the first interactive frame: the kiosk session against a bare window.

Run as `python -m kiosk.bench.first_frame kiosk SETTINGS DATA` or `... bare`: prints one line when the first
frame is painted and the event loop has come round again, so that a touch would be answered.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kiosk.bench.ratios import Ratio, in_turn

AIM = 1.5
_READY = "interactive"


def measure(rounds: int) -> Ratio:
    with tempfile.TemporaryDirectory(prefix="yitong-bench-") as folder:
        settings = _settings(Path(folder))
        return in_turn(
            "first interactive frame",
            "a bare PySide6 window",
            AIM,
            rounds,
            lambda: _timed("kiosk", str(settings), folder),
            lambda: _timed("bare"),
        )


def _timed(*arguments: str) -> float:
    started_s = time.perf_counter()
    command = _command(*arguments)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took_ms = (time.perf_counter() - started_s) * 1000
        process.kill()
    if line.strip() != _READY:
        raise RuntimeError(f"{arguments[0]} never became interactive")
    return took_ms


def _command(*arguments: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "bench", "first-frame-child", *arguments]
    return [sys.executable, "-m", "kiosk.bench.first_frame", *arguments]


def _settings(folder: Path) -> Path:
    from kiosk.bench.sample_settings import write_sample_settings  # keys take cryptography to make

    return write_sample_settings(folder)


def child(arguments: list[str]) -> None:
    """What the measured process does."""
    if arguments[0] == "bare":
        _bare()
    else:
        _kiosk(Path(arguments[1]), Path(arguments[2]))


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

    app = QApplication([])
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLabel("一通"))
    column.addWidget(QPushButton("开始"))
    window.resize(1920, 1080)
    window.show()
    _report_first_paint(window)
    app.exec()


def _kiosk(settings_file: Path, data: Path) -> None:
    from kiosk.session import run_session
    from kiosk.settings import load_settings

    run_session(load_settings(settings_file), data, shown=_report_first_paint)


def _report_first_paint(window: object) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, _say_ready)
            return False

    assert isinstance(window, QWidget)
    window.installEventFilter(FirstPaint(window))


def _say_ready() -> None:
    sys.stdout.write(_READY + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    child(sys.argv[1:])
