"""In a language that runs from right to left the whole window turns round; numbers, names and pictures do not."""

from dataclasses import replace

import pytest
from pseudo import write_pseudo
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.languages import CHINESE, UYGHUR, Language
from kiosk.workflow.states import Preferences
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.icons import Icons, icon_folder
from ui.present import present
from ui.screens.build import build_screen
from ui.strings import strings
from ui.widgets.turning import brush, in_own_direction, upright
from ui.window import KioskWindow

SIZE = QSize(1920, 1080)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    words = write_pseudo("ug", tmp_path_factory.mktemp("words"))
    catalogue = Catalogue(load_folder().services, load_provinces())
    return Rules(catalogue, demo_centre(), "WT07", words=(words,))


@pytest.fixture
def window(app: QApplication, rules: Rules) -> KioskWindow:
    found = KioskWindow(
        lambda event: None, lambda tag: strings(tag, rules.words), build_screen, reduced_motion=True
    )
    found.resize(SIZE)
    found.show()
    return found


def show(window: KioskWindow, rules: Rules, name: str, language: Language) -> None:
    still = next(still for still in stills(rules) if still.name == name)
    visit = replace(still.visit, preferences=Preferences(language=language))
    window.show_view(present(visit, rules, NOW, 5.0))
    QApplication.processEvents()


def middle_x(window: KioskWindow, action_id: str) -> int:
    found = window.findChild(QWidget, action_id)
    assert isinstance(found, QWidget), action_id
    return found.mapTo(window, found.rect().center()).x()


def test_the_way_back_is_at_the_right_and_the_way_on_at_the_left(window: KioskWindow, rules: Rules) -> None:
    name = "question-medical-elsewhere-kind"
    show(window, rules, name, CHINESE)
    assert middle_x(window, "back") < SIZE.width() // 4 < middle_x(window, "next")
    show(window, rules, name, UYGHUR)
    assert middle_x(window, "next") < SIZE.width() // 4 < middle_x(window, "back")


def test_everything_stands_where_the_mirror_shows_it(window: KioskWindow, rules: Rules) -> None:
    """Of things that are as wide in both languages."""
    for action_id in ("back", "help"):
        show(window, rules, "question-medical-elsewhere-kind", CHINESE)
        before = middle_x(window, action_id)
        show(window, rules, "question-medical-elsewhere-kind", UYGHUR)
        after = middle_x(window, action_id)
        assert (before < SIZE.width() / 2) is (after > SIZE.width() / 2), action_id


def test_keys_go_through_a_row_from_the_right(window: KioskWindow, rules: Rules) -> None:
    show(window, rules, "question-medical-elsewhere-kind", UYGHUR)
    ids = [widget.objectName() for widget in window.reachable()]
    assert ids.index("back") < ids.index("help") < ids.index("next")


def test_digits_stand_as_on_every_telephone(window: KioskWindow, rules: Rules) -> None:
    show(window, rules, "question-medical-elsewhere-phone", UYGHUR)
    assert middle_x(window, "key.1") < middle_x(window, "key.2") < middle_x(window, "key.3")


def test_back_in_chinese_nothing_is_turned(window: KioskWindow, rules: Rules) -> None:
    show(window, rules, "home", UYGHUR)
    assert window.isRightToLeft()
    show(window, rules, "home", CHINESE)
    assert not window.isRightToLeft()


@pytest.mark.parametrize(
    "text", ["138 9999 0001", "110***********1234", "张*英", "本事项只有中文。", "WT07-261123-037-0"]
)
def test_what_has_no_letter_of_the_language_keeps_its_own_order(text: str) -> None:
    assert in_own_direction(text) == f"\u2068{text}\u2069"


def test_a_sentence_of_the_language_is_left_alone() -> None:
    assert in_own_direction("تېلېفون 0571") == "تېلېفون 0571"
    assert in_own_direction("") == ""


class Painted(QWidget):
    """One icon in the upper left corner, as a widget would paint it that knows of no direction."""

    def __init__(self, icons: Icons, name: str) -> None:
        super().__init__()
        self._icons, self._name = icons, name
        self.resize(100, 40)

    def paintEvent(self, event: object) -> None:
        painter = brush(self)
        self._icons.draw(painter, self._name, "#000000", QRectF(0, 0, 40, 40))


def picture(icons: Icons, name: str, language: Language) -> QImage:
    widget = Painted(icons, name)
    if language.right_to_left:
        widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return widget.grab().toImage()


def test_arrows_turn_and_pictures_do_not(app: QApplication) -> None:
    icons = Icons(icon_folder())
    left, right = 0, 60
    for name, turns in (("arrow-right", True), ("chevron-left", True), ("headset", False), ("id", False)):
        plain = picture(icons, name, CHINESE).copy(left, 0, 40, 40)
        turned = picture(icons, name, UYGHUR).copy(right, 0, 40, 40)
        assert turned == (plain.flipped(Qt.Orientation.Horizontal) if turns else plain), name


def test_upright_changes_nothing_where_nothing_is_turned(app: QApplication) -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with upright(painter, QRectF(2, 2, 4, 4)):
        assert painter.worldTransform().isIdentity()
    painter.end()
