"""Every still of the gallery, in each language, shape and size of type: nothing clipped, no needless page."""

from dataclasses import replace

import pytest
from fit import misfits
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import NOW, Still, stills
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.languages import CHINESE, ENGLISH
from kiosk.workflow.states import Browsing, ListingCases, Preferences, Searching, Servicing, Theme
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.present import present
from ui.screens.build import build_screen
from ui.strings import strings
from ui.widgets.touchable import Touchable
from ui.window import KioskWindow

RULES = Rules(
    Catalogue(load_folder().services, load_provinces()),
    demo_centre(),
    "WT07",
    face_check=True,
    pays_by_phone=True,
)
STILLS = tuple(stills(RULES))
SIZES = {
    "landscape": QSize(1920, 1080),
    "portrait": QSize(1080, 1920),
    "small landscape": QSize(1280, 720),
    "small portrait": QSize(540, 960),
}
DRESSES = [
    Preferences(elder, theme=Theme.LIGHT, language=language)
    for elder in (False, True)
    for language in (CHINESE, ENGLISH)
]
MAY_TURN_PAGES = {
    "receipt-paid",
    "consent-behalf",
    "consent-medical-elsewhere-filing-duty",
    "consent-unanswered",
    "guide-closed",
    "guide-medical-elsewhere",
    "guide-pad",
    "guide-pension-qualification",
    "my-case-mended",
    "my-case-offline",
    "my-case-suspended",
    "my-case-too-late",
    "my-case-withdrawal-unheard",
    "places-division",
    "places-division-here",
    "question-division-province",
    "receipt-behalf",
    "receipt-print-cover-open",
    "receipt-print-failed",
    "receipt-to-pay",
    "review-prefilled",
}
"""In English and the largest type only: long words, and nothing of them may be left out."""


@pytest.fixture
def window(app: QApplication) -> KioskWindow:
    return KioskWindow(lambda event: None, strings, build_screen, reduced_motion=True)


def dress_name(likes: Preferences) -> str:
    return f"{likes.language.tag}{'-elder' if likes.elder else ''}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("likes", DRESSES, ids=dress_name)
def test_all_words_have_their_room(window: KioskWindow, likes: Preferences, size: str) -> None:
    window.resize(SIZES[size])
    window.show()
    found: list[str] = []
    for still in STILLS:
        show(window, still, likes)
        found += [f"{still.name}: {misfit}" for misfit in misfits(window)]
        if turns_pages(window) and not may_turn_pages(still, likes):
            found.append(f"{still.name}: turns pages")
    assert found == []


def show(window: KioskWindow, still: Still, likes: Preferences) -> None:
    window.show_view(present(replace(still.visit, preferences=likes), RULES, NOW, 5.0))
    QApplication.processEvents()


def turns_pages(window: KioskWindow) -> bool:
    return any(pager.isVisible() for pager in window.findChildren(Touchable, "page.later"))


LISTS = (
    "choosing-offer",
    "behalf-review",
    "guide-bundle",
    "document-covered",
    "document-revealed",
    "receipt-bundle-",
)
"""As long as there are answers, months, departments or services."""


OVER_A_REVIEW = ("call-", "idle")
LONG_REVIEWS = {"review-medical-elsewhere", "papers-reviewed"}
"""Nine answers and more, also below an overlay: in the largest type they take two screens."""


def may_turn_pages(still: Still, likes: Preferences) -> bool:
    if isinstance(
        still.visit.scene, Servicing | Browsing | Searching | ListingCases
    ) or still.name.startswith(LISTS):
        return True
    if likes.elder and (still.name in LONG_REVIEWS or still.name.startswith(OVER_A_REVIEW)):
        return True
    return likes.elder and likes.language is ENGLISH and still.name in MAY_TURN_PAGES
