"""A third-generation card and the terminal prove themselves: the commands, the algorithm, and what is never done."""

from dataclasses import dataclass, field, replace

import pytest
from card_counter_fixture import CARDS, TODAY, card_of

from hardware.card.authentication.authenticating import ProversInTurn
from hardware.card.bare import RecordedCard
from hardware.card.reading import Reading
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.social_security import read_card
from kiosk.domain.card_keys import EXTERNAL_MASTER, INTERNAL_MASTER, SampleKeys
from kiosk.domain.card_proof import CardAlgorithm, CardProver, CardToProve
from kiosk.domain.errors import CardError, GatewayError, Reason
from kiosk.domain.ports import CardChannel
from services.sealing.blocks import sm4_block, tdes_block

CHEN = CARDS["chen-siyuan-v3-closed"]
KEYS = SampleKeys(sm4_block, tdes_block)
"""The ciphers of the other wing: card and prover share the derivation, not the code below it."""


@dataclass
class Prover:
    """Proves whatever it is asked to, and remembers what that was."""

    asked: list[CardToProve] = field(default_factory=list)

    def prove_terminal(self, card: CardToProve) -> bytes:
        self.asked.append(card)
        key = KEYS.card_key(card.algorithm, EXTERNAL_MASTER, card.card_id)
        return (
            KEYS.answer(card.algorithm, key, card.external_factor, card.external_challenge)
            + card.external_factor
        )


class Refusing:
    def __init__(self, error: CardError | GatewayError) -> None:
        self._error = error

    def prove_terminal(self, card: CardToProve) -> bytes:
        raise self._error


def reason_of(channel: CardChannel, prover: CardProver) -> Reason:
    with pytest.raises(CardError) as refused:
        read_card(channel, TODAY, Reading(prover=prover))
    return refused.value.reason


def instructions(card: RecordedCard) -> list[str]:
    return [f"{command[1]:02X}" for command in card.commands]


def test_commands_are_those_of_the_field() -> None:
    card = RecordedCard(CHEN)
    record = read_card(card, TODAY, Reading(prover=Prover()))

    asked = [command.hex().upper() for command in card.commands]
    assert [c[:10] for c in asked if c[2:4] in ("84", "88", "82")] == [
        "0088000010",
        "0084000008",
        "0084000008",
        "0082000A10",
    ]
    assert record.name == "陈思远"


def test_environment_is_not_selected_again_once_the_file_is_open() -> None:
    card = RecordedCard(CHEN)
    read_card(card, TODAY, Reading(prover=Prover()))

    opened = instructions(card).index("82")
    assert not any(command[:4].hex().upper() == "00A40400" for command in card.commands[opened:])


def test_step_1_has_what_the_hsm_needs() -> None:
    prover = Prover()
    read_card(SimulatedCard(CHEN), TODAY, Reading(prover=prover, terminal="410100813475"))

    asked = prover.asked[0]
    assert (asked.region, asked.algorithm, asked.terminal) == ("330100", CardAlgorithm.SM4, "410100813475")
    assert asked.atr_history.hex().upper() == "0081544C9686843716008F3D97"
    key = KEYS.card_key(CardAlgorithm.SM4, INTERNAL_MASTER, asked.card_id)
    assert asked.internal_answer == KEYS.answer(
        CardAlgorithm.SM4, key, asked.internal_factor, asked.internal_challenge
    )


def test_nothing_of_the_step_is_shown() -> None:
    prover = Prover()
    read_card(SimulatedCard(CHEN), TODAY, Reading(prover=prover))
    assert repr(prover.asked[0]) == "CardToProve(algorithm=<CardAlgorithm.SM4: 'sm4'>)"


def with_description(description: str, identification: str = "") -> CardImage:
    fields = {"identification": identification} if identification else {}
    image = card_of(version="3.00", closed={"EF06": "6982"}, keys={"algorithm": "3des"}, **fields)
    application = replace(image.applications[0], description=bytes.fromhex(description))
    return replace(image, applications=(application,))


