"""What `idle` starts: the session itself, which nobody touches; it prints the processor time that it took."""

import sys
import threading
import time
from pathlib import Path

from kiosk.session import run_session
from kiosk.settings import load_settings
from ui.painted import WhenPainted
from ui.window import KioskWindow


def child(arguments: list[str]) -> None:
    """`SETTINGS DATA SETTLE_S SECONDS`: prints seconds of processor time, all threads, while it was idle."""
    settings, data, settle_s, seconds = arguments

    def shown(window: KioskWindow) -> None:
        watch = threading.Thread(target=_watch, args=(float(settle_s), float(seconds)), daemon=True)
        WhenPainted(window, watch.start)

    run_session(load_settings(Path(settings)), Path(data), shown)


def _watch(settle_s: float, seconds: float) -> None:
    never = threading.Event()
    never.wait(settle_s)
    before_s = time.process_time()
    never.wait(seconds)
    sys.stdout.write(f"{time.process_time() - before_s}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    child(sys.argv[1:])
