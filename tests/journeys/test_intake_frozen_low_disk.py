"""The disk runs low in the middle of a form: said before anyone types more; nothing is lost; it goes on by itself."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from city import waits_for_delivery
from steps import (
    TRIP,
    ZHANG,
    agrees_to_trip,
    asks_for_trip,
    comes_by_card,
    goes_home,
    sees_receipt,
    takes_card,
    waits_until_kept,
)

from kiosk.demo.stage import Stage
from kiosk.workflow import timeouts
from services.outbox.settings import MIB, OutboxSettings

_SETTINGS = OutboxSettings(least_free_mib=8, ballast_mib=0)
_DISK_MIB = 24


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """The kiosk's data folder on a disk of its own."""
    point = tmp_path / "world" / "kiosk"
    point.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_MIB}m", "yitong-journey", str(point)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"This test needs the right to mount a small tmpfs (run it as root): {done.stderr}")
    yield point
    subprocess.run(["umount", str(point)], check=True)


@pytest.fixture
def on(disk: Path, open_stage: Callable[..., Stage]) -> Stage:
    return open_stage(data=disk.parent, outbox=_SETTINGS)


def runs_low(on: Stage, disk: Path) -> Path:
    filler = disk / "filler"
    filler.write_bytes(bytes((_DISK_MIB - 6) * MIB))
    on.world.clock.advance(timeouts.INTAKE_LOOK_EVERY_S)
    return filler


def test_it_is_said_in_the_middle_and_goes_on_by_itself(on: Stage, disk: Path) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    filler = runs_low(on, disk)
    on.citizen.sees("intake-closed")
    on.citizen.reads("这台机器快存满了")
    on.citizen.reads("您填的都还在，又能办了会自动接着填。")
    filler.unlink()
    on.world.clock.advance(timeouts.INTAKE_LOOK_EVERY_S)
    on.citizen.sees(f"review.{TRIP}")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)


def test_who_leaves_then_may_go_on_later_with_the_same_card(on: Stage, disk: Path) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    waits_until_kept(on)
    filler = runs_low(on, disk)
    on.citizen.sees("intake-closed")
    on.citizen.touches("next")
    on.citizen.sees("farewell")
    on.citizen.reads("用同一张卡可以接着填")
    takes_card(on)
    filler.unlink()
    goes_home(on)
    on.citizen.reads("您要办什么")
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("offer-draft")
    on.citizen.touches("next")
    on.citizen.sees(f"review.{TRIP}")
