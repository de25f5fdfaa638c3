"""Large print, black ground, English, reading aloud: kept through the visit, gone at its end."""

from collections.abc import Callable

import pytest
from steps import (
    TRIP,
    ZHANG,
    asks_for_trip,
    comes_by_card,
    files_trip,
    finishes,
    promises,
    sees_receipt,
)

from kiosk.demo.stage import Stage
from kiosk.workflow.events import PanelOpened
from kiosk.workflow.states import Panel


def goes(on: Stage, *touches: str) -> None:
    for one in touches:
        on.citizen.touches(one)


def test_a_whole_visit_in_large_print_on_black_in_english(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("elder")
    goes(on, "more", "theme-black", "panel-close", "language", "language-en")
    view = on.citizen.view
    assert (view.look.elder, view.look.theme, view.look.language.tag) == (True, "black", "en")
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    assert on.citizen.view.look.elder
    on.citizen.touches("next")
    on.citizen.takes_note(f"{TRIP}.filing-duty")
    on.citizen.decides(f"{TRIP}.share-phone", agrees=True)
    promises(on)
    sees_receipt(on)
    assert not any("一" <= sign <= "鿿" for sign in on.citizen.view.title)
    finishes(on)
    after = on.citizen.view
    assert (after.look.elder, after.look.theme, after.look.language.tag) == (False, "light", "zh_CN")


@pytest.mark.parametrize("elder", [False, True])
def test_a_whole_visit_on_an_upright_screen(open_stage: Callable[..., Stage], elder: bool) -> None:
    on = open_stage(orientation="portrait")
    on.citizen.sees("home")
    if elder:
        on.citizen.touches("elder")
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    finishes(on)


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (("elder",), ("elder",)),
        (("look", "text-largest"), ("text-standard",)),
        (("look", "theme-white", "panel-close"), ("look", "theme-light")),
        (("look", "still", "steady"), ("likes-forgotten",)),
        (("language", "language-en"), ("language", "language-zh_CN")),
    ],
    ids=lambda way: way[-1],
)
def test_what_was_chosen_goes_back_again(on: Stage, there: tuple[str, ...], back: tuple[str, ...]) -> None:
    on.citizen.sees("home")
    before = on.citizen.view
    goes(on, *there)
    assert on.citizen.view.look != before.look
    goes(on, *back)
    assert on.citizen.view.look == before.look


def test_a_panel_loses_nothing_of_what_is_under_it_and_goes_by_back(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    under = on.citizen.view.key
    on.world.kiosk.conductor.post(PanelOpened(Panel.SOUND))
    on.citizen.waits(lambda: on.citizen.view.overlay is not None, "the panel")
    on.citizen.touches("back")
    assert on.citizen.view.overlay is None
    assert on.citizen.view.key == under


def test_a_home_screen_left_large_and_black_is_as_before_after_a_minute(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("elder")
    goes(on, "more", "theme-black", "panel-close")
    on.world.clock.advance(61)
    on.citizen.waits(lambda: not on.citizen.view.look.elder, "the normal size again")
    assert on.citizen.view.look.theme == "light"


def test_reading_aloud_says_each_screen_and_no_name_number_or_answer(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("read-aloud")
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    said = "".join(on.voice.said)
    assert "请把填的内容核对一遍" in said or "把填的内容核对一遍" in said
    for secret in (ZHANG, "张*英", "33010619510308102X", "13822106620", "8102X"):
        assert secret not in said


def test_reading_aloud_is_off_for_the_next_person(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("read-aloud")
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
    finishes(on)
    heard = len(on.voice.said)
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees("guide")
    assert len(on.voice.said) == heard
