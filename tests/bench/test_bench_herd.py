"""The replay of a city: small ones, whose arithmetic can be followed."""

import json
from argparse import Namespace
from dataclasses import replace

import pytest

from kiosk.bench.herd import GATEWAY_RETRY_AFTER_S, City, replay
from kiosk.bench.herd_size import is_within, line_of, size_of
from kiosk.commands import exits
from kiosk.commands.bench import COMMAND
from services.gateway import refusing

SMALL = City(kiosks=2000, cases_each=60, gone_s=8 * 3600.0, rate=200, batch=1)


def test_every_case_arrives_and_not_faster_than_the_gateway_can_take() -> None:
    drain = replay(SMALL, seed=1)
    assert drain.is_drained
    assert drain.took_s >= SMALL.ideal_s == 600
    assert drain.taken >= 2000 * 60


@pytest.mark.parametrize("seed", range(3))
def test_city_that_overloads_its_gateway_drains_close_to_the_ideal(seed: int) -> None:
    drain = replay(SMALL, seed)
    assert drain.refused > 0
    assert is_within(drain), line_of(drain)


def test_replay_can_be_repeated() -> None:
    assert replay(SMALL, seed=7) == replay(SMALL, seed=7)


def test_short_loss_needs_no_spreading_and_no_refusal() -> None:
    few = replace(SMALL, kiosks=50, cases_each=2, gone_s=60.0)
    drain = replay(few, seed=1)
    assert drain.refused == 0
    assert drain.took_s < 10


def test_gateway_that_takes_nothing_in_time_is_told_as_never_drained() -> None:
    drain = replace(replay(replace(SMALL, kiosks=10), seed=1), is_drained=False)
    assert not is_within(drain)
    assert "never drained (ABOVE" in line_of(drain)


def test_retry_after_of_the_replay_is_that_of_the_reference_gateway() -> None:
    assert refusing._RETRY_AFTER_S == GATEWAY_RETRY_AFTER_S


def test_size_of_a_city_is_arithmetic() -> None:
    size = size_of(kiosks=100_000, cases_each=60, minutes=60)
    assert round(size.rate_one_by_one) == 1833
    assert round(size.rate_in_batches) == 200
    assert round(size.calm_rate) == 222
    assert size.cases_bytes == 6_000_000 * size.case_bytes
    assert any("1.8 TB" in line or "1843 GB" in line for line in size.lines)


def test_command_says_both_ways_and_the_size() -> None:
    act = next(act for act in COMMAND.acts if act.name == "herd")
    said = act.run(_arguments(kiosks=200, cases=60, hours=8, rate=20, minutes=30, seed=1))
    assert said.exit_code in (exits.OK, exits.FOUND)
    assert [drain["batch"] for drain in said.value["drains"]] == [1, 10]
    assert json.loads(json.dumps(said.value)) == said.value
    assert said.text.startswith("one by one: 1.0")


def _arguments(**values: int) -> Namespace:

    return Namespace(**values)
