"""Where most words meet least room: a machine without a network, an answer that is missing, an offer, in large letters
and in scripts whose lines are tall. Each of these stills was cut or laid over itself once.
"""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import stills
from kiosk.domain.languages import TIBETAN, UYGHUR, Language
from kiosk.gallery.dress import Dress, Shape
from kiosk.gallery.house import gallery_rules
from kiosk.gallery.walk import SCREENS, Hung, Lens, walk
from kiosk.workflow.states import Preferences, TextSize
from ui.design.type import em_of_capital_mm
from ui.faces import face_of, make_font
from ui.looking.found import Found
from ui.screens.base import Screen
from ui.theme import SANS, Type
from ui.widgets.chip import ChipButton, StillChip
from ui.widgets.lines import Setter
from ui.window import KioskWindow

RULES = gallery_rules()
STILLS = {still.name: still for still in stills(RULES)}
TIGHTEST = (
    "home-closed",
    "home-offline",
    "choosing-offer",
    "identify-offline",
    "identify-card-pulled",
    "question-medical-elsewhere-end",
    "panel-language-home",
    "entry-address-empty",
    "identify-pad-identity-card-expired",
    "commitment",
    "behalf-name",
    "guide-bundle",
    "browse-life-events",
    "practice-receipt",
    "typing-spelt",
    "entry-name-empty",
    "search-empty",
    "search-found",
    "search-one",
    "search-spelt",
    "search-written",
    "receipt-bundle-saved",
)
LEGIBLE = {
    TIBETAN: ("home-offline", "identify-offline", "entry-address-empty", "search-spelt"),
    UYGHUR: ("home-offline", "entry-address-empty", "search-spelt"),
}
"""At a counter in the largest letters, though they were of the standard size or less once."""
LARGEST, LARGER = TextSize.LARGEST, TextSize.LARGER
DRESSES = (
    Dress(Shape.LANDSCAPE, Preferences(language=TIBETAN, text=LARGEST)),
    Dress(Shape.LANDSCAPE, Preferences(language=UYGHUR, text=LARGEST, elder=True)),
    Dress(Shape.LANDSCAPE, Preferences(language=TIBETAN, text=LARGER)),
    Dress(Shape.PORTRAIT, Preferences(language=UYGHUR, text=LARGER)),
    Dress(Shape.PORTRAIT, Preferences(language=UYGHUR, text=LARGEST)),
    Dress(Shape.PORTRAIT, Preferences(language=TIBETAN, text=LARGEST)),
    Dress(Shape.COUNTER, Preferences(language=TIBETAN, text=LARGER, elder=True)),
    Dress(Shape.COUNTER, Preferences(language=TIBETAN, text=LARGEST, steady=True)),
    Dress(Shape.COUNTER, Preferences(language=UYGHUR, text=LARGEST, elder=True)),
    Dress(Shape.COUNTER, Preferences(language=UYGHUR, steady=True)),
)


def hung(names: tuple[str, ...], dress: Dress) -> Iterator[Hung]:
    yield from walk([STILLS[name] for name in names], [dress], RULES, Lens())


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.name)
def test_everything_has_room(app: QApplication, dress: Dress) -> None:
    wrong: list[tuple[str, Found]] = []
    for one in hung(TIGHTEST, dress):
        wrong += [(one.still.name, found) for found in one.look_over(RULES) if found.check.is_fault]
    assert wrong == []


@pytest.mark.parametrize("language", [TIBETAN, UYGHUR], ids=lambda language: language.tag)
def test_at_a_counter_leads_and_drawings_give_way_before_letters_are_too_small(
    app: QApplication, language: Language
) -> None:
    real = SCREENS[Shape.COUNTER].real
    assert real.width_mm is not None
    assert real.width_px is not None
    legible = em_of_capital_mm(real.distance_mm) * real.width_px / real.width_mm
    dress = Dress(Shape.COUNTER, Preferences(language=language, text=LARGEST))
    for one in hung(LEGIBLE[language], dress):
        (screen,) = shown_window().findChildren(Screen)
        assert screen.look.metrics.type_px(Type.BODY) >= legible, one.still.name


def test_before_signs_need_a_third_row_some_stand_beside_the_name(app: QApplication) -> None:
    for _ in hung(("home-offline",), DRESSES[0]):
        window = shown_window()
        signs = (*window.findChildren(StillChip), *window.findChildren(ChipButton))
        below = sorted(sign.mapTo(window, sign.rect().center()).y() for sign in signs)
        assert len(signs) == 3
        assert below[0] < below[1] == below[2]


def test_chinese_among_tibetan_does_not_go_on_beyond_the_line(app: QApplication) -> None:
    words = "སྤྱི་ཚོགས་འགན་སྲུང་ཅུས།། 市公安局། གྲོང་ཁྱེར་སྨན་བཅོས་འགན་སྲུང་ཅུས།། 市住房公积金管理中心"
    line = face_of(TIBETAN).line
    assert line is not None
    size = partial(Setter(line, right_to_left=False).size, words, font())
    assert [width for width in range(400, 1200, 7) if size(width).width() > width + 1] == []


def shown_window() -> KioskWindow:
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, KioskWindow) and w.isVisible())
    return next(shown)


def font() -> QFont:
    return make_font(SANS, 42, bold=False)
