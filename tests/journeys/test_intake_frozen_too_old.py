"""A case waits for days: nothing new is taken until it was sent."""

from collections.abc import Callable

from city import gets_network_back, loses_network, waits_for_delivery
from steps import TRIP, ZHANG, comes_by_card, files_trip, finishes

from kiosk.demo.stage import Stage
from kiosk.workflow import timeouts
from services.outbox.settings import DAY_S, OutboxSettings


def test_after_a_day_without_the_network_it_is_said_and_ends_with_the_network(
    open_stage: Callable[..., Stage],
) -> None:
    on = open_stage(outbox=OutboxSettings(max_waiting_age_days=1))
    on.citizen.sees("home")
    loses_network(on)
    comes_by_card(on, ZHANG, TRIP)
    number = files_trip(on).number
    finishes(on)
    assert "先不收" not in on.citizen.words()
    on.world.clock.advance(DAY_S)
    on.citizen.reads("先不收新的申请")
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees("guide")
    on.citizen.touches("next")
    on.citizen.sees("intake-closed")
    on.citizen.reads("这台机器很久没有联上网了")
    gets_network_back(on)
    waits_for_delivery(on, number)
    on.world.clock.advance(timeouts.INTAKE_LOOK_EVERY_S)
    on.citizen.sees(f"guide.{TRIP}")
