"""An unfinished form is for the very same card or code, and for nobody else."""

import pytest
from steps import (
    LI,
    TRIP,
    ZHANG,
    asks_for_trip,
    chooses_service,
    comes_by_card,
    comes_by_code,
    goes_home,
    says_it_is_me,
    shows_code,
    takes_card,
)
from test_idle import COUNTDOWN_S, falls_silent
from traces import traces

from kiosk.demo.stage import Stage


@pytest.fixture
def left(on: Stage) -> Stage:
    """张翠英 answered everything, fell silent and took her card."""
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    falls_silent(on)
    on.citizen.reads("您填的内容会在本机加密保留 30 分钟，用同一张卡可以接着填。")
    on.world.clock.advance(COUNTDOWN_S)
    on.citizen.sees("farewell")
    on.citizen.reads("用同一张卡可以接着填")
    takes_card(on)
    goes_home(on)
    return on


def test_another_card_begins_with_an_empty_form(left: Stage) -> None:
    on = left
    comes_by_card(on, LI, TRIP)
    on.citizen.sees(f"question.{TRIP}.matter")
    kept = traces(on)
    for secret in (ZHANG, "张*英", "13822106620", "138 2210 6620", "上海"):
        assert secret not in kept


def test_the_same_person_by_code_begins_with_an_empty_form(left: Stage) -> None:
    comes_by_code(left, ZHANG, TRIP)
    left.citizen.sees(f"question.{TRIP}.matter")


def test_the_same_card_goes_on_after_another_person_was_there(left: Stage) -> None:
    on = left
    comes_by_card(on, LI, TRIP)
    on.citizen.sees(f"question.{TRIP}.matter")
    on.citizen.touches("back")
    on.citizen.sees(f"question.{TRIP}.behalf-who")
    on.citizen.touches("back")
    on.citizen.sees("guide")
    on.world.pull()
    on.citizen.sees("farewell")
    goes_home(on)
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("offer-draft")
    on.citizen.touches("next")
    on.citizen.sees(f"review.{TRIP}")
    on.citizen.turns_to("edit.phone")
    on.citizen.reads("138 2210 6620")


def test_who_came_by_code_goes_on_by_code(on: Stage) -> None:
    comes_by_code(on, ZHANG, TRIP)
    on.citizen.chooses(f"{TRIP}.matter", "new")
    on.citizen.sees(f"question.{TRIP}.kind")
    falls_silent(on)
    on.citizen.reads("再出示您的电子社保卡可以接着填")
    on.world.clock.advance(COUNTDOWN_S)
    on.citizen.sees("farewell")
    goes_home(on)
    chooses_service(on, TRIP)
    shows_code(on, ZHANG)
    says_it_is_me(on)
    on.citizen.sees("offer-draft")
