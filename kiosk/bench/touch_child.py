"""What `touch` starts: `kiosk KIND SIZE` or `hard-coded KIND SIZE`; KIND is `option` or `digit`, SIZE one of the text's
or `elder`.

For every line it reads it touches once and answers with the milliseconds until the frame was painted.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from kiosk.bench.touch import ELDER
from kiosk.demo.scenery import Scenery
from kiosk.demo.scenes import NOW, stills
from kiosk.demo.stage import SIZES, stage
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.workflow.states import Idle, Preferences, TextSize, Visit
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.application import application
from ui.hard_coded import HardCoded
from ui.present import present
from ui.stopwatch import digits_ms, options_in_turn_ms
from ui.strings import strings
from ui.view import ScreenView

_KINDS = {
    "option": ("question-unanswered", options_in_turn_ms),
    "digit": ("question-medical-elsewhere-phone", digits_ms),
}


def child(arguments: list[str]) -> None:
    side, kind, size = arguments
    with (_kiosk if side == "kiosk" else _hard_coded)(kind, size) as touches_ms:
        for _ in sys.stdin:
            sys.stdout.write(f"{next(touches_ms)}\n")
            sys.stdout.flush()


@contextmanager
def _kiosk(kind: str, size: str) -> Iterator[Iterator[float]]:
    """The whole demo: a gateway, simulated devices, and the real window at this question."""
    name, touches_ms = _KINDS[kind]
    with stage(Scenery(starts_at=NOW)) as on:
        kiosk = on.world.kiosk
        visit = _visit(name, size, kiosk.rules)
        kiosk.conductor.visit = replace(visit, idle=Idle(kiosk.clock.monotonic_s()))
        on.citizen.bridge.refresh()
        on.citizen.sees("question")
        yield touches_ms(on.citizen.window)


@contextmanager
def _hard_coded(kind: str, size: str) -> Iterator[Iterator[float]]:
    name, touches_ms = _KINDS[kind]
    application()
    rules = _rules()
    view = present(_visit(name, size, rules), rules, NOW, 0.0)
    window = HardCoded(view, strings(view.look.language.tag), *SIZES["landscape"])
    window.show()
    yield touches_ms(window)


def home_view() -> ScreenView:
    """What the demo's kiosk shows to whoever comes."""
    rules = _rules()
    return present(Visit(), rules, NOW, 0.0)


def _rules() -> Rules:
    return Rules(Catalogue(load_folder().services, load_provinces()), demo_centre(), "WT07", False)


def _visit(name: str, size: str, rules: Rules) -> Visit:
    visit = next(still.visit for still in stills(rules) if still.name == name)
    likes = Preferences(elder=True) if size == ELDER else Preferences(text=TextSize(size))
    return replace(visit, preferences=likes)


if __name__ == "__main__":
    child(sys.argv[1:])
