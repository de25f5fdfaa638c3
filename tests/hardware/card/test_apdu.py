"""The loop around 61xx and 6Cxx, and that it ends."""

import pytest

from hardware.card import apdu
from kiosk.domain.errors import CardError, Reason

RECORD = bytes.fromhex("08123333303130363139353130333038313032")


class ScriptedCard:
    """Answers one after the other and notes what it was asked."""

    atr = b"\x3b\x00"

    def __init__(self, *answers: tuple[bytes, int]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    def transmit(self, command: bytes) -> tuple[bytes, int]:
        self.asked.append(command.hex())
        return self._answers.pop(0)


def test_wrong_length_is_asked_again_with_the_length_the_card_wants() -> None:
    card = ScriptedCard((b"", 0x6C14), (RECORD, 0x9000))

    answer = apdu.exchange(card, apdu.read_record_by_tag(0x08))

    assert (answer.data, answer.is_ok) == (RECORD, True)
    assert card.asked == ["00b2080000", "00b2080014"]


def test_waiting_data_is_fetched_until_there_is_no_more() -> None:
    card = ScriptedCard((b"", 0x6102), (b"ab", 0x6103), (b"cde", 0x9000))

    answer = apdu.exchange(card, apdu.internal_authenticate(bytes(32)))

    assert answer.data == b"abcde"
    assert card.asked[1:] == ["00c0000002", "00c0000003"]


def test_get_response_with_a_wrong_length_keeps_what_came_before() -> None:
    card = ScriptedCard((b"ab", 0x6103), (b"", 0x6C02), (b"cd", 0x9000))

    assert apdu.exchange(card, apdu.read_record_by_tag(0x08)).data == b"abcd"


def test_answer_that_t0_offers_is_fetched_without_asking_for_it() -> None:
    card = ScriptedCard((b"", 0x6108), (b"12345678", 0x9000))

    assert apdu.ask(card, apdu.internal_authenticate(bytes(16))).data == b"12345678"
    assert card.asked == ["0088000010" + "00" * 16, "00c0000008"]


@pytest.mark.parametrize("refusal", [(b"", 0x6700), (b"", 0x9000)])
def test_answer_that_t1_wants_asked_for_is_asked_for(refusal: tuple[bytes, int]) -> None:
    card = ScriptedCard(refusal, (b"12345678", 0x9000))

    assert apdu.ask(card, apdu.internal_authenticate(bytes(16))).data == b"12345678"
    assert card.asked[1] == "0088000010" + "00" * 16 + "00"


@pytest.mark.parametrize("status", [0x6100, 0x6C00])
def test_a_card_that_never_finishes_is_damaged(status: int) -> None:
    card = ScriptedCard(*[(b"x", status)] * 100)

    with pytest.raises(CardError) as error:
        apdu.exchange(card, apdu.read_record_by_tag(0x08))

    assert error.value.reason is Reason.CARD_DAMAGED
    assert len(card.asked) == apdu.MAX_ROUNDS


def test_select_counts_a_waiting_description_as_success() -> None:
    assert apdu.select(ScriptedCard((b"", 0x611E)), apdu.select_by_name(b"name")) == apdu.OK


def test_the_environment_is_selected_by_its_gbk_name() -> None:
    command = apdu.select_by_name("sx1.sh.社会保障".encode("gbk"))

    assert command.hex().upper() == "00A404000F7378312E73682EC9E7BBE1B1A3D5CF"


def test_an_answer_shows_no_data() -> None:
    assert "3333" not in repr(apdu.Answer(RECORD, 0x9000))