@pytest.mark.parametrize(
    ("description", "identification", "algorithm"),
    [
        ("6F0A A508 9F0C05 8601 01 8701", "", CardAlgorithm.TDES),
        ("6F08 A506 9F0C03 860101", "", CardAlgorithm.TDES),
        ("6F08 A506 9F0C03 860102", "", CardAlgorithm.SSF33),
        ("", "", CardAlgorithm.TDES),
        ("6F", "", CardAlgorithm.TDES),
        ("8401AA", "", CardAlgorithm.TDES),
        ("6F08 A506 9F0C03 8701 03", "", CardAlgorithm.TDES),
        ("", "110100D15600000500BF7C7A48FB4966", CardAlgorithm.SSF33),
    ],
)
def test_algorithm_is_what_the_description_says_else_what_the_id_says(
    description: str, identification: str, algorithm: CardAlgorithm
) -> None:
    prover = Prover()
    card = SimulatedCard(with_description(description, identification))
    if algorithm is CardAlgorithm.SSF33:
        with pytest.raises(ValueError, match="not published"):
            read_card(card, TODAY, Reading(prover=prover))
    else:
        read_card(card, TODAY, Reading(prover=prover))
    assert prover.asked[0].algorithm is algorithm


def test_algorithm_that_the_profile_does_not_have_is_no_fault_of_the_card() -> None:
    card = SimulatedCard(with_description("6F08 A506 9F0C03 860109"))
    assert reason_of(card, Prover()) is Reason.CARD_NEEDS_AUTHENTICATION


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("0084000008", "6D00"),
        ("0084000008", "AABB9000"),
        ("0084000008", "6985"),
    ],
)
def test_card_that_will_not_play_its_part_is_not_opened(command: str, answer: str) -> None:
    image = replace(
        CHEN,
        behaviour=replace(CHEN.behaviour, answers={bytes.fromhex(command): bytes.fromhex(answer)}),
    )
    assert reason_of(SimulatedCard(image), Prover()) is Reason.CARD_NEEDS_AUTHENTICATION


def test_wrong_proof_is_given_once_a_reading_for_the_card_counts() -> None:
    class Wrong:
        def prove_terminal(self, card: CardToProve) -> bytes:
            return bytes(16)

    card = RecordedCard(CHEN)
    assert reason_of(card, Wrong()) is Reason.CARD_NEEDS_AUTHENTICATION
    assert instructions(card).count("82") == 1


def test_card_locks_its_key_after_three_wrong_proofs_and_keeps_it_locked() -> None:
    class Wrong:
        def prove_terminal(self, card: CardToProve) -> bytes:
            return bytes(16)

    card = SimulatedCard(CHEN)
    for _ in range(3):
        card.power_up()
        reason_of(card, Wrong())
    card.power_up()
    assert reason_of(card, Prover()) is Reason.CARD_NEEDS_AUTHENTICATION


def test_proof_of_one_challenge_opens_nothing_a_second_time() -> None:
    prover, card = Prover(), SimulatedCard(CHEN)
    read_card(card, TODAY, Reading(prover=prover))
    old = prover.prove_terminal(prover.asked[0])

    class Replayed:
        def prove_terminal(self, card: CardToProve) -> bytes:
            return old

    card.power_up()
    assert reason_of(card, Replayed()) is Reason.CARD_NEEDS_AUTHENTICATION


def test_reset_closes_the_file_again() -> None:
    card = SimulatedCard(CHEN)
    read_card(card, TODAY, Reading(prover=Prover()))
    card.power_up()
    assert (
        reason_of(card, Refusing(GatewayError(Reason.GATEWAY_UNREACHABLE)))
        is Reason.CARD_NEEDS_AUTHENTICATION
    )


@pytest.mark.parametrize(
    ("errors", "reason"),
    [
        ((), Reason.CARD_NEEDS_AUTHENTICATION),
        ((GatewayError(Reason.GATEWAY_SLOW),), Reason.CARD_NEEDS_AUTHENTICATION),
        ((CardError(Reason.CARD_NOT_GENUINE), GatewayError(Reason.GATEWAY_SLOW)), Reason.CARD_NOT_GENUINE),
        ((GatewayError(Reason.GATEWAY_SLOW), CardError(Reason.CARD_NOT_GENUINE)), Reason.CARD_NOT_GENUINE),
    ],
)
def test_whoever_cannot_prove_leaves_it_to_the_next(
    errors: tuple[CardError | GatewayError, ...], reason: Reason
) -> None:
    refusing = [Refusing(error) for error in errors]
    assert reason_of(SimulatedCard(CHEN), ProversInTurn(refusing)) is reason

    in_the_end = ProversInTurn([*refusing, Prover()])
    assert read_card(SimulatedCard(CHEN), TODAY, Reading(prover=in_the_end)).name == "陈思远"
