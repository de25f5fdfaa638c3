"""The text block of a 身份证: four layouts, days of validity, and everything that may not be believed."""

from datetime import date

import pytest

from hardware.identity_card.block import write_text_block
from hardware.identity_card.layout import TEXT_BLOCK
from hardware.identity_card.reading import read_fields, read_text_block
from kiosk.domain.errors import CardError, Reason, SettingsError
from kiosk.domain.identity import Assurance, Credential

TODAY = date(2026, 11, 28)
CITIZEN = {
    "name": "张翠英",
    "born": "19510308",
    "number": "33010619510308102X",
    "from": "20100101",
    "until": "长期",
}


def citizen(**other: str) -> bytes:
    return write_text_block("", {**CITIZEN, **other})


def refusal(block: bytes) -> Reason:
    with pytest.raises(CardError) as error:
        read_text_block(block, TODAY)
    return error.value.reason


def test_a_citizens_card_says_who_holds_it() -> None:
    record = read_text_block(citizen(), TODAY)
    identity = record.identity

    assert (identity.name, identity.id_number.text) == ("张翠英", "33010619510308102X")
    assert identity.credential is Credential.IDENTITY_CARD
    assert identity.assurance is Assurance.A2
    assert record.until is None


def test_the_address_is_there_for_whom_a_service_asks_where_they_live() -> None:
    assert read_text_block(citizen(address="示例市幸福路8号"), TODAY).identity.address == "示例市幸福路8号"
    assert read_text_block(citizen(), TODAY).identity.address == ""


def test_an_address_that_cannot_be_shown_is_as_if_it_were_not_there() -> None:
    assert read_text_block(citizen(address="幸福路\u202e8号"), TODAY).identity.address == ""


@pytest.mark.parametrize(
    ("mark", "fields", "name", "number"),
    [
        (
            "J",
            {"name": "陈嘉欣", "born": "19900101", "number": "810000199001011230", "until": "20290831"},
            "陈嘉欣",
            "810000199001011230",
        ),
        (
            "Y",
            {
                "chinese_name": "安娜",
                "name": "MUSTER, ANNA",
                "born": "19810803",
                "number": "911124198108030024",
                "until": "20331201",
            },
            "安娜",
            "911124198108030024",
        ),
        (
            "Y",
            {"name": "MUSTER, ANNA", "born": "19810803", "number": "911124198108030024", "until": "20331201"},
            "MUSTER, ANNA",
            "911124198108030024",
        ),
        (
            "",
            {**CITIZEN, "name": "\U0002cb69㛃", "number": "320501198809212046", "born": "19880921"},
            "\U0002cb69㛃",
            "320501198809212046",
        ),
    ],
    ids=["港澳台", "foreigner with a Chinese name", "foreigner without", "rare characters"],
)
def test_each_layout_is_read(mark: str, fields: dict[str, str], name: str, number: str) -> None:
    record = read_text_block(write_text_block(mark, fields), TODAY)

    assert (record.name, record.id_number.text) == (name, number)


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (citizen(until="20201231"), Reason.IDENTITY_CARD_EXPIRED),
        (citizen(until="20261127"), Reason.IDENTITY_CARD_EXPIRED),
        (citizen(until=""), Reason.IDENTITY_CARD_UNREADABLE),
        (citizen(until="20261340"), Reason.IDENTITY_CARD_UNREADABLE),
        (citizen(until="²０²⁶１１２８"), Reason.IDENTITY_CARD_UNREADABLE),
        (citizen(**{"from": "20270101"}), Reason.IDENTITY_CARD_INVALID),
        (citizen(number="330106195103081021"), Reason.IDENTITY_CARD_INVALID),
        (citizen(born="19510309"), Reason.IDENTITY_CARD_INVALID),
        (citizen(name=""), Reason.IDENTITY_CARD_UNREADABLE),
        (citizen(name="张\u202e英"), Reason.IDENTITY_CARD_UNREADABLE),
        (citizen(number="3301061951"), Reason.IDENTITY_CARD_INVALID),
        (citizen(number=""), Reason.IDENTITY_CARD_UNREADABLE),
        (
            write_text_block("I", {"name": "MUSTER", "number": "DEU330081080301", "until": "20300101"}),
            Reason.IDENTITY_CARD_KIND_UNKNOWN,
        ),
        (citizen()[:-1], Reason.IDENTITY_CARD_UNREADABLE),
        (b"", Reason.IDENTITY_CARD_UNREADABLE),
    ],
)
def test_what_may_not_be_believed_is_refused_by_its_name(block: bytes, reason: Reason) -> None:
    assert refusal(block) is reason


def test_it_is_valid_on_its_last_day() -> None:
    assert read_text_block(citizen(until="20261128"), TODAY).until == TODAY


def test_a_kind_that_nobody_described_is_not_guessed_at() -> None:
    block = bytearray(citizen())
    block[TEXT_BLOCK.mark.at] = ord("Q")

    assert refusal(bytes(block)) is Reason.IDENTITY_CARD_KIND_UNKNOWN


def test_half_a_character_is_no_name() -> None:
    block = bytearray(citizen())
    block[0:2] = b"\x00\xd8"

    assert refusal(bytes(block)) is Reason.IDENTITY_CARD_UNREADABLE


def test_fields_that_a_driver_prints_its_own_way_are_read_too() -> None:
    printed = {**CITIZEN, "born": "1951年03月08日", "from": "2010.01.01", "until": "2030-01-01"}

    assert read_fields(printed, TODAY).until == date(2030, 1, 1)


def test_a_refusal_says_nothing_of_the_person() -> None:
    with pytest.raises(CardError) as error:
        read_text_block(citizen(number="330106195103081021"), TODAY)

    assert error.value.__cause__ is None
    assert "33010" not in str(error.value)
    assert "张翠英" not in repr(read_text_block(citizen(), TODAY))


def test_a_simulated_card_cannot_hold_more_than_a_real_one() -> None:
    with pytest.raises(SettingsError, match="name: at most 15"):
        citizen(name="长" * 16)
