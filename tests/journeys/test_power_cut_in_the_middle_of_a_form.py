"""断点续办: the kiosk dies in the middle of a form; the same card goes on, checks everything and files once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from city import held_of_kiosk, submitted, waits_for_delivery
from kills import killed_when_the_form_is_kept
from steps import (
    SHANGHAI,
    TRIP,
    ZHANG,
    agrees_to_trip,
    comes_by_card,
    has_no_papers,
    leaves_phone,
    sees_receipt,
)
from traces import traces

from kiosk.demo.stage import Stage


@pytest.fixture
def again(tmp_path: Path, open_stage: Callable[..., Stage]) -> Stage:
    """The power is back, and 张翠英 with it."""
    folder = tmp_path / "world"
    folder.mkdir()
    killed_when_the_form_is_kept(folder)
    on = open_stage(data=folder)
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("offer-draft")
    return on


def test_the_form_goes_on_and_is_filed_once(again: Stage) -> None:
    on = again
    on.citizen.reads("异地就医备案")
    on.citizen.reads("已经填了 3 项")
    on.citizen.touches("next")
    on.citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    has_no_papers(on)
    on.citizen.accepts_day(f"{TRIP}.start")
    leaves_phone(on, TRIP)
    on.citizen.sees(f"review.{TRIP}")
    on.citizen.reads("退休后在外地长住")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["residence"] == "retired"
    assert {c.processing_id for c in submitted(on, number).consents} == {"filing-duty", "share-phone"}
    assert [case.number for case in held_of_kiosk(on)] == [number]


def test_no_answer_is_shown_before_the_person_wants_to_go_on(again: Stage) -> None:
    assert "退休" not in again.citizen.words()


def test_it_may_be_begun_anew(again: Stage) -> None:
    again.citizen.touches("decline")
    again.citizen.sees(f"question.{TRIP}.matter")
    assert not any(option.selected for option in again.citizen.view.body.options)


def test_something_else_may_be_done(again: Stage) -> None:
    again.citizen.touches("another")
    again.citizen.sees("choosing")


def test_nothing_of_it_lies_on_the_disk_in_clear(again: Stage) -> None:
    again.world.pull()
    again.citizen.sees("farewell")
    assert ZHANG not in traces(again)
    for file in again.world.data.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert b"retired" not in content, file
            assert ZHANG.encode() not in content, file
