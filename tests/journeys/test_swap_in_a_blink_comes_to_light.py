"""Another card lies in the slot, and no reader told: nothing is done in the first person's name with it."""

import pytest
from city import held_of_kiosk, submitted, waits_for_delivery
from steps import (
    LI,
    TRIP,
    ZHANG,
    agrees_to_trip,
    asks_for_trip,
    comes_by_card,
    message,
    sees_receipt,
)
from traces import traces

from kiosk.demo.stage import Stage

ALL_OF_ZHANG = (ZHANG, "张*英", "33010619510308102X", "102X", "13822106620", "138 2210 6620", "上海")


@pytest.fixture
def filled_in(on: Stage) -> Stage:
    """张翠英 has answered everything; what is left is to submit."""
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    return on


def test_another_persons_card_is_found_before_anything_is_saved(filled_in: Stage) -> None:
    on = filled_in
    on.world.swap_unnoticed("li-jianguo")
    agrees_to_trip(on)
    on.citizen.sees("confirm-identity")
    on.citizen.reads("李*国")
    assert held_of_kiosk(on) == []
    left = traces(on)
    assert LI in left
    for secret in ALL_OF_ZHANG:
        assert secret not in left


def test_a_card_that_cannot_be_read_any_more_pauses_and_loses_nothing(filled_in: Stage) -> None:
    on = filled_in
    on.world.swap_unnoticed("mute")
    agrees_to_trip(on)
    on.citizen.sees("card-out")
    assert message(on).notice is not None
    on.world.pull()
    on.world.insert("zhang-cuiying")
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["residence"] == "retired"


def test_a_bank_card_in_its_place_is_told_and_her_own_goes_on(filled_in: Stage) -> None:
    on = filled_in
    on.world.swap_unnoticed("bank")
    agrees_to_trip(on)
    on.citizen.sees("card-out")
    on.citizen.reads("请把卡重新插一次")
    on.world.insert("zhang-cuiying")
    sees_receipt(on)
