"""Every target of every still: as large as the rules ask, and as far from the next one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.still import Still
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.workflow.states import Preferences, TextSize
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.accessibility import place_in
from ui.design.type import MM_PER_DP
from ui.fitting import name_of
from ui.present import present
from ui.screens.build import build_screen
from ui.strings import strings
from ui.theme import Metrics
from ui.widgets.touchable import Touchable
from ui.window import KioskWindow

LEAST_MM, LEAST_DP = 12.7, 60
"""VVSG 2.0, and 工信厅信管函〔2021〕67号 for the main parts of an elder interface."""
APART_MM, APART_DP = 2.54, 8
ROUNDING_PX = 1

RULES = Rules(
    Catalogue(load_folder().services, load_provinces()),
    demo_centre(),
    "WT07",
    face_check=True,
    pays_by_phone=True,
)
STILLS = tuple(stills(RULES))
SIZES = {"landscape": QSize(1920, 1080), "portrait": QSize(1080, 1920)}
LIKES = {
    "standard": Preferences(),
    "largest": Preferences(text=TextSize.LARGEST),
    "steady": Preferences(steady=True),
}


@pytest.fixture
def window(app: QApplication) -> KioskWindow:
    return KioskWindow(lambda event: None, strings, build_screen, reduced_motion=True)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("likes", LIKES)
def test_targets_are_large_and_stand_apart(window: KioskWindow, likes: str, size: str) -> None:
    window.resize(SIZES[size])
    window.show()
    found: list[str] = []
    for still in STILLS:
        targets = shown(window, still, LIKES[likes])
        found += [f"{still.name}: {fault}" for fault in (*too_small(targets), *too_close(window, targets))]
    assert found == []


def shown(window: KioskWindow, still: Still, likes: Preferences) -> list[Touchable]:
    window.show_view(present(replace(still.visit, preferences=likes), RULES, NOW, 5.0))
    QApplication.processEvents()
    return [target for target in window.reachable() if isinstance(target, Touchable)]


def too_small(targets: list[Touchable]) -> list[str]:
    return [
        f"{name_of(t)} is {t.width()} by {t.height()} px"
        for t in targets
        if min(t.width(), t.height()) < least_px(t.look.metrics, LEAST_MM, LEAST_DP)
    ]


def too_close(window: KioskWindow, targets: list[Touchable]) -> list[str]:
    places = [(name_of(t), place_in(t, window)) for t in targets]
    apart_px = least_px(targets[0].look.metrics, APART_MM, APART_DP) if targets else 0.0
    return [
        f"{one} and {other} are {gap_px(a, b)} px apart"
        for i, (one, a) in enumerate(places)
        for other, b in places[i + 1 :]
        if gap_px(a, b) < apart_px
    ]


def gap_px(one: QRect, other: QRect) -> int:
    """Between their edges, across or along, whichever parts them further."""
    across = max(one.left(), other.left()) - min(one.right(), other.right()) - 1
    along = max(one.top(), other.top()) - min(one.bottom(), other.bottom()) - 1
    return max(across, along)


def least_px(metrics: Metrics, mm: float, dp: float) -> float:
    return max(mm, dp * MM_PER_DP) * metrics.glass_px_per_mm - ROUNDING_PX


def test_steady_makes_what_is_touched_larger() -> None:
    plain, steady = Metrics(1920, 1080), Metrics(1920, 1080, steady=True)
    assert steady.touch() > plain.touch()
