"""Too many cases wait: nothing new is taken, everyone hears why, and it opens by itself."""

from collections.abc import Callable

import pytest
from city import gets_network_back, loses_network, waits_for_delivery
from steps import TRIP, ZHANG, comes_by_card, files_trip, finishes, message, sees_receipt

from kiosk.demo.stage import Stage
from kiosk.workflow import timeouts
from services.outbox.settings import OutboxSettings


@pytest.fixture
def full(open_stage: Callable[..., Stage]) -> tuple[Stage, str]:
    """One case may wait, and one waits."""
    on = open_stage(outbox=OutboxSettings(max_waiting_cases=1))
    on.citizen.sees("home")
    loses_network(on)
    comes_by_card(on, ZHANG, TRIP)
    number = files_trip(on).number
    return on, number


def test_the_next_person_hears_it_before_they_show_who_they_are(full: tuple[Stage, str]) -> None:
    on, _ = full
    finishes(on)
    on.citizen.reads("先不收新的申请")
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees("guide")
    on.citizen.touches("next")
    on.citizen.sees("intake-closed")
    on.citizen.reads("这台机器上等着上传的申请太多了")
    on.citizen.reads("请换一台机器，或到窗口办")
    on.citizen.reads("什么时候说不准")
    assert [action.id for action in message(on).actions] == ["help-here"]
    on.citizen.touches("back")
    on.citizen.sees("home")


def test_it_opens_by_itself_when_the_case_was_sent(full: tuple[Stage, str]) -> None:
    on, number = full
    finishes(on)
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees("guide")
    on.citizen.touches("next")
    on.citizen.sees("intake-closed")
    gets_network_back(on)
    waits_for_delivery(on, number)
    on.world.clock.advance(timeouts.INTAKE_LOOK_EVERY_S)
    on.citizen.sees(f"guide.{TRIP}")
    on.citizen.touches("next")
    on.citizen.sees("identify")


def test_who_has_just_filed_keeps_their_number(full: tuple[Stage, str]) -> None:
    on, number = full
    on.citizen.reads("先不收新的申请")
    assert sees_receipt(on).number == number
