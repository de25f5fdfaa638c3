"""What a visit knows nothing of hangs in the gallery, too: what is spelt, written, turned over and opened."""

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import stills
from kiosk.domain.languages import UYGHUR
from kiosk.gallery.dress import Dress, Shape
from kiosk.gallery.house import gallery_rules
from kiosk.gallery.walk import Hung, Lens, walk
from kiosk.workflow.states import Panel, Preferences, TextSize

RULES = gallery_rules()
STILLS = {still.name: still for still in stills(RULES)}
WIDE, UPRIGHT = Dress(Shape.LANDSCAPE, Preferences()), Dress(Shape.PORTRAIT, Preferences(language=UYGHUR))


def hung(*names: str, dress: Dress = WIDE) -> dict[str, set[str]]:
    """What is written on each, in whole lines."""
    return {one.still.name: words_of(one) for one in walk([STILLS[n] for n in names], [dress], RULES, Lens())}


def words_of(one: Hung) -> set[str]:
    return {run.text for run in one.wall.runs()}


@pytest.mark.parametrize("dress", [WIDE, UPRIGHT], ids=lambda dress: dress.name)
@pytest.mark.parametrize("name", ["typing", "search"])
def test_letters_have_their_candidates(app: QApplication, name: str, dress: Dress) -> None:
    words = hung(f"{name}-spelt", dress=dress)[f"{name}-spelt"]
    assert {"zhang", "张", "章", "zhāng"} <= words


@pytest.mark.parametrize("dress", [WIDE, UPRIGHT], ids=lambda dress: dress.name)
@pytest.mark.parametrize("name", ["typing", "search"])
def test_ink_has_been_read(app: QApplication, name: str, dress: Dress) -> None:
    assert {"土", "士", "王"} <= hung(f"{name}-written", dress=dress)[f"{name}-written"]


def test_what_was_not_chosen_lies_there_with_its_candidates_below_the_sentence(app: QApplication) -> None:
    words = hung("typing-ink-left")["typing-ink-left"]
    assert {"土", "士", "王"} <= words
    assert any("写的字还没有选" in line for line in words)


def test_a_candidate_was_taken_and_a_line_cleared(app: QApplication) -> None:
    shown = hung("typing-chosen", "typing-capitals", "typing-cleared")
    assert any("章" in line and len(line) > 1 for line in shown["typing-chosen"])
    assert {"Q", "小写"} <= shown["typing-capitals"]
    assert "恢复" in shown["typing-cleared"]


def test_nothing_of_a_hand_is_left_for_the_next_screen(app: QApplication) -> None:
    """The same question follows, on the same keyboard."""
    shown = hung("typing-spelt", "typing-pinyin", "typing-written", "typing-handwriting")
    assert "zhang" not in shown["typing-pinyin"]
    assert "土" not in shown["typing-handwriting"]


@pytest.mark.parametrize("panel", list(Panel))
def test_every_panel_hangs_there(panel: Panel) -> None:
    assert any(still.visit.panel is panel for still in STILLS.values())


def test_names_are_worn_by_one_still_each() -> None:
    assert len(STILLS) == len(list(stills(RULES)))


def test_every_page_is_turned(app: QApplication) -> None:
    large = Dress(Shape.LANDSCAPE, Preferences(text=TextSize.LARGEST))
    for one in walk([STILLS["health"]], [large], RULES, Lens()):
        first = words_of(one)
        pages = list(one.wall.later_pages())
        assert pages == list(range(2, pages[-1] + 1))
        assert f"{pages[-1]} / {pages[-1]}" in words_of(one) - first


def test_who_turned_pages_finds_the_next_screen_at_its_beginning(app: QApplication) -> None:
    large = Dress(Shape.LANDSCAPE, Preferences(text=TextSize.LARGEST))
    shown: list[set[str]] = []
    for one in walk([STILLS["health"], STILLS["health"]], [large], RULES, Lens()):
        shown.append(words_of(one))
        assert list(one.wall.later_pages())
    assert shown[0] == shown[1]
