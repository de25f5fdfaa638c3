"""In 特大字 what is to be read is really larger: rather a page is turned than letters kept small."""

from dataclasses import replace
from statistics import median

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from hardware.typing.notes import WrittenNotes
from hardware.typing.simulated import SimulatedPinyin
from kiosk.demo.scenes import NOW, stills
from kiosk.demo.typing_scenes import ReadsTheSame
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.typing import TypingAids
from kiosk.gallery.dress import Shape
from kiosk.gallery.walk import SCREENS
from kiosk.workflow.states import TextSize
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.looking.written import written
from ui.present import present
from ui.screens.base import Screen
from ui.screens.build import build_screen
from ui.strings import strings
from ui.widgets.key import Key
from ui.widgets.keyboard.keys_area import KeysArea
from ui.widgets.number_box import NumberBox
from ui.window import KioskWindow

RULES = Rules(
    Catalogue(load_folder().services, load_provinces()),
    demo_centre(),
    "WT07",
    face_check=True,
    pays_by_phone=True,
)
STILLS = {still.name: still for still in stills(RULES)}
LEAST_GROWTH = 1.3
READ = (
    "guide-medical-elsewhere",
    "guide-pension-qualification",
    "guide-closed",
    "not-eligible",
    "consent-behalf",
    "consent-medical-elsewhere-share-phone",
    "review-prefilled",
    "receipt-to-pay",
)
NUMBERED = ("receipt-too-late", "receipt-unconfirmed", "receipt-behalf", "receipt-to-pay", "my-case-offline")
TYPED = ("search-spelt", "search-pinyin", "search-latin", "typing-spelt", "typing-latin")
"""Letters of a keyboard, some of it beside what it looks for."""
WIDE, UPRIGHT = Shape.LANDSCAPE, Shape.PORTRAIT


def aids() -> TypingAids:
    return TypingAids(SimulatedPinyin(), ReadsTheSame(), WrittenNotes())


def shown(name: str, shape: Shape, text: TextSize) -> KioskWindow:
    screen = SCREENS[shape]
    window = KioskWindow(
        lambda event: None, strings, build_screen, real=screen.real, reduced_motion=True, aids=aids
    )
    window.resize(QSize(screen.width_px, screen.height_px))
    window.show()
    still = STILLS[name].visit
    visit = replace(still, preferences=replace(still.preferences, text=text))
    window.show_view(present(visit, RULES, NOW, 5.0))
    QApplication.processEvents()
    return window


def sizes(window: KioskWindow) -> dict[str, int]:
    """Of each line on the screen, by its first characters: a larger line breaks earlier."""
    (screen,) = window.findChildren(Screen)
    return {run.text[:4]: run.font.pixelSize() for run in written(screen, window)}


@pytest.mark.parametrize("shape", [WIDE, UPRIGHT])
@pytest.mark.parametrize("name", READ)
def test_words_grow(app: QApplication, name: str, shape: Shape) -> None:
    before = sizes(shown(name, shape, TextSize.STANDARD))
    after = sizes(shown(name, shape, TextSize.LARGEST))
    assert median(after[words] / before[words] for words in before.keys() & after.keys()) >= LEAST_GROWTH


@pytest.mark.parametrize("shape", [WIDE, UPRIGHT])
@pytest.mark.parametrize("name", NUMBERED)
def test_the_number_of_a_case_never_shrinks(app: QApplication, name: str, shape: Shape) -> None:
    before, after = (shown(name, shape, text) for text in (TextSize.STANDARD, TextSize.LARGEST))
    assert number_px(after) >= number_px(before)


@pytest.mark.parametrize("shape", [WIDE, UPRIGHT])
@pytest.mark.parametrize("name", TYPED)
def test_letters_on_keys_grow(app: QApplication, name: str, shape: Shape) -> None:
    before, after = (shown(name, shape, text) for text in (TextSize.STANDARD, TextSize.LARGEST))
    assert letters(after) >= LEAST_GROWTH * letters(before) - 1


def test_keys_beside_what_was_found_are_no_lower_in_the_largest_letters(app: QApplication) -> None:
    heights = [
        first_letter(shown("search-spelt", WIDE, text)).height()
        for text in (TextSize.STANDARD, TextSize.LARGEST)
    ]
    assert heights[1] >= heights[0]


def letters(window: KioskWindow) -> int:
    key = first_letter(window)
    return key.look.metrics.type_px(key.role)


def first_letter(window: KioskWindow) -> Key:
    (area,) = window.findChildren(KeysArea)
    return next(key for key in area.findChildren(Key) if len(key.text()) == 1)


def number_px(window: KioskWindow) -> int:
    (box,) = window.findChildren(NumberBox)
    return box.letter_px
