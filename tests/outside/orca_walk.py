"""Orca and a kiosk on one accessibility bus, by the system's Python: screen after screen is shown, then a key is pressed.

usage: orca_walk.py ORCA-SCRIPT KIOSK-COMMAND... -- NAME...; prints for each screen one line: what it shows, what Orca said.
"""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pyatspi  # type: ignore[import-not-found,unused-ignore]  # Debian's, for the system's Python

_PATIENCE_S = 20.0
_BREATH_S = 0.7
"""What Orca says of one event comes in several lines at once."""
_TAB = 0xFF09
_SPEECH, _END = "SPEECH OUTPUT: '", "'"
Heard = Callable[[Callable[[str], bool]], str]


def main() -> None:
    script, cut = sys.argv[1], sys.argv.index("--")
    command, names = sys.argv[2:cut], sys.argv[cut + 1 :]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    orca = subprocess.Popen([sys.executable, script], stdout=pipe, stderr=nothing, text=True)
    kiosk = subprocess.Popen([*command, *names], stdin=pipe, stdout=pipe, stderr=nothing, text=True)
    try:
        heard = _ear(orca)
        heard(lambda said: bool(said))  # that it is there
        for name in names:
            print(json.dumps(_visit(name, kiosk, heard)), flush=True)
    finally:
        kiosk.kill()
        orca.kill()


def _visit(name: str, kiosk: "subprocess.Popen[str]", heard: Heard) -> dict[str, Any]:
    """What is seen and said of a screen, and after one step of the focus."""
    seen = _told(kiosk, "next")
    wanted = (seen["problem"],) if seen["problem"] else (seen["title"], seen["focus"])
    first = heard(lambda said: all(words in said for words in wanted))
    pyatspi.Registry.generateKeyboardEvent(_TAB, None, pyatspi.KEY_SYM)
    then = heard(lambda said: bool(said))
    return {"name": name, "seen": seen, "first": first, "then": then, "focus_then": _told(kiosk, "focus")}


def _told(kiosk: "subprocess.Popen[str]", question: str) -> Any:
    assert kiosk.stdin is not None
    assert kiosk.stdout is not None
    kiosk.stdin.write(question + "\n")
    kiosk.stdin.flush()
    return json.loads(kiosk.stdout.readline())


def _ear(orca: "subprocess.Popen[str]") -> Heard:
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
                lines.append(said.get(timeout=_BREATH_S))
            except queue.Empty:
                if enough("\n".join(lines)):
                    break
        return "\n".join(lines)

    return heard


if __name__ == "__main__":
    main()
