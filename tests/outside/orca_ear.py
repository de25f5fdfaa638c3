"""Orca's voice and a kiosk's keys, by the system's Python: what is said line by line, and what a finger presses."""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyatspi  # type: ignore[import-not-found,unused-ignore]  # Debian's, for the system's Python

TAB, ENTER = 0xFF09, 0xFF0D
_PATIENCE_S = 60.0
_SPEECH, _END = "SPEECH OUTPUT: '", "'"
Process = subprocess.Popen[str]
Ask = Callable[[str], Any]
Heard = Callable[[Callable[[str], bool]], str]


@contextmanager
def beside_orca(script: str, command: Sequence[str], breath_s: float) -> Iterator[tuple[Ask, Heard]]:
    """A kiosk that answers questions, and Orca, which has said its first word. `breath_s`: what Orca says of one event
    comes in several lines at once."""
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    orca = subprocess.Popen([sys.executable, script], stdout=pipe, stderr=nothing, text=True)
    kiosk = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, text=True)
    try:
        heard = _ear(orca, breath_s)
        heard(bool)
        yield lambda question: _told(kiosk, question), heard
    finally:
        kiosk.kill()
        orca.kill()


def press(key: int) -> None:
    pyatspi.Registry.generateKeyboardEvent(key, None, pyatspi.KEY_SYM)


def _told(kiosk: Process, question: str) -> Any:
    assert kiosk.stdin is not None
    assert kiosk.stdout is not None
    kiosk.stdin.write(question + "\n")
    kiosk.stdin.flush()
    return json.loads(kiosk.stdout.readline())


def _ear(orca: Process, breath_s: float) -> Heard:
    """All that is said from now on until it is what was waited for, and the rest of that breath."""
    said: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        for line in orca.stdout or ():
            if line.startswith(_SPEECH):
                said.put(line.removeprefix(_SPEECH).rpartition(_END)[0])

    threading.Thread(target=listen, daemon=True).start()

    def heard(enough: Callable[[str], bool]) -> str:
        lines: list[str] = []
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            try:
                lines.append(said.get(timeout=breath_s))
            except queue.Empty:
                if enough("\n".join(lines)):
                    break
        return "\n".join(lines)

    return heard
