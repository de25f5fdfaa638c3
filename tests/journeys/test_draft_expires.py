"""An unfinished form has a short life, and ends with the word of its owner."""

import pytest
from steps import (
    LI,
    PENSION,
    TRIP,
    ZHANG,
    agrees_to_trip,
    asks_for_trip,
    comes_by_card,
    finishes,
    goes_home,
    sees_receipt,
    takes_card,
    waits_until_kept,
)
from test_idle import COUNTDOWN_S, falls_silent

from kiosk.demo.stage import Stage

HALF_AN_HOUR_S = 30 * 60.0


def walks_away(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.chooses(f"{TRIP}.matter", "new")
    on.citizen.sees(f"question.{TRIP}.kind")
    waits_until_kept(on)
    falls_silent(on)
    on.world.clock.advance(COUNTDOWN_S)
    on.citizen.sees("farewell")
    takes_card(on)
    goes_home(on)


def test_within_half_an_hour_it_is_offered(on: Stage) -> None:
    walks_away(on)
    on.world.clock.advance(HALF_AN_HOUR_S - 600)
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("offer-draft")


def test_after_half_an_hour_it_is_gone(on: Stage) -> None:
    walks_away(on)
    on.world.clock.advance(HALF_AN_HOUR_S)
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees(f"question.{TRIP}.matter")


@pytest.mark.parametrize("way", ["finish", "pulled"])
def test_who_says_so_has_it_deleted_at_once(on: Stage, way: str) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.chooses(f"{TRIP}.matter", "new")
    on.citizen.sees(f"question.{TRIP}.kind")
    if way == "pulled":
        on.world.pull()
        on.citizen.sees("card-out")
        on.citizen.touches("finish")
    else:
        falls_silent(on)
        on.citizen.touches("idle-finish")
    on.citizen.sees("farewell")
    assert "接着填" not in on.citizen.words()
    takes_card(on) if way == "finish" else None
    goes_home(on)
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees(f"question.{TRIP}.matter")


def test_what_was_filed_is_not_offered_again(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    agrees_to_trip(on)
    sees_receipt(on)
    finishes(on)
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees(f"question.{TRIP}.matter")


def test_another_service_may_be_done_first(on: Stage) -> None:
    walks_away(on)
    comes_by_card(on, ZHANG, PENSION)
    on.citizen.sees("offer-draft")
    on.citizen.reads("先办“领养老金认证”")
    on.citizen.touches("another")
    on.citizen.sees(f"question.{PENSION}.kind")


def test_nobody_else_is_asked(on: Stage) -> None:
    walks_away(on)
    comes_by_card(on, LI, TRIP)
    on.citizen.sees(f"question.{TRIP}.matter")
