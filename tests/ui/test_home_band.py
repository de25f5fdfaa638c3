"""On the home screen the way to one's language stands in the bottom band, whatever else folds there."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.languages import Language
from kiosk.gallery.dress import Shape
from kiosk.gallery.walk import SCREENS
from kiosk.languages import LanguagesTable, languages_of
from kiosk.workflow.states import Preferences, TextSize
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.fitting import fits
from ui.present import present
from ui.screens.build import build_screen
from ui.strings import strings
from ui.widgets.bottom_band import BottomBand
from ui.widgets.touchable import Touchable
from ui.window import KioskWindow

LANGUAGES = languages_of(LanguagesTable())
RULES = Rules(
    Catalogue(load_folder().services, load_provinces()),
    demo_centre(),
    "WT07",
    languages=LANGUAGES.offered,
    reviews=LANGUAGES.reviews,
)
HOME = next(still for still in stills(RULES) if still.name == "home")


@pytest.fixture(params=Shape, ids=lambda shape: shape.value)
def window(app: QApplication, request: pytest.FixtureRequest) -> Iterator[KioskWindow]:
    screen = SCREENS[request.param]
    window = KioskWindow(
        lambda event: None,
        lambda tag: strings(tag, RULES.words),
        build_screen,
        real=screen.real,
        reduced_motion=True,
    )
    window.resize(QSize(screen.width_px, screen.height_px))
    window.show()
    yield window
    window.clear()
    window.close()


@pytest.mark.parametrize("size", TextSize, ids=lambda size: size.value)
@pytest.mark.parametrize("language", RULES.languages, ids=lambda language: language.tag)
def test_the_way_to_languages_stands(window: KioskWindow, language: Language, size: TextSize) -> None:
    likes = Preferences(language=language, text=size)
    window.show_view(present(replace(HOME.visit, preferences=likes), RULES, NOW, 5.0))
    QApplication.processEvents()
    shown = {target.objectName() for target in window.reachable() if isinstance(target, Touchable)}
    assert {"read-aloud", "language", "help"} <= shown
    band = window.findChild(BottomBand)
    assert isinstance(band, BottomBand)
    assert fits(band)
