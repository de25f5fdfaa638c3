"""On every still of the gallery arrows lead from where the focus begins to everything, and back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication
from test_gallery_fits import RULES, STILLS

from kiosk.demo.scenes import NOW
from kiosk.demo.still import Still
from kiosk.domain.languages import UYGHUR
from kiosk.workflow.states import Preferences, TextSize
from ui.accessibility import Direction, nearest, place_in
from ui.present import present
from ui.screens.build import build_screen
from ui.strings import strings
from ui.window import KioskWindow

SIZES = {"landscape": QSize(1920, 1080), "portrait": QSize(1080, 1920)}
LIKES = {
    "standard": Preferences(),
    "elder": Preferences(elder=True),
    "largest": Preferences(text=TextSize.LARGEST),
    "right to left": Preferences(language=UYGHUR),
}
TURN_BY_THEMSELVES = ("page.earlier", "page.later")
"""These are for fingers: past the edge of a long list arrows turn it without them."""
SEEN = [
    ("standard", "landscape"),
    ("elder", "portrait"),
    ("largest", "landscape"),
    ("largest", "portrait"),
    ("right to left", "landscape"),
]


@pytest.mark.parametrize(("likes", "size"), SEEN)
def test_arrows_lead_everywhere_and_back(app: QApplication, likes: str, size: str) -> None:
    window = KioskWindow(lambda event: None, strings, build_screen, reduced_motion=True)
    window.resize(SIZES[size])
    window.show()
    found: list[str] = []
    for still in STILLS:
        show(window, still, LIKES[likes])
        found += [f"{still.name}: {name}" for name in missed(window)]
    assert found == []


def show(window: KioskWindow, still: Still, likes: Preferences) -> None:
    window.show_view(present(replace(still.visit, preferences=likes), RULES, NOW, 5.0))
    QApplication.processEvents()


def missed(window: KioskWindow) -> list[str]:
    """Of what can be touched on this screenful."""
    order, focused = window.reachable(), window.focusWidget()
    assert focused in order, f"the focus begins nowhere: {window.view.name if window.view else ''}"
    places = [place_in(widget, window) for widget in order]
    ahead = [_neighbours(places, here) for here in range(len(places))]
    behind = [{i for i, after in enumerate(ahead) if here in after} for here in range(len(places))]
    start = order.index(focused)
    both = _reached(ahead, start) & _reached(behind, start)
    names = [widget.objectName() for i, widget in enumerate(order) if i not in both]
    return [name for name in names if name not in TURN_BY_THEMSELVES]


def _neighbours(places: list[QRect], here: int) -> set[int]:
    others = [i for i in range(len(places)) if i != here]
    rects = [places[i] for i in others]
    found = (nearest(places[here], rects, direction) for direction in Direction)
    return {others[i] for i in found if i is not None}


def _reached(ways: list[set[int]], start: int) -> set[int]:
    seen, open_ = {start}, [start]
    while open_:
        for there in ways[open_.pop()] - seen:
            seen.add(there)
            open_.append(there)
    return seen
