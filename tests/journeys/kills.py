"""kill -9 for a kiosk process, at a moment that its files or its words tell."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_HERE = Path(__file__).parent
_PATIENCE_S = 90.0
_LOOK_EVERY_S = 0.005


@contextmanager
def kiosk_process(folder: Path, how_far: str) -> Iterator[subprocess.Popen[str]]:
    """Killed at the end, whatever it was doing; its gateway goes with it."""
    command = [sys.executable, str(_HERE / "visit_to_be_killed.py"), str(folder), how_far]
    with (folder.parent / "killed.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, cwd=_HERE.parent.parent
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def killed_when_a_case_is_committed(folder: Path) -> str:
    """The number that nobody had the time to see."""
    with kiosk_process(folder, "files") as process:
        waits(lambda: _number(folder) is not None, process)
        process.kill()
        process.wait()
    number = _number(folder)
    assert number is not None
    return number


def killed_when_the_form_is_kept(folder: Path) -> None:
    with kiosk_process(folder, "fills") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "kept\n", (folder.parent / "killed.log").read_text()
        process.kill()
        process.wait()


def waits(until: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Looks often: a commit and the picture of its number lie milliseconds apart."""
    pause = threading.Event()
    for _ in range(int(_PATIENCE_S / _LOOK_EVERY_S)):
        if until():
            return
        assert process.poll() is None, "the kiosk ended by itself"
        pause.wait(_LOOK_EVERY_S)
    raise AssertionError("nothing was committed")


def _number(folder: Path) -> str | None:
    file = folder / "kiosk" / "outbox.sqlite3"
    if not file.exists():
        return None
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        try:
            row = db.execute("select number from cases").fetchone()
        except sqlite3.OperationalError:
            return None
    return None if row is None else str(row[0])
