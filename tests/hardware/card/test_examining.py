"""What is odd about a record is told without its value, and none of it keeps a genuine card from being read."""

import pytest
from card_counter_fixture import TODAY, card_of

from hardware.card.examining import Oddness, examine
from hardware.card.profiles.profile import NATIONAL
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.social_security import read_card


def oddities(image: CardImage) -> dict[str, Oddness]:
    looks = examine(SimulatedCard(image), (NATIONAL,), TODAY).looks
    return {look.field: look.oddness for look in looks if look.oddness is not None}


def test_nothing_is_odd_about_a_good_card() -> None:
    assert oddities(card_of()) == {}


@pytest.mark.parametrize(
    ("file", "record", "field", "oddness"),
    [
        ("EF06", "0A0131", "sex", Oddness.OTHER_THAN_NUMBER),
        ("EF06", "0A0139", "sex", Oddness.NOT_A_CODE),
        ("EF06", "0B0157", "nation", Oddness.NOT_A_CODE),
        ("EF06", "0B0100", "nation", Oddness.BLANK),
        ("EF06", "0B01FF", "nation", Oddness.BLANK),
        ("EF06", "0C0333AB06", "birthplace", Oddness.NOT_A_CODE),
        ("EF06", "0D0419510309", "born", Oddness.OTHER_THAN_NUMBER),
        ("EF06", "0D0419511303", "born", Oddness.NOT_A_DAY),
        ("EF05", "050420991301", "issued", Oddness.NOT_A_DAY),
        ("EF05", "050420300101", "issued", Oddness.AHEAD),
        ("EF05", "060420991340", "expires", Oddness.NOT_A_DAY),
        ("EF05", "0400", "institution", Oddness.BLANK),
    ],
)
def test_odd_record_is_named_and_the_card_is_read_all_the_same(
    file: str, record: str, field: str, oddness: Oddness
) -> None:
    image = card_of(records={file: {record[:2]: record}})
    assert oddities(image) == {field: oddness}
    assert read_card(SimulatedCard(image), TODAY).name == "张翠英"


@pytest.mark.parametrize("nation", ["01", "56", "97", "98"])
def test_every_nation_of_the_list_is_known(nation: str) -> None:
    assert oddities(card_of(nation=nation)) == {}


def test_last_day_before_the_first_is_odd() -> None:
    image = card_of(issued="2030-01-01", expires="2029-01-01")
    assert oddities(image)["expires"] is Oddness.BEFORE_ISSUE


def test_record_that_is_not_there_broken_or_no_text() -> None:
    records = {"EF06": {"0B": None, "0C": "0C03AB"}, "EF05": {"07": "0702FFFE"}}
    assert oddities(card_of(records=records)) == {
        "nation": Oddness.ABSENT,
        "birthplace": Oddness.BROKEN,
        "card_number": Oddness.NOT_TEXT,
    }


def test_number_that_cannot_be_is_odd() -> None:
    image = card_of(id_number="330106195103081021", sex="2", born="19510308", birthplace="330106")
    assert oddities(image) == {"id_number": Oddness.NOT_A_NUMBER}


def test_first_generation_does_not_miss_what_it_never_had() -> None:
    assert "name_extension" not in oddities(card_of(version="1.00"))


def test_name_that_reading_would_refuse_is_odd() -> None:
    name = "张\u202e翠".encode("gb18030")
    image = card_of(records={"EF06": {"09": f"09{len(name):02X}{name.hex()}"}})
    assert oddities(image) == {"name": Oddness.NOT_TEXT}
