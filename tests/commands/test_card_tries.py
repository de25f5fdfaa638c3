"""`yitong card tries` through the real card service: asked twice, never with a PIN."""

import pytest
from card_counter_fixture import card_of
from conftest import Run

from hardware.card.simulation.card_file import load_card
from hardware.card.simulation.virtual import VirtualReader
from kiosk.commands import exits
from kiosk.demo.world import CARDS


@pytest.mark.parametrize(
    ("card", "word"),
    [("sun-yulan-pin", "3"), ("luo-xiuying-pin-locked", "locked"), ("zhang-cuiying", "no-pin")],
)
def test_card_that_says_the_same_twice(
    run_json: Run, virtual_reader: VirtualReader, card: str, word: str
) -> None:
    virtual_reader.insert(load_card(CARDS / f"{card}.json"))
    told = run_json(command="card tries")
    assert told.code == exits.OK
    assert told.value == {"profile": "全国通用", "first": word, "second": word}


def test_card_that_keeps_it_to_itself(run_json: Run, virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(card_of(pin={"demo_pin": "730582", "tells_tries": False}))
    assert run_json(command="card tries").value["first"] == "untold"


def test_card_that_counts_the_question_is_found_out(run: Run, virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(card_of(pin={"demo_pin": "730582", "tries": 5, "counts_empty": True}))
    told = run("card", "tries")
    assert told.code == exits.FOUND
    assert "first: 4\nsecond: 3\n" in told.text
    assert "tells_tries = false" in told.text


def test_another_kind_of_card(run: Run, virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(load_card(CARDS / "bank.json"))
    assert run("card", "tries").code == exits.DEVICE
