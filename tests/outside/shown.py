"""A kiosk's window on a real display, for readers of other processes: a line on stdin shows the next screen.

Each answer is one line of JSON: what a person sees on it, by the view.
"""

import json
import select
import sys
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.application import application
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
    for name in wanted:
        sys.stdin.readline()
        window.show_view(by_name[name])
        for _ in range(3):
            QApplication.processEvents()
        print(json.dumps(_seen(by_name[name])), flush=True)
        _serve_readers()


def _seen(view: ScreenView) -> dict[str, object]:
    return {"title": view.title, "actions": list(_labels(view)), "help": view.help.label}


def _labels(view: ScreenView) -> Iterator[str]:
    lying = [
        tool for tool in view.tools if tool.id != "lower"
    ]  # buttons are laid low on upright screens alone
    for action in (*lying, *view.ways_on, *((view.back,) if view.back is not None else ())):
        yield action.label


def _serve_readers() -> None:
    """Whoever reads the screen asks this thread; the next line on stdin ends it."""
    while not select.select([sys.stdin], [], [], 0.01)[0]:
        QApplication.processEvents()


if __name__ == "__main__":
    main(sys.argv[1:])
