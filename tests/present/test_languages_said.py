"""What a language lacks is said on the screen: services in Chinese only, words that nobody has read."""

from dataclasses import replace
from pathlib import Path

import pytest
from pseudo import write_pseudo

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.languages import BUILT_IN, CHINESE, ENGLISH, TIBETAN, TRADITIONAL, UYGHUR, Language
from kiosk.domain.reviews import Coverage, Review
from kiosk.workflow.events import PanelOpened
from kiosk.workflow.states import Panel, Preferences
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.present import present
from ui.view import ScreenView

BEGUN = Language("ko", "한국어")
"""No language of ours: it has the words that a test gives it, and no others."""
ONLY_CHINESE = "language"
"""The sign's icon; no other sign has it."""


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules(
        Catalogue(load_folder().services, load_provinces()), demo_centre(), "WT07", languages=BUILT_IN
    )


def shown(rules: Rules, name: str, language: Language, panel: Panel | None = None) -> ScreenView:
    visit = next(still.visit for still in stills(rules) if still.name == name)
    return present(replace(visit, preferences=Preferences(language=language), panel=panel), rules, NOW, 5.0)


def says_only_chinese(view: ScreenView) -> bool:
    return any(chip.icon == ONLY_CHINESE for chip in view.chips)


SCREENS = ("home", "guide-medical-elsewhere", "question-medical-elsewhere-kind", "review-medical-elsewhere")


@pytest.mark.parametrize("name", SCREENS)
def test_services_without_words_are_said_to_be_in_chinese(tmp_path: Path, rules: Rules, name: str) -> None:
    words = write_pseudo(BEGUN.tag, tmp_path, services=False)
    view = shown(replace(rules, words=(words,)), name, BEGUN)
    assert says_only_chinese(view)


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("language", [CHINESE, TRADITIONAL, ENGLISH], ids=lambda one: one.tag)
def test_nothing_is_said_where_all_has_words(rules: Rules, name: str, language: Language) -> None:
    assert not says_only_chinese(shown(rules, name, language))


def test_a_language_that_has_the_services_as_well_says_nothing(tmp_path: Path, rules: Rules) -> None:
    words = write_pseudo(BEGUN.tag, tmp_path)
    assert not says_only_chinese(shown(replace(rules, words=(words,)), "home", BEGUN))


def lines_of_the_panel(rules: Rules, reviews: dict[str, Review]) -> tuple[str, ...]:
    view = shown(replace(rules, reviews=reviews), "home", CHINESE, Panel.LANGUAGE)
    assert view.overlay is not None
    return view.overlay.lines


def test_the_chooser_names_the_languages_that_nobody_has_read(rules: Rules) -> None:
    draft = Review(Coverage.SCREENS, "a machine", drafted_by_machine=True)
    (line,) = lines_of_the_panel(rules, {"ug": draft, "en": replace(draft, drafted_by_machine=False)})
    assert UYGHUR.own_name in line
    assert ENGLISH.own_name not in line


def test_the_chooser_says_nothing_of_what_was_read(rules: Rules) -> None:
    assert lines_of_the_panel(rules, {"ug": Review(Coverage.SCREENS, "x", True, "示例局")}) == ()


def test_the_chooser_shows_every_language_in_its_own_script(rules: Rules) -> None:
    view = shown(rules, "home", ENGLISH, Panel.LANGUAGE)
    assert view.overlay is not None
    labels = [one.action.label for group in view.overlay.groups for one in group.choices]
    assert labels[: len(BUILT_IN)] == [one.own_name for one in BUILT_IN]


@pytest.mark.parametrize(
    "language", [CHINESE, TRADITIONAL, ENGLISH, UYGHUR, TIBETAN], ids=lambda one: one.tag
)
def test_the_way_to_the_languages_is_found_by_who_reads_no_chinese(rules: Rules, language: Language) -> None:
    tool = next(tool for tool in shown(rules, "home", language).tools if tool.id == "language")
    assert tool.icon == "language"
    assert "Language" in tool.label


@pytest.mark.parametrize("language", [TIBETAN, ENGLISH], ids=lambda one: one.tag)
def test_that_nobody_speaks_a_language_is_said_in_it_beside_the_way_to_others(
    rules: Rules, language: Language
) -> None:
    panel = shown(rules, "home", language, Panel.NO_VOICE).overlay
    assert panel is not None
    assert not any("\u4e00" <= character <= "\u9fff" for character in panel.title + "".join(panel.lines))
    assert PanelOpened(Panel.LANGUAGE) in [action.event for action in panel.actions]
