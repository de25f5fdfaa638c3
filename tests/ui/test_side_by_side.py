"""What stands side by side looks alike, and where words have no room what only adorns them gives way first."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import stills
from kiosk.domain.languages import CHINESE, ENGLISH, TIBETAN, UYGHUR, Language
from kiosk.gallery.dress import Dress, Shape
from kiosk.gallery.house import gallery_rules
from kiosk.gallery.walk import Hung, Lens, walk
from kiosk.workflow.states import Preferences, TextSize
from ui.looking.written import Run
from ui.screens.base import Screen
from ui.theme import Type
from ui.widgets.button import BigButton
from ui.widgets.case_card import CaseTile
from ui.widgets.division_grid import Place
from ui.widgets.key import Key
from ui.widgets.paged import Paged
from ui.window import KioskWindow

RULES = gallery_rules()
STILLS = {still.name: still for still in stills(RULES)}
WIDE, UPRIGHT = Shape.LANDSCAPE, Shape.PORTRAIT
LARGE, LARGER, LARGEST = TextSize.LARGE, TextSize.LARGER, TextSize.LARGEST


def hung(dress: Dress, *names: str) -> Iterator[tuple[Hung, KioskWindow]]:
    for one in walk([STILLS[name] for name in names], [dress], RULES, Lens()):
        yield (
            one,
            next(w for w in QApplication.topLevelWidgets() if isinstance(w, KioskWindow) and w.isVisible()),
        )


def test_the_keys_of_a_date_have_the_same_letters_and_all_an_icon_or_none(app: QApplication) -> None:
    dress = Dress(UPRIGHT, Preferences(language=ENGLISH, text=LARGER, low=True))
    for one, window in hung(dress, "question-medical-elsewhere-start"):
        letters = {run.text: run.font.pixelSize() for run in one.wall.runs()}
        said = [key.text() for key in window.findChildren(Key)]
        assert len(said) == 6
        assert len({letters[words] for words in said}) == 1
        assert not all(key.has_room_for_icon() for key in window.findChildren(Key))


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=lambda one: one.tag)
def test_no_line_of_a_case_begins_with_the_point_between_its_parts(
    app: QApplication, language: Language
) -> None:
    for one, window in hung(
        Dress(WIDE, Preferences(language=language, text=LARGEST, steady=True)), "my-cases"
    ):
        assert window.findChildren(CaseTile)
        assert [run.text for run in one.wall.runs() if run.text.lstrip().startswith("·")] == []


@pytest.mark.parametrize("still", ["home", "home-pad", "home-pad-offline"])
def test_home_in_tibetan_keeps_letters_larger_than_standard_ones(app: QApplication, still: str) -> None:
    """The title was cut by 6 px in all but the smallest, and all words fell to them."""
    dress = Dress(WIDE, Preferences(language=TIBETAN, text=LARGEST, steady=True))
    standard = 0
    for _, window in hung(Dress(WIDE, Preferences(language=TIBETAN)), still):
        standard = body_px(window)
    for one, window in hung(dress, still):
        assert [found for found in one.look_over(RULES) if found.check.is_fault] == []
        assert body_px(window) > standard


def test_home_in_uyghur_shows_four_services_at_once(app: QApplication) -> None:
    for _, window in hung(Dress(WIDE, Preferences(language=UYGHUR, text=LARGE)), "home"):
        services = next(paged for paged in window.findChildren(Paged) if paged.isVisible())
        assert len(services.shown_blocks) == 4


def test_sentences_of_a_message_go_to_another_page_one_by_one(app: QApplication) -> None:
    """As one block they went all together, and left a page with nothing but a number."""
    for one, window in hung(Dress(WIDE, Preferences(text=LARGEST, steady=True)), "not-known"):
        assert one.wall.turns_pages()
        words = next(paged for paged in window.findChildren(Paged) if paged.isVisible())
        assert len(words.shown_blocks) > 1


def body_px(window: KioskWindow) -> int:
    screen = window.findChild(Screen)
    assert isinstance(screen, Screen)
    return screen.look.metrics.type_px(Type.BODY)


def test_both_buttons_that_turn_pages_show_their_icons_or_none_does(app: QApplication) -> None:
    for _, window in hung(Dress(WIDE, Preferences(language=ENGLISH, text=LARGEST)), "consent-behalf"):
        pagers = [window.findChild(BigButton, f"page.{way}") for way in ("earlier", "later")]
        with_room = [isinstance(pager, BigButton) and pager.has_room_for_icon() for pager in pagers]
        shown = [isinstance(pager, BigButton) and pager.shows_icon for pager in pagers]
        assert with_room == [False, True]
        assert shown == [False, False]


def test_the_day_of_a_case_stays_together_beside_its_number_in_uyghur(app: QApplication) -> None:
    """Read from the right: the number, and after it all of the day."""
    for one, _ in hung(Dress(WIDE, Preferences(language=UYGHUR)), "my-cases"):
        runs = one.wall.runs()
        number = next(run for run in runs if "WT07-261120-021-Q" in run.text)
        day = [run for run in runs if run.home == number.home and run.ink.intersects(across(number))]
        assert len(day) > 1
        assert all(run is number or run.ink.right() < number.ink.left() for run in day)


def test_stations_stand_one_below_the_other_where_a_day_would_break(app: QApplication) -> None:
    for one, _ in hung(Dress(UPRIGHT, Preferences(text=LARGEST, elder=True)), "my-case-supplement"):
        assert "部门收到 11月20日" in {run.text for run in one.wall.runs()}


def test_at_a_counter_all_services_in_english_stand_on_one_page_and_no_word_is_cut(app: QApplication) -> None:
    """With three beside each other Treatment lost its last letter at the edge of its tile."""
    for one, window in hung(Dress(Shape.COUNTER, Preferences(language=ENGLISH)), "home", "home-offline"):
        assert [found for found in one.look_over(RULES) if found.check.is_fault] == []
        services = next(paged for paged in window.findChildren(Paged) if paged.isVisible())
        assert len(services.shown_blocks) == 8


def across(run: Run) -> QRect:
    """All of its line."""
    return QRect(0, run.ink.center().y(), 10_000, 1)


def test_a_province_keeps_all_its_letters_beside_what_turns_pages(app: QApplication) -> None:
    """Heilongjiang lost its first and its last."""
    for _, window in hung(Dress(WIDE, Preferences(language=ENGLISH, text=LARGEST)), "places-division-here"):
        shown = [place for place in window.findChildren(Place) if place.isVisible()]
        assert shown
        assert [place.text() for place in shown if not place.fits(place.width())] == []
