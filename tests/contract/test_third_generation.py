"""The contract of third-generation cards: whoever proves the terminal, simulated readers and real PC/SC tell the same.

The cards really check what they are given, under random challenges; the HSM is the gateway's, in this process.
"""

import threading
from dataclasses import dataclass, field

import pytest
from card_counter_fixture import MakeCounter

from kiosk.domain.card_proof import CardProver, CardToProve
from kiosk.domain.errors import CardError, GatewayError, Reason
from kiosk.domain.identity import Assurance
from kiosk.workflow.events import CardInserted, CardRefused, CardRemoved, CitizenCardRead
from services.gateway.hsm.port import Algorithm, CardChallenge
from services.gateway.hsm.simulated import SimulatedHsm

CHEN, LIN = "chen-siyuan-v3-closed", "lin-xiulan-v3-3des"
PSAM = "psam-sample"


@dataclass
class CityHsm:
    """The gateway's own HSM, asked without a network."""

    hsm: SimulatedHsm = field(default_factory=SimulatedHsm)
    asked: list[CardToProve] = field(default_factory=list)

    def prove_terminal(self, card: CardToProve) -> bytes:
        self.asked.append(card)
        proof = self.hsm.authenticate(
            CardChallenge(
                Algorithm(card.algorithm.value),
                card.card_id,
                card.internal_factor,
                card.internal_challenge,
                card.internal_answer,
                card.external_factor,
                card.external_challenge,
            )
        )
        if proof is None:
            raise CardError(Reason.CARD_NOT_GENUINE)
        return proof


class NoNetwork:
    def prove_terminal(self, card: CardToProve) -> bytes:
        raise GatewayError(Reason.GATEWAY_UNREACHABLE)


class WrongProof:
    def prove_terminal(self, card: CardToProve) -> bytes:
        return bytes(16)


class SilentProver:
    """Says nothing until the test is over."""

    def __init__(self) -> None:
        self.is_asked = threading.Event()
        self.may_go = threading.Event()

    def prove_terminal(self, card: CardToProve) -> bytes:
        self.is_asked.set()
        self.may_go.wait(30)
        raise GatewayError(Reason.GATEWAY_SLOW)


@pytest.mark.parametrize(("card", "name"), [(CHEN, "陈思远"), (LIN, "林秀兰")])
def test_psam_in_the_second_slot_opens_a_card_without_any_network(
    make_counter: MakeCounter, card: str, name: str
) -> None:
    inserted, read, removed = make_counter(psam=PSAM, prover=NoNetwork()).events_of(card)

    assert (inserted, removed) == (CardInserted(1), CardRemoved(1))
    assert isinstance(read, CitizenCardRead)
    assert (read.identity.name, read.identity.assurance) == (name, Assurance.A2)


@pytest.mark.parametrize(("card", "name"), [(CHEN, "陈思远"), (LIN, "林秀兰")])
def test_hsm_of_the_gateway_opens_a_card_in_two_steps(
    make_counter: MakeCounter, card: str, name: str
) -> None:
    _, read, _ = make_counter(prover=CityHsm()).events_of(card)

    assert isinstance(read, CitizenCardRead)
    assert (read.identity.name, read.identity.assurance) == (name, Assurance.A2)


def test_psam_that_is_not_a_psam_leaves_it_to_the_hsm(make_counter: MakeCounter) -> None:
    _, read, _ = make_counter(psam="bank", prover=CityHsm()).events_of(CHEN)

    assert isinstance(read, CitizenCardRead)


def test_each_reading_has_challenges_of_its_own(make_counter: MakeCounter) -> None:
    hsm = CityHsm()
    counter = make_counter(prover=hsm)
    counter.events_of(CHEN)
    counter.events_of(CHEN)

    first, second = hsm.asked
    assert first.internal_challenge != second.internal_challenge
    assert first.external_challenge != second.external_challenge


@pytest.mark.parametrize("card", ["ouyang-deming", "zhang-cuiying"])
def test_open_card_is_read_without_asking_anybody(make_counter: MakeCounter, card: str) -> None:
    hsm = CityHsm()
    _, read, _ = make_counter(prover=hsm).events_of(card)

    assert isinstance(read, CitizenCardRead)
    assert (read.identity.assurance, hsm.asked) == (Assurance.A1, [])


@pytest.mark.parametrize(
    ("card", "prover", "reason"),
    [
        ("v3-not-genuine", CityHsm(), Reason.CARD_NOT_GENUINE),
        (CHEN, CityHsm(SimulatedHsm(internal_master=bytes(16))), Reason.CARD_NOT_GENUINE),
        (CHEN, WrongProof(), Reason.CARD_NEEDS_AUTHENTICATION),
        (CHEN, NoNetwork(), Reason.CARD_NEEDS_AUTHENTICATION),
        ("v3-blank", CityHsm(), Reason.CARD_NEEDS_AUTHENTICATION),
    ],
)
def test_card_that_cannot_be_opened_is_refused_with_its_reason(
    make_counter: MakeCounter, card: str, prover: CardProver, reason: Reason
) -> None:
    assert make_counter(prover=prover).events_of(card)[1] == CardRefused(1, reason)


def test_psam_finds_a_false_card_and_the_hsm_agrees(make_counter: MakeCounter) -> None:
    told = make_counter(psam=PSAM, prover=CityHsm()).events_of("v3-not-genuine")[1]

    assert told == CardRefused(1, Reason.CARD_NOT_GENUINE)


def test_network_that_is_silent_is_given_up_and_is_no_mute_card(make_counter: MakeCounter) -> None:
    prover = SilentProver()
    counter = make_counter(prover=prover, proof_timeout_s=0.3)

    assert counter.events_of(CHEN)[1] == CardRefused(1, Reason.CARD_NEEDS_AUTHENTICATION)
    assert prover.is_asked.is_set()
    prover.may_go.set()


def test_card_pulled_while_the_network_is_asked_makes_room_for_the_next(make_counter: MakeCounter) -> None:
    prover = SilentProver()
    counter = make_counter(prover=prover, proof_timeout_s=20.0)
    counter.insert(CHEN)
    counter.expect(CardInserted)
    assert prover.is_asked.wait(10)
    counter.pull()

    assert counter.until_removed() == [CardRefused(1, Reason.CARD_PULLED), CardRemoved(1)]
    assert isinstance(counter.events_of("zhang-cuiying")[1], CitizenCardRead)
    prover.may_go.set()


def test_psam_is_never_taken_for_a_persons_card(make_counter: MakeCounter) -> None:
    counter = make_counter(psam=PSAM)

    assert [type(event) for event in counter.events_of("wang-fang")] == [
        CardInserted,
        CitizenCardRead,
        CardRemoved,
    ]
    assert counter.is_silent()
