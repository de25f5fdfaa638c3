"""The disk is full when the case is to be saved: it is said, nothing is lost, and later it is saved once."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from city import held_of_kiosk, submitted, waits_for_delivery
from steps import TRIP, ZHANG, agrees_to_trip, asks_for_trip, comes_by_card, sees_receipt
from traces import traces

from kiosk.demo.stage import Stage
from services.outbox.settings import OutboxSettings

DISK_KIB = 2048
_CHUNK = bytes(4096)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """The kiosk's data folder on a disk of its own."""
    point = tmp_path / "world" / "kiosk"
    point.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_KIB}k", "yitong-journey", str(point)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"This test needs the right to mount a small tmpfs (run it as root): {done.stderr}")
    yield point
    subprocess.run(["umount", str(point)], check=True)


@pytest.fixture
def on(small_disk: Path, open_stage: Callable[..., Stage]) -> Stage:
    return open_stage(data=small_disk.parent, outbox=OutboxSettings(least_free_mib=0, ballast_mib=0))


def fills(disk: Path) -> Path:
    """Somebody else's file takes all the room there is."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(_CHUNK):
            pass
    return filler


def test_it_is_said_and_after_room_was_made_the_same_case_is_saved_once(on: Stage, small_disk: Path) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    filler = fills(small_disk)
    agrees_to_trip(on)
    on.citizen.sees("not-saved")
    on.citizen.reads("这台机器存满了，这次没有存上。您填的都还在，请找工作人员")
    assert "申请编号" not in on.citizen.words()
    on.citizen.touches("next")
    on.citizen.sees("not-saved")
    filler.unlink()
    on.citizen.touches("next")
    number = sees_receipt(on).number
    assert "-001-" in number
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["residence"] == "retired"
    assert [case.number for case in held_of_kiosk(on)] == [number]


def test_who_gives_up_leaves_nothing_behind(on: Stage, small_disk: Path) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    filler = fills(small_disk)
    agrees_to_trip(on)
    on.citizen.sees("not-saved")
    on.citizen.touches("finish")
    on.citizen.sees("farewell")
    assert ZHANG not in traces(on)
    filler.unlink()
