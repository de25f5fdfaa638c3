"""A whole kiosk on a real display, for a reader and keys of other processes. A line on stdin asks, a line of JSON answers:

`seen` says what a person sees now and what can be reached; `focus` what has the focus; `card` puts 张翠英's card in.
"""

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from kiosk.clock import Clock
from kiosk.demo.scenery import Scenery
from kiosk.demo.stage import Stage, stage
from kiosk.demo.world import demo_centre, next_staffed
from ui.application import application, run_until_closed
from ui.view import DocumentBody, ReceiptBody


def main() -> None:
    application().setApplicationDisplayName("一通")
    morning = next_staffed(demo_centre().staffed, Clock().wall())
    with stage(Scenery(starts_at=morning)) as on:
        on.citizen.window.activateWindow()  # there is no window manager that would
        _answers(on)
        run_until_closed()


def _answers(on: Stage) -> None:
    def answer() -> None:
        match sys.stdin.readline().strip():
            case "seen":
                told: object = _seen(on)
            case "focus":
                told = _focus(on)
            case "card":
                on.world.insert("zhang-cuiying")
                told = "in"
            case _:
                QApplication.quit()
                return
        print(json.dumps(told), flush=True)

    listening = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, on.citizen.window)
    listening.activated.connect(answer)


def _focus(on: Stage) -> list[str]:
    focused = on.citizen.window.focusWidget()
    return ["", ""] if focused is None else [focused.objectName(), focused.accessibleName()]


def _seen(on: Stage) -> dict[str, object]:
    view, reachable = on.citizen.view, on.citizen.window.reachable()
    body = view.body
    return {
        "key": view.key,
        "title": view.overlay.title if view.overlay is not None else view.title,
        "lead": "" if view.overlay is not None else view.lead,
        "panel": view.overlay.id if view.overlay is not None else "",
        "focus": _focus(on)[1],
        "reachable": [[one.objectName(), one.accessibleName()] for one in reachable],
        "number": body.number if isinstance(body, ReceiptBody | DocumentBody) else "",
    }


if __name__ == "__main__":
    main()
