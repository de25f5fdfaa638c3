"""先练一练 at the real screen: to a receipt that is none; nothing in the outbox, nothing at the gateway."""

import sqlite3
from contextlib import closing

import pytest
from city import held_of_kiosk
from steps import PROOF, TRIP, asks_for_proof, asks_for_trip, says_it_is_me

from kiosk.demo.stage import Stage
from services.outbox.connection import FILE_NAME


def in_outbox(on: Stage) -> int:
    """Cases and drafts that this kiosk holds."""
    with closing(sqlite3.connect(f"file:{on.world.data / FILE_NAME}?mode=ro", uri=True)) as db:
        tables = ("cases", "drafts", "ratings", "blobs")
        counts = (db.execute(f"select count(*) from {table}").fetchone()[0] for table in tables)
        return sum(counts)


def begins_to_practise(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("practice")
    on.citizen.sees("practice")
    on.citizen.touches("next")
    on.citizen.sees("choosing")


def practises_trip(on: Stage) -> None:
    on.citizen.turns_to(f"tile.{TRIP}")
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees(f"guide.{TRIP}")
    on.citizen.touches("next")
    asks_for_trip(on)


@pytest.mark.parametrize("network", ["up", "down"])
def test_from_the_start_to_a_receipt_that_is_none(on: Stage, network: str) -> None:
    if network == "down":
        on.world.cut_network()
    begins_to_practise(on)
    on.citizen.turns_to(f"tile.{PROOF}")
    on.citizen.touches(f"tile.{PROOF}")
    on.citizen.touches("next")
    assert on.citizen.view.practice
    on.citizen.reads("练习：什么都不会交")
    asks_for_proof(on)
    on.citizen.sees("document")
    on.citizen.reads("这不是真的证明")
    on.citizen.touches("next")
    on.citizen.sees("receipt")
    on.citizen.reads("练习，没有提交")
    on.citizen.touches("print")
    on.citizen.reads("这是练习，不会真的打印")
    on.citizen.touches("next")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")
    on.citizen.reads("什么都没有交")
    on.citizen.touches("next")
    on.citizen.sees("home")
    assert in_outbox(on) == 0
    assert held_of_kiosk(on) == []
    assert list((on.world.folder / "printed").glob("*")) == []


def test_a_card_put_in_ends_it_and_begins_the_real_visit(on: Stage) -> None:
    begins_to_practise(on)
    practises_trip(on)
    on.world.insert("zhang-cuiying")
    on.citizen.sees("confirm-identity")
    on.citizen.reads("练习结束了，现在开始真的办。")
    assert not on.citizen.view.practice
    says_it_is_me(on)
    on.citizen.sees("choosing")
    assert "何*兰" not in on.citizen.words()
    assert in_outbox(on) == 0


def test_who_goes_away_in_the_middle_leaves_a_home_screen(on: Stage) -> None:
    begins_to_practise(on)
    on.citizen.touches(f"tile.{TRIP}")
    on.world.clock.advance(91)
    on.citizen.waits(lambda: on.citizen.view.overlay is not None, "to be asked whether anybody is there")
    on.world.clock.advance(31)
    on.citizen.sees("farewell")
    on.world.clock.advance(7)
    on.citizen.sees("home")
    assert in_outbox(on) == 0
