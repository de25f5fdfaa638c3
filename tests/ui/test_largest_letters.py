"""In the largest letters as much stands on a page as has room there, and no word stands alone on a line."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from test_gallery_fits import RULES, STILLS

from kiosk.demo.scenes import NOW
from kiosk.workflow.states import Preferences, TextSize
from ui.icons import Icons, icon_folder
from ui.present import present
from ui.screens.base import Screen
from ui.screens.build import build_screen
from ui.strings import strings
from ui.theme import LIGHT, Metrics, Type
from ui.widgets.number_box import NumberBox
from ui.widgets.option import Option
from ui.widgets.paged import Paged
from ui.widgets.step_line import BEFORE_THE_NAME, StepLine
from ui.widgets.style import Style
from ui.widgets.tile import ServiceTile
from ui.widgets.touchable import Touchable
from ui.window import KioskWindow
from ui.words import in_chinese

LANDSCAPE, PORTRAIT = QSize(1920, 1080), QSize(1080, 1920)
BY_NAME = {still.name: still for still in STILLS}
KIND = "question-medical-elsewhere-kind"
REVIEW = "review-medical-elsewhere"
EVERYONE = ("zh_CN", "en", "ug", "bo")


@pytest.fixture
def window(app: QApplication) -> Iterator[KioskWindow]:
    window = KioskWindow(
        lambda event: None, lambda tag: strings(tag, RULES.words), build_screen, reduced_motion=True
    )
    window.resize(LANDSCAPE)
    window.show()
    yield window
    window.clear()
    window.close()


def shows(window: KioskWindow, name: str, tag: str = "zh_CN", *, elder: bool = False) -> Screen:
    language = next(language for language in RULES.languages if language.tag == tag)
    likes = Preferences(language=language, text=TextSize.LARGEST)
    if elder:
        likes = Preferences(language=language, elder=True)
    window.show_view(present(replace(BY_NAME[name].visit, preferences=likes), RULES, NOW, 5.0))
    QApplication.processEvents()
    screen = window.findChild(Screen)
    assert isinstance(screen, Screen)
    return screen


def pages(screen: Screen) -> int:
    return max((paged.pages for paged in screen.findChildren(Paged) if paged.isVisible()), default=1)


@pytest.mark.parametrize("tag", EVERYONE)
def test_a_page_holds_two_answers_or_more(window: KioskWindow, tag: str) -> None:
    options = shows(window, KIND, tag).findChildren(Option)
    assert sum(option.isVisible() for option in options) >= 2


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("tag", EVERYONE)
def test_all_four_services_of_the_home_screen_are_seen(window: KioskWindow, tag: str, size: QSize) -> None:
    """But for Tibetan: its signs take a row, its letters half as much height again; it has half of them."""
    window.resize(size)
    for name in ("home", "choosing"):
        tiles = shows(window, name, tag).findChildren(ServiceTile)
        least = 2 if tag == "bo" else 4
        assert sum(tile.isVisible() for tile in tiles) >= least, name


@pytest.mark.parametrize("tag", EVERYONE)
def test_ten_answers_are_checked_on_four_pages_at_most(window: KioskWindow, tag: str) -> None:
    assert pages(shows(window, REVIEW, tag)) <= 4


@pytest.mark.parametrize("tag", ["zh_CN", "en"])
def test_what_is_offered_is_read_well(window: KioskWindow, tag: str) -> None:
    assert shows(window, "choosing-offer", tag).look.metrics.scale >= TextSize.LARGER.scale - 0.01


@pytest.mark.parametrize("tag", ["zh_CN", "en"])
def test_a_notice_stands_on_one_page_or_two(window: KioskWindow, tag: str) -> None:
    assert pages(shows(window, "consent-medical-elsewhere-filing-duty", tag)) <= 2


def test_the_number_is_the_largest_thing_on_a_receipt(window: KioskWindow) -> None:
    number = shows(window, "receipt-offline").findChild(NumberBox)
    assert number is not None
    assert number.letter_px > number.look.metrics.type_px(Type.INVITATION)


def test_elders_have_one_way_to_all_the_rest_and_one_to_a_person(window: KioskWindow) -> None:
    shows(window, "home", elder=True)
    shown = [t.objectName() for t in window.reachable() if isinstance(t, Touchable)]
    tiles = [name for name in shown if name.startswith("tile.")]
    assert len(tiles) == 3
    assert sorted(set(shown) - set(tiles)) == [
        "elder",
        "find",
        "help",
        "identify",
        "language",
        "more",
        "read-aloud",
    ]


def test_what_elders_do_not_have_at_home_stands_where_all_services_are(window: KioskWindow) -> None:
    shows(window, "browse-life-events", elder=True)
    assert {"my-cases", "practice"} <= {target.objectName() for target in window.reachable()}


@pytest.mark.parametrize("tag", [language.tag for language in RULES.languages])
def test_a_step_can_leave_its_name_out(tag: str) -> None:
    """In every language the name comes last, after the same sign."""
    language = next(language for language in RULES.languages if language.tag == tag)
    likes = Preferences(language=language)
    line = present(replace(BY_NAME[KIND].visit, preferences=likes), RULES, NOW, 5.0).step_line
    assert all(line.partition(BEFORE_THE_NAME))


def test_a_step_beside_a_long_title_leaves_its_name_to_it(window: KioskWindow) -> None:
    shows(window, KIND, "en")
    line = window.findChild(StepLine)
    assert isinstance(line, StepLine)
    assert (line.text(), line.accessibleName()) == ("Step 4 of 15", "Step 4 of 15 · Kind")


@pytest.fixture
def style(app: QApplication) -> Style:
    return Style(LIGHT, Metrics(1920, 1080, text=TextSize.LARGEST), Icons(icon_folder()), in_chinese)


def lines(style: Style, text: str, width: int) -> int:
    return style.text_size(text, Type.BODY, width).height() // style.line_px(Type.BODY)


@pytest.mark.parametrize(
    ("text", "left"),
    [("找服务、看全部", "部"), ("还没有查到办过（示例）", "例）"), ("A doctor told you to go", " go")],
)
def test_nothing_stands_alone_on_the_last_line(style: Style, text: str, left: str) -> None:
    width = style.text_size(text.removesuffix(left), Type.BODY).width() + 4
    assert lines(style, text, width) == 2
    narrower = style.unorphaned_px(text, Type.BODY, width)
    assert lines(style, text, narrower) == 2
    assert lines(style, text.removesuffix(left), narrower) == 2  # what stood alone has company


def test_the_way_to_all_services_stands_in_one_line(window: KioskWindow) -> None:
    for size in (LANDSCAPE, PORTRAIT):
        window.resize(size)
        shows(window, "home")
        find = next(target for target in window.reachable() if target.objectName() == "find")
        assert isinstance(find, Touchable)
        needs = find.text_needs()
        assert needs is not None
        assert needs.height() < 2 * find.look.line_px(Type.BUTTON)
