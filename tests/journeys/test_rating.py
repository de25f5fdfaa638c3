"""好差评: five levels, none preselected, skippable, once a case, queued apart from it."""

from contextlib import closing

import pytest
from city import gets_network_back, loses_network, ratings, waits_for_delivery
from steps import TRIP, ZHANG, comes_by_card, files_trip

from kiosk.demo.stage import Stage
from kiosk.domain.submission import Level
from services.outbox.report import OutboxReport


def rates(on: Stage) -> str:
    """Comes to the five levels; the case's number."""
    comes_by_card(on, ZHANG, TRIP)
    number = files_trip(on).number
    on.citizen.touches("next")
    on.citizen.sees("rating")
    return number


def test_none_of_the_five_levels_is_chosen_beforehand(on: Stage) -> None:
    rates(on)
    levels = on.citizen.view.body.levels
    assert [card.label for card in levels] == ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
    assert not any(card.selected for card in levels)


def test_going_on_without_a_choice_asks_for_one_or_for_skipping(on: Stage) -> None:
    rates(on)
    on.citizen.touches("next")
    on.citizen.reads("请先选一个，或者按“跳过”")


@pytest.mark.parametrize("level", list(Level))
def test_each_level_reaches_the_gateway(on: Stage, level: Level) -> None:
    number = rates(on)
    on.citizen.touches(f"level.{level.value}")
    on.citizen.touches("next")
    on.citizen.sees("farewell")
    case = waits_for_delivery(on, number)
    on.citizen.waits(lambda: ratings(on, case.id) == [level.value], "the rating at the gateway")


def test_the_last_choice_counts(on: Stage) -> None:
    number = rates(on)
    on.citizen.touches("level.dissatisfied")
    on.citizen.touches("level.satisfied")
    on.citizen.touches("next")
    case = waits_for_delivery(on, number)
    on.citizen.waits(lambda: bool(ratings(on, case.id)), "the rating at the gateway")
    assert ratings(on, case.id) == ["satisfied"]


def test_skipping_keeps_no_rating(on: Stage) -> None:
    number = rates(on)
    on.citizen.touches("decline")
    on.citizen.sees("farewell")
    case = waits_for_delivery(on, number)
    assert ratings(on, case.id) == []


def test_a_case_is_rated_once_and_another_service_is_another_case(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    number = files_trip(on).number
    on.citizen.touches("another")
    on.citizen.sees("rating")
    on.citizen.touches("level.satisfied")
    on.citizen.touches("next")
    on.citizen.sees("choosing")
    on.citizen.touches("finish")
    on.citizen.sees("farewell")
    case = waits_for_delivery(on, number)
    on.citizen.waits(lambda: ratings(on, case.id) == ["satisfied"], "the rating at the gateway")


def test_a_rating_given_offline_waits_and_goes_out_after_its_case(on: Stage) -> None:
    on.citizen.sees("home")
    loses_network(on)
    number = rates(on)
    on.citizen.touches("level.very-dissatisfied")
    on.citizen.touches("next")
    on.citizen.sees("farewell")
    on.citizen.waits(lambda: waiting_ratings(on) == 1, "the rating in the outbox")
    gets_network_back(on)
    case = waits_for_delivery(on, number)
    on.citizen.waits(lambda: ratings(on, case.id) == ["very-dissatisfied"], "the rating at the gateway")


def waiting_ratings(on: Stage) -> int:
    with closing(OutboxReport.open(on.world.data, on.world.clock.wall)) as report:
        return report.overview().ratings_waiting
