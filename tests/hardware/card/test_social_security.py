"""Reading the holder: ways of access, padding, names, what is asked of the card and what is not."""

from collections.abc import Mapping

import pytest
from card_counter_fixture import CARDS, TODAY, card_of

from hardware.card.bare import RecordedCard
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.social_security import CardRecord, read_card
from kiosk.domain.errors import CardError, Reason

EF06_SELECTED = "00a4020002ef06"
PRINTED = ("030006", "060006", "07000B", "080014", "090020", "4E0016")
"""Tag, 00 and the length that the specification prints, its two bytes of tag and length included."""


class Listening:
    """A card whose commands are noted."""

    def __init__(self, image: CardImage) -> None:
        self._card = SimulatedCard(image)
        self.asked: list[str] = []

    @property
    def atr(self) -> bytes:
        return self._card.atr

    def transmit(self, apdu: bytes) -> tuple[bytes, int]:
        self.asked.append(apdu.hex())
        return self._card.transmit(apdu)


def read(image: CardImage) -> CardRecord:
    return read_card(SimulatedCard(image), TODAY)


def refusal(image: CardImage) -> Reason:
    with pytest.raises(CardError) as error:
        read(image)
    return error.value.reason


@pytest.mark.parametrize("version", ["1.00", "2.00", "3.00"])
@pytest.mark.parametrize(
    "behaviour",
    [
        {},
        {"protocol": "T=1"},
        {"tag_access": False},
        {"select_file_p1": ["00"]},
        {"select_file_p1": []},
    ],
    ids=["T=0 by tag", "T=1", "by number", "other P1", "by short identifier"],
)
def test_every_generation_is_read_in_every_way(version: str, behaviour: Mapping[str, object]) -> None:
    record = read(card_of(behaviour, version=version))

    assert (record.name, record.id_number.text) == ("张翠英", "33010619510308102X")
    assert record.card_number == "A20260001"


@pytest.mark.parametrize("unsupported", ["6A81", "6A83", "6A86", "6D00", "6986"])
def test_a_card_that_refuses_tags_in_its_own_words_is_read_by_number(unsupported: str) -> None:
    by_tag = {
        f"00B2{printed[:4]}{length}": unsupported for printed in PRINTED for length in (printed[4:], "00")
    }

    assert read(card_of({"answers": by_tag})).name == "张翠英"


def test_each_record_is_asked_once_with_its_printed_length() -> None:
    recorded = RecordedCard(card_of())
    assert read_card(recorded, TODAY).name == "张翠英"
    read_records = [command.hex().upper() for command in recorded.commands if command[1] == 0xB2]
    again = "00B207000B"  # whether it is still the same card
    assert read_records == [*(f"00B2{printed}" for printed in PRINTED), again]


def test_a_card_whose_record_is_longer_than_printed_is_asked_for_all_of_it() -> None:
    long_name = "阿卜杜热西提·买买提吐尔逊江艾力江".encode("gb18030")
    whole = bytes([0x09, len(long_name)]) + long_name
    answers = {"00B2090020": (whole[:32] + b"\x90\x00").hex(), "00B2090000": (whole + b"\x90\x00").hex()}
    assert read(card_of({"answers": answers})).name == long_name.decode("gb18030")


@pytest.mark.parametrize("status", ["6700", "6282"])
def test_a_card_that_does_not_want_the_printed_length_is_asked_for_all_of_it(status: str) -> None:
    wants_none = {f"00B2{printed}": status for printed in PRINTED}

    assert read(card_of({"answers": wants_none, "protocol": "T=1"})).name == "张翠英"


def test_nothing_is_asked_but_what_the_kiosk_needs() -> None:
    card = Listening(CARDS["wang-fang"])

    read_card(card, TODAY)

    tags = {command[4:6] for command in card.asked if command.startswith("00b2")}
    assert tags == {"03", "06", "07", "08", "09", "4e"}


def test_an_expired_card_is_refused_before_its_holder_is_read() -> None:
    card = Listening(CARDS["expired"])

    with pytest.raises(CardError) as error:
        read_card(card, TODAY)

    assert error.value.reason is Reason.CARD_EXPIRED
    assert EF06_SELECTED not in card.asked


@pytest.mark.parametrize("record", [None, "0604FFFFFFFF", "060400000000", "0600"])
def test_a_card_without_a_last_day_is_good(record: str | None) -> None:
    assert read(card_of(records={"EF05": {"06": record}})).expires is None


def test_the_last_day_itself_is_still_good() -> None:
    assert read(card_of(expires=TODAY.isoformat())).expires == TODAY


def test_a_genuine_card_is_not_refused_for_a_last_day_that_is_no_day() -> None:
    assert read(card_of(records={"EF05": {"06": "060420991340"}})).expires is None


def test_version_zero_is_the_second_generation() -> None:
    long_name = "阿卜杜热西提.买买提吐尔逊江艾力"
    image = card_of(name=long_name, records={"EF05": {"03": "030400000000"}})

    assert read(image).name == long_name.replace(".", "·")


@pytest.mark.parametrize("padding", ["00", "20"])
def test_padding_is_no_part_of_the_name(padding: str) -> None:
    assert read(card_of(name_padding=padding)).name == "张翠英"


def test_a_character_cut_in_two_by_the_extension_is_whole_again() -> None:
    assert read(CARDS["long-name"]).name == "阿卜杜热西提·买买提吐尔逊江艾力"


@pytest.mark.parametrize("name_record", ["0903FFFF41", "0902D5", "0904D5C50AC8", "0908D5C58136A731C8FD"])
def test_a_name_of_impossible_bytes_is_damage(name_record: str) -> None:
    assert refusal(card_of(records={"EF06": {"09": name_record, "4E": None}})) is Reason.CARD_DAMAGED


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("330106195103081021", Reason.CARD_NUMBER_INVALID),
        ("330106195113081021", Reason.CARD_NUMBER_INVALID),
        ("33010619510308", Reason.CARD_NUMBER_INVALID),
        ("3301061951030810-X", Reason.CARD_DAMAGED),
        ("", Reason.CARD_DAMAGED),
    ],
)
def test_a_number_that_cannot_be_is_refused(number: str, reason: Reason) -> None:
    assert refusal(card_of(id_number=number, sex="2", born="19510308", birthplace="330106")) is reason


def test_a_name_extension_that_cannot_be_read_is_no_half_name() -> None:
    assert refusal(card_of({"answers": {"00B24E0016": "6581"}})) is Reason.CARD_DAMAGED


@pytest.mark.parametrize("status", ["6982", "6985", "6A82"])
def test_a_closed_third_generation_is_never_a_fault(status: str) -> None:
    image = card_of(version="3.00", closed={"EF06": status})

    assert refusal(image) is Reason.CARD_NEEDS_AUTHENTICATION


@pytest.mark.parametrize("status", ["6283", "9303"])
def test_a_blocked_environment_is_damage(status: str) -> None:
    select = {"00A404000F7378312E73682EC9E7BBE1B1A3D5CF": status}

    assert refusal(card_of({"answers": select})) is Reason.CARD_DAMAGED


def test_neither_the_record_nor_the_error_shows_a_person() -> None:
    record = read(card_of())
    with pytest.raises(CardError) as error:
        read(card_of(id_number="330106195103081021"))

    for text in (repr(record), repr(record.identity), str(error.value)):
        assert "张" not in text
        assert "3301" not in text
        assert "A2026" not in text


def test_the_card_number_is_masked_but_for_its_end() -> None:
    assert read(card_of()).masked_card_number == "*****0001"
