"""The card is pulled in the middle: the same card goes on, anything else leaves nothing behind."""

import pytest
from city import held_of_kiosk, submitted, waits_for_delivery
from steps import (
    LI,
    TRIP,
    ZHANG,
    agrees_to_trip,
    asks_for_trip,
    comes_by_card,
    files_trip,
    message,
    sees_receipt,
)
from traces import traces

from kiosk.demo.stage import Stage

ALL_OF_ZHANG = (ZHANG, "张*英", "33010619510308102X", "102X", "13822106620", "138 2210 6620", "上海")


@pytest.fixture
def pulled(on: Stage) -> Stage:
    """张翠英 has answered everything, then her card is gone."""
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    on.world.clock.stand_still()
    on.world.pull()
    on.citizen.sees("card-out")
    return on


def test_it_is_shown_and_said_with_a_countdown_and_without_the_name(pulled: Stage) -> None:
    assert message(pulled).countdown_s == 30
    assert "张*英" not in pulled.citizen.words()
    assert any("卡拔出来了" in said and "秒后自动结束" in said for said in pulled.voice.said)


def test_the_same_card_goes_on_where_it_was(pulled: Stage) -> None:
    on = pulled
    on.world.insert("zhang-cuiying")
    on.citizen.sees(f"review.{TRIP}")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["residence"] == "retired"


def test_another_persons_card_finds_nothing_of_the_first(pulled: Stage) -> None:
    on = pulled
    assert "138 2210 6620" not in on.citizen.words()
    on.world.insert("li-jianguo")
    on.citizen.sees("confirm-identity")
    on.citizen.reads("李*国")
    left = traces(on)
    assert LI in left
    for secret in ALL_OF_ZHANG:
        assert secret not in left


def test_when_the_time_is_over_everything_is_wiped(pulled: Stage) -> None:
    on = pulled
    on.world.clock.advance(31)
    on.citizen.sees("farewell")
    on.citizen.reads("您的信息已从屏幕上清除")
    left = traces(on)
    for secret in ALL_OF_ZHANG:
        assert secret not in left
    assert held_of_kiosk(on) == []


def test_who_does_not_want_to_wait_may_have_it_wiped_at_once(pulled: Stage) -> None:
    pulled.citizen.touches("finish")
    pulled.citizen.sees("farewell")
    assert "13822106620" not in traces(pulled)


def test_a_wrong_card_is_said_and_the_countdown_goes_on(pulled: Stage) -> None:
    on = pulled
    on.world.insert("bank")
    on.citizen.reads("这是银行卡")
    assert on.citizen.view.name == "card-out"
    on.world.insert("zhang-cuiying")
    on.citizen.sees(f"review.{TRIP}")


def test_pulled_at_the_receipt_the_number_stays_long_enough_to_write_it_down(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    number = files_trip(on).number
    on.world.pull()
    on.citizen.reads("您还在吗")
    on.citizen.touches("still-here")
    assert sees_receipt(on).number == number
    on.citizen.touches("next")
    on.citizen.sees("rating")


def test_pulled_before_anything_was_begun_the_visit_ends(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("question")
    on.citizen.touches("back")
    on.citizen.sees("guide")
    on.world.pull()
    on.citizen.sees("farewell")
    assert ZHANG not in traces(on)
