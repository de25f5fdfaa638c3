"""The line that a driver of the 人社部 interface writes: taken apart, checked, and never believed."""

from datetime import date

import pytest

from hardware.card.profiles.layout import Generation
from hardware.driver.answers import MAX_LINE_BYTES, read_card_line
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Assurance, Credential

TODAY = date(2026, 11, 28)
HONEST = (
    "330100|33010619510308102X|A20260001|330100D15600000500BF7C7A48FB4966|张翠英|00814E43238697159900BF7C7A"
    "|2.00|20201001|20301001|410100813475|终端设备号|"
)


def line(**other: str) -> bytes:
    """The honest line with some of its fields changed."""
    places = {"number": 1, "card_number": 2, "name": 4, "version": 6, "until": 8}
    fields = HONEST.split("|")
    for name, text in other.items():
        fields[places[name]] = text
    return "|".join(fields).encode("gb18030")


def refusal(data: bytes) -> Reason:
    with pytest.raises(CardError) as error:
        read_card_line(data, TODAY)
    assert "张翠英" not in str(error.value)
    return error.value.reason


def test_an_honest_line_says_who_holds_the_card() -> None:
    record = read_card_line(line(), TODAY)
    identity = record.identity(Assurance.A1)

    assert (identity.name, identity.id_number.text) == ("张翠英", "33010619510308102X")
    assert identity.card_number == "A20260001"
    assert identity.credential is Credential.SOCIAL_SECURITY_CARD
    assert (record.generation, record.expires) == (Generation.V2, date(2030, 10, 1))


def test_what_a_province_appends_is_not_looked_at() -> None:
    assert read_card_line(line() + b"PSAM0001|0102|1.0|", TODAY).name == "张翠英"


def test_what_lies_behind_the_terminator_is_not_looked_at() -> None:
    assert read_card_line(line() + b"\0\xff\xfe\x80", TODAY).name == "张翠英"


def test_a_character_whose_second_byte_is_a_bar_stays_whole() -> None:
    assert "丂亅瓅".encode("gbk").count(b"|") == 2

    assert read_card_line(line(name="丂亅瓅"), TODAY).name == "丂亅瓅"


def test_another_order_and_separator_are_a_matter_of_settings() -> None:
    order = ("identification", "class", "version", "institution", "issued", "until", "card_number", "number")
    order = (*order, "name", "name_extension")
    told = "3301:1:3.00:01:20200101:20300101:A20260001:33010619510308102X:阿卜杜热西提·买买提:吐尔逊"

    record = read_card_line(told.encode("gb18030"), TODAY, order, ":")

    assert record.name == "阿卜杜热西提·买买提吐尔逊"
    assert record.generation is Generation.V3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (line(until="20251231"), Reason.CARD_EXPIRED),
        (line(until="20261131"), Reason.CARD_DAMAGED),
        (line(number="330106195103081021"), Reason.CARD_NUMBER_INVALID),
        (line(number="3301061951030810-X"), Reason.CARD_DAMAGED),
        (line(name=""), Reason.CARD_DAMAGED),
        (line(name="张\x1b[2J英"), Reason.CARD_DAMAGED),
        (line(card_number="A2026-001"), Reason.CARD_DAMAGED),
        (line(card_number="A" * 33), Reason.CARD_DAMAGED),
        (line(name="", number="", version="3.00"), Reason.CARD_NEEDS_AUTHENTICATION),
        (b"", Reason.CARD_DAMAGED),
        (b"|" * 70, Reason.CARD_DAMAGED),
        (b"\xff\xff|\x80", Reason.CARD_DAMAGED),
        (line()[:30], Reason.CARD_DAMAGED),
        (b"A" * (MAX_LINE_BYTES + 1), Reason.CARD_DAMAGED),
    ],
)
def test_what_may_not_be_believed_is_refused_by_its_name(data: bytes, reason: Reason) -> None:
    assert refusal(data) is reason


@pytest.mark.parametrize("encoding", ["utf-16-le", "UTF-16LE"])
def test_a_driver_that_writes_wide_characters_is_read_too(encoding: str) -> None:
    wide = line().decode("gb18030").encode("utf-16-le") + b"\0\0\xff\xfe"

    assert read_card_line(wide, TODAY, encoding=encoding).name == "张翠英"


def test_an_empty_day_is_no_day() -> None:
    assert read_card_line(line(until=""), TODAY).expires is None


def test_a_record_never_shows_the_person() -> None:
    shown = repr(read_card_line(line(), TODAY))

    assert "张翠英" not in shown
    assert "33010619510308102X" not in shown
    assert "A20260001" not in shown
