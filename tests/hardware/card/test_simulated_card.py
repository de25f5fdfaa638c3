"""What a real card refuses, the simulated one refuses with the same status word."""

import pytest
from card_counter_fixture import CARDS

from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.domain.errors import CardError, Reason

ENVIRONMENT = "00A404000F7378312E73682EC9E7BBE1B1A3D5CF"
EF05 = "00A4020002EF05"
STAFF = "00A404000DF0" + b"YITONG.STAFF".hex()


@pytest.mark.parametrize(
    ("card", "commands", "status"),
    [
        ("zhang-cuiying", ["00A40400"], 0x6700),
        ("zhang-cuiying", ["00"], 0x6700),
        ("zhang-cuiying", ["80A4040000"], 0x6E00),
        ("zhang-cuiying", ["00B2030000"], 0x6986),
        ("zhang-cuiying", [EF05], 0x6A82),
        ("zhang-cuiying", [ENVIRONMENT, "00A4020002EF09"], 0x6A82),
        ("zhang-cuiying", [ENVIRONMENT, "00A4010002EF05"], 0x6A86),
        ("zhang-cuiying", [ENVIRONMENT, EF05, "00B24F0000"], 0x6A83),
        ("zhang-cuiying", [ENVIRONMENT, EF05, "00B2090400"], 0x6A83),
        ("zhang-cuiying", [ENVIRONMENT, EF05, "00B2030000"], 0x6C06),
        ("zhang-cuiying", [ENVIRONMENT, EF05, "00B2030006"], 0x9000),
        ("zhang-cuiying", [ENVIRONMENT, "00B2032C06"], 0x9000),
        ("zhang-cuiying", [ENVIRONMENT, "00B2034C06"], 0x6A82),
        ("zhang-cuiying", ["00C0000010"], 0x6985),
        ("zhang-cuiying", [ENVIRONMENT, "0020000003123456"], 0x6D00),
        ("zhang-cuiying", [ENVIRONMENT, "0088000020" + "00" * 32], 0x6985),
        ("li-jianguo", [ENVIRONMENT, EF05, "00B2030000"], 0x6A86),
        ("wang-fang", [ENVIRONMENT, EF05, "00B2030000"], 0x9000),
        ("chen-siyuan-v3-closed", [ENVIRONMENT, "00A4020002EF06", "00B2080000"], 0x6982),
        ("bank", [ENVIRONMENT], 0x6A82),
        ("staff-s001", [STAFF, "00CA020200"], 0x6A88),
        ("staff-s001", [STAFF, "008800001F" + "00" * 31], 0x6700),
        ("staff-s001", ["0088000020" + "00" * 32], 0x6985),
    ],
)
def test_commands_out_of_place_get_the_proper_status(card: str, commands: list[str], status: int) -> None:
    simulated = SimulatedCard(CARDS[card])
    said = [simulated.transmit(bytes.fromhex(command)) for command in commands]

    assert f"{said[-1][1]:04X}" == f"{status:04X}"


def test_environment_offers_its_description_as_t0_cards_do() -> None:
    card = SimulatedCard(CARDS["zhang-cuiying"])

    _, status = card.transmit(bytes.fromhex(ENVIRONMENT))
    description, _ = card.transmit(bytes([0x00, 0xC0, 0x00, 0x00, status & 0xFF]))

    assert status >> 8 == 0x61
    assert "sx1.sh.社会保障".encode("gbk") in description


def test_power_makes_the_card_forget_what_was_selected() -> None:
    card = SimulatedCard(CARDS["zhang-cuiying"])
    card.transmit(bytes.fromhex(ENVIRONMENT))

    card.power_up()

    assert card.transmit(bytes.fromhex(EF05)) == (b"", 0x6A82)


def test_a_pulled_card_says_nothing() -> None:
    card = SimulatedCard(CARDS["zhang-cuiying"])
    card.pull()

    with pytest.raises(CardError) as error:
        card.transmit(bytes.fromhex(ENVIRONMENT))
    assert error.value.reason is Reason.CARD_PULLED
