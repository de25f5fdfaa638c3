"""kill -9 between the commit and the number: the same card is shown the number that exists, and files once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from city import held_of_kiosk, waits_for_delivery
from kills import killed_when_a_case_is_committed
from steps import (
    LI,
    TRIP,
    ZHANG,
    chooses_service,
    comes_by_card,
    goes_home,
    receipt,
    says_it_is_me,
    takes_card,
)

from kiosk.demo.stage import Stage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "world"
    place.mkdir()
    return place


def test_the_same_card_is_shown_the_number_once_and_nothing_is_filed_twice(
    folder: Path, open_stage: Callable[..., Stage]
) -> None:
    number = killed_when_a_case_is_committed(folder)
    on = open_stage(data=folder)
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("number")
    assert receipt(on).number == number
    on.citizen.reads("您上次的申请已经存好了")
    on.citizen.reads("不用再办一次")
    waits_for_delivery(on, number)
    on.citizen.touches("next")
    on.citizen.sees("choosing")
    leaves(on)
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees(f"question.{TRIP}.matter")
    assert [case.number for case in held_of_kiosk(on)] == [number]


def test_it_can_be_printed(folder: Path, open_stage: Callable[..., Stage]) -> None:
    killed_when_a_case_is_committed(folder)
    on = open_stage(data=folder)
    on.citizen.sees("home")
    on.world.insert("zhang-cuiying")
    says_it_is_me(on)
    on.citizen.sees("number")
    on.citizen.touches("print")
    on.citizen.reads("打好了，请取走")
    assert on.world.printer.printed_files()


def test_another_person_hears_nothing_of_it(folder: Path, open_stage: Callable[..., Stage]) -> None:
    number = killed_when_a_case_is_committed(folder)
    on = open_stage(data=folder)
    comes_by_card(on, LI, TRIP)
    on.citizen.sees(f"question.{TRIP}.matter")
    assert number not in on.citizen.words()


def test_the_same_person_by_code_hears_nothing_either(folder: Path, open_stage: Callable[..., Stage]) -> None:
    """Only the very same card: a code is another thing to hold, and may be in other hands."""
    killed_when_a_case_is_committed(folder)
    on = open_stage(data=folder)
    chooses_service(on, TRIP)
    assert on.world.show_code(next(p for p in on.world.people if p.name == ZHANG))
    says_it_is_me(on)
    on.citizen.sees(f"question.{TRIP}.matter")


def leaves(on: Stage) -> None:
    on.citizen.touches("finish")
    on.citizen.sees("farewell")
    takes_card(on)
    goes_home(on)
