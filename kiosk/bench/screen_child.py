"""What `screen` starts to see what a walk costs: the session itself, which walks when it is told to."""

import sys
import threading
from pathlib import Path

from kiosk.session import run_session
from kiosk.settings import load_settings
from ui.application import Handover
from ui.painted import WhenPainted
from ui.walk import Walk
from ui.window import KioskWindow

SHOWN, WALKED = "shown", "walked"


def child(arguments: list[str]) -> None:
    """`SETTINGS DATA ID...`: says that the first frame was painted; at each line it reads it presses these, one after
    the other, and says how many of them were there."""
    settings, data, *words = arguments

    def shown(window: KioskWindow) -> None:
        def walk(line: object) -> None:
            Walk(window, words, lambda pressed: _say(f"{WALKED} {pressed}"))

        go = Handover(walk)
        go.setParent(window)

        def painted() -> None:
            _say(SHOWN)
            threading.Thread(target=_listen, args=(go,), daemon=True).start()

        WhenPainted(window, painted)

    run_session(load_settings(Path(settings)), Path(data), shown)


def _listen(go: Handover) -> None:
    for line in sys.stdin:
        go.give(line)


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    child(sys.argv[1:])
