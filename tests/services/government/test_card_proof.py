"""The string of the drivers' first step: made and read as the field writes it."""

import pytest

from kiosk.domain.card_proof import CardAlgorithm, CardToProve
from services.government.card_proof import Step1Error, read_step_1, step_1_string

CARD = CardToProve(
    region="639900",
    atr_history=bytes.fromhex("0081544C9686843716008F3D97"),
    algorithm=CardAlgorithm.SM4,
    card_id=bytes.fromhex("639900D15600000500BF7C7A48FB4966"),
    internal_factor=bytes(range(8)),
    internal_challenge=bytes(range(8, 16)),
    external_factor=bytes(range(16, 24)),
    external_challenge=bytes(range(24, 32)),
    terminal="410100813475",
)
TEXT = (
    "639900|0081544C9686843716008F3D97|03|639900D15600000500BF7C7A48FB4966|"
    "0001020304050607|08090A0B0C0D0E0F|1011121314151617|18191A1B1C1D1E1F|410100813475|"
)


def test_step_1_is_written_as_nine_fields_each_with_its_bar() -> None:
    assert step_1_string(CARD) == TEXT


def test_step_1_is_read_again_also_in_small_letters_and_with_what_a_province_appends() -> None:
    assert read_step_1(TEXT) == CARD
    assert read_step_1(TEXT.replace("A", "a") + "PSAM01|2.0|") == CARD


@pytest.mark.parametrize("code", ["01", "02", "03"])
def test_every_algorithm_of_a_card_has_its_code(code: str) -> None:
    text = TEXT.replace("|03|", f"|{code}|")
    assert step_1_string(read_step_1(text)) == text


@pytest.mark.parametrize(
    "text", ["", TEXT[:-1], TEXT.replace("|03|", "|09|"), TEXT.replace("0001", "00G1"), "-2201", "|" * 9]
)
def test_what_is_no_step_1_is_refused_and_not_quoted(text: str) -> None:
    with pytest.raises(Step1Error) as refused:
        read_step_1(text)
    assert str(refused.value) == "not the string of step 1"


def test_a_card_that_is_printed_shows_no_card_id() -> None:
    assert "D156" not in repr(CARD)
