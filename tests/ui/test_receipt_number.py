"""The number of a receipt is there at once: in every shape, language and size of words, whatever was shown before."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.languages import CHINESE, ENGLISH, Language
from kiosk.gallery.dress import Shape
from kiosk.gallery.walk import SCREENS
from kiosk.languages import LanguagesTable, languages_of
from kiosk.workflow.states import Preferences, TextSize
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.present import present
from ui.screens.base import Screen
from ui.screens.build import build_screen
from ui.strings import strings
from ui.view import ReceiptBody, ScreenView
from ui.widgets.number_box import NumberBox
from ui.widgets.paged import Paged
from ui.window import KioskWindow

LANGUAGES = languages_of(LanguagesTable())
RULES = Rules(
    Catalogue(load_folder().services, load_provinces()),
    demo_centre(),
    "WT07",
    face_check=True,
    pays_by_phone=True,
    languages=LANGUAGES.offered,
    reviews=LANGUAGES.reviews,
)
RECEIPTS = tuple(still for still in stills(RULES) if still.name.startswith("receipt-"))
TALL = next(language for language in RULES.languages if language.tag == "bo")


def receipts(likes: Preferences) -> Iterator[tuple[str, ScreenView]]:
    for still in RECEIPTS:
        view = present(replace(still.visit, preferences=likes), RULES, NOW, 5.0)
        assert isinstance(view.body, ReceiptBody)
        yield still.name, view


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


def shows(window: KioskWindow, view: ScreenView) -> Screen:
    window.show_view(view)
    QApplication.processEvents()
    screen = window.findChild(Screen)
    assert isinstance(screen, Screen)
    return screen


def shows_its_number(window: KioskWindow, view: ScreenView) -> bool:
    number = shows(window, view).findChild(NumberBox)
    return number is not None and number.isVisible() and not number.visibleRegion().isEmpty()


@pytest.mark.parametrize("size", TextSize, ids=lambda size: size.value)
@pytest.mark.parametrize("language", RULES.languages, ids=lambda language: language.tag)
def test_the_number_is_on_the_first_page(window: KioskWindow, language: Language, size: TextSize) -> None:
    likes = Preferences(language=language, text=size)
    assert [name for name, view in receipts(likes) if not shows_its_number(window, view)] == []


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=["zh_CN", "en"])
def test_one_part_at_most_turns_pages(window: KioskWindow, language: Language) -> None:
    for name, view in receipts(Preferences(language=language, text=TextSize.LARGEST)):
        parts = shows(window, view).findChildren(Paged)
        assert sum(part.isVisible() and part.pages > 1 for part in parts) < 2, name


def test_a_receipt_looks_the_same_whatever_was_shown_before(window: KioskWindow) -> None:
    """Forwards, then backwards: each has another before it."""
    views = [view for _, view in receipts(Preferences(language=TALL, text=TextSize.LARGEST))]
    forwards = [shows(window, view).look.metrics.scale for view in views]
    backwards = [shows(window, view).look.metrics.scale for view in reversed(views)]
    assert forwards == backwards[::-1]
    window.clear()
    alone = []
    for view in views:
        alone.append(shows(window, view).look.metrics.scale)
        window.clear()
    assert forwards == alone
