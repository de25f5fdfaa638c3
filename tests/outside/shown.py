"""A kiosk's window on a real display, for readers of other processes. A line on stdin asks, a line of JSON answers:

`next` shows the next screen and says what a person sees on it, by the view; `focus` says what has the focus.
"""

import json
import sys
from collections.abc import Iterator

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.announcer import Announcer
from ui.application import application, run_until_closed
from ui.present import present
from ui.screens.build import build_screen
from ui.strings import strings
from ui.view import ScreenView
from ui.window import KioskWindow


def main(wanted: list[str]) -> None:
    application().setApplicationDisplayName("一通")
    rules = Rules(Catalogue(load_folder().services, load_provinces()), demo_centre(), "WT07", face_check=True)
    by_name = {still.name: present(still.visit, rules, NOW, 5.0) for still in stills(rules)}
    window = KioskWindow(lambda event: None, strings, build_screen, reduced_motion=True)
    window.resize(1920, 1080)
    window.show()
    window.activateWindow()  # there is no window manager that would
    announcer = Announcer(window)
    left = iter(wanted)

    def answer() -> None:
        match sys.stdin.readline().strip():
            case "next":
                view = by_name[next(left)]
                announcer.show_view(view)
                told: object = _seen(view, _focus(window))
            case "focus":
                told = _focus(window)
            case _:
                QApplication.quit()
                return
        print(json.dumps(told), flush=True)

    listening = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listening.activated.connect(answer)
    run_until_closed()


def _focus(window: KioskWindow) -> str:
    focused = window.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def _seen(view: ScreenView, focus: str) -> dict[str, object]:
    return {
        "title": view.overlay.title if view.overlay is not None else view.title,
        "actions": list(_labels(view)),
        "help": view.help.label,
        "focus": focus,
        "problem": view.problem.text if view.problem is not None else "",
    }


def _labels(view: ScreenView) -> Iterator[str]:
    lying = [
        tool for tool in view.tools if tool.id != "lower"
    ]  # buttons are laid low on upright screens alone
    for action in (*lying, *view.ways_on, *((view.back,) if view.back is not None else ())):
        yield action.label


if __name__ == "__main__":
    main(sys.argv[1:])
