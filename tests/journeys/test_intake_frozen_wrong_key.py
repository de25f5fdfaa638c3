"""The gateway opens cases with another key than this kiosk seals to: nothing new is taken that nobody could read."""

import pytest
from steps import TRIP, ZHANG, asks_for_trip, comes_by_card

from kiosk.demo.stage import Stage
from kiosk.workflow import timeouts
from services.gateway.keys import SEALING_PUBLIC

SEALING = (SEALING_PUBLIC, "sealing.key.pem")


@pytest.fixture
def on(alone: Stage) -> Stage:
    alone.citizen.sees("home")
    alone.citizen.waits(lambda: alone.world.kiosk.conductor.visit.online, "the gateway")
    return alone


def changes_key(on: Stage) -> dict[str, bytes]:
    """Somebody gave the gateway new keys, and told nobody. The old ones, to put back."""
    gateway = on.world.gateway
    gateway.kill()
    files = {name: (gateway.keys_folder / name).read_bytes() for name in SEALING}
    for name in SEALING:
        (gateway.keys_folder / name).unlink()
    gateway.start_again()
    sync_looks(on)
    return files


def puts_key_back(on: Stage, files: dict[str, bytes]) -> None:
    gateway = on.world.gateway
    gateway.kill()
    for name, content in files.items():
        (gateway.keys_folder / name).write_bytes(content)
    gateway.start_again()
    sync_looks(on)


def sync_looks(on: Stage) -> None:
    on.world.cut_network()
    on.citizen.waits(lambda: not on.world.kiosk.conductor.visit.online, "the kiosk to lose the gateway")
    on.world.restore_network()
    on.world.clock.advance(timeouts.INTAKE_LOOK_EVERY_S)


def test_it_is_said_and_ends_when_the_key_is_right_again(on: Stage) -> None:
    old = changes_key(on)
    on.citizen.reads("先不收新的申请")
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees("guide")
    on.citizen.touches("next")
    on.citizen.sees("intake-closed")
    on.citizen.reads("这台机器的密钥要更新，先不收新的申请")
    puts_key_back(on, old)
    on.citizen.sees(f"guide.{TRIP}")


def test_who_is_in_the_middle_is_told_and_loses_nothing(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    old = changes_key(on)
    on.citizen.sees("intake-closed")
    on.citizen.reads("您填的都还在")
    puts_key_back(on, old)
    on.citizen.sees(f"review.{TRIP}")
