"""What `first_frame` starts: `kiosk SETTINGS DATA`, the session itself, or `bare`, a window of two widgets.

It imports nothing before the side that is measured does.
"""

import sys


def child(arguments: list[str]) -> None:
    """Prints one line at the first interactive frame; whoever measures ends it."""
    match arguments:
        case ["kiosk", settings, data]:
            _kiosk(settings, data)
        case _:
            _bare()


def _bare() -> None:
    from ui.bare_window import show_bare_window  # here: each side pays for its own imports only

    show_bare_window(_say_ready)


def _kiosk(settings: str, data: str) -> None:
    import gc  # here: each side pays for its own imports only
    from pathlib import Path

    gc.disable()
    from ui.application import import_plainly  # in the order of `yitong run`

    import_plainly()
    from kiosk.session import run_session  # as there
    from kiosk.settings import load_settings
    from ui.painted import WhenPainted
    from ui.window import KioskWindow

    def shown(window: KioskWindow) -> None:
        WhenPainted(window, _say_ready)

    run_session(load_settings(Path(settings)), Path(data), shown)


def _say_ready() -> None:
    sys.stdout.write("interactive\n")
    sys.stdout.flush()


if __name__ == "__main__":
    child(sys.argv[1:])
