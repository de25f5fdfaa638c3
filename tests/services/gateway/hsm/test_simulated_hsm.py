"""The simulated HSM answers genuine cards only, and differently each time."""

import subprocess
from dataclasses import replace

import pytest

from services.gateway.hsm.port import Algorithm, CardChallenge
from services.gateway.hsm.simulated import EXTERNAL_MASTER, INTERNAL_MASTER, SimulatedHsm, answer_to, card_key
from services.sealing.blocks import sm4_block, tdes_block

CARD_ID = bytes.fromhex("639900D15600000500BF7C7A48FB4966")
FACTOR, CHALLENGE = bytes(range(8)), bytes(range(8, 16))


def of_card(algorithm: Algorithm, card_id: bytes = CARD_ID) -> CardChallenge:
    """As a card holding the sample key would answer."""
    key = card_key(algorithm, INTERNAL_MASTER, card_id)
    answer = answer_to(algorithm, key, FACTOR, CHALLENGE)
    return CardChallenge(algorithm, card_id, FACTOR, CHALLENGE, answer, CHALLENGE, FACTOR)


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_genuine_card_hears_what_opens_it(algorithm: Algorithm) -> None:
    asked = of_card(algorithm)
    told = SimulatedHsm().authenticate(asked)
    key = card_key(algorithm, EXTERNAL_MASTER, CARD_ID)
    assert (
        told
        == answer_to(algorithm, key, asked.external_factor, asked.external_challenge) + asked.external_factor
    )
    assert len(told) == 16


@pytest.mark.parametrize("algorithm", Algorithm)
@pytest.mark.parametrize("name", ["internal_factor", "internal_challenge", "internal_answer", "card_id"])
def test_a_card_that_answers_wrongly_hears_nothing(algorithm: Algorithm, name: str) -> None:
    asked = of_card(algorithm)
    changed = bytearray(getattr(asked, name))
    changed[-1] ^= 1
    assert SimulatedHsm().authenticate(replace(asked, **{name: bytes(changed)})) is None


@pytest.mark.parametrize("algorithm", Algorithm)
def test_another_challenge_or_factor_gives_another_answer(algorithm: Algorithm) -> None:
    asked = of_card(algorithm)
    told = {
        SimulatedHsm().authenticate(
            replace(asked, external_challenge=bytes([n] * 8), external_factor=bytes([m] * 8))
        )
        for n in range(4)
        for m in range(4)
    }
    assert len(told) == 16


def test_a_card_of_another_city_is_not_genuine_here() -> None:
    asked = of_card(Algorithm.SM4)
    assert SimulatedHsm(internal_master=bytes(16)).authenticate(asked) is None


@pytest.mark.parametrize(
    ("block", "cipher", "size"), [(sm4_block, "sm4-ecb", 16), (tdes_block, "des-ede-ecb", 8)]
)
def test_a_block_is_what_openssl_makes_of_it(block: object, cipher: str, size: int) -> None:
    key, plain = bytes(range(16)), bytes(range(100, 100 + size))
    command = ["openssl", "enc", f"-{cipher}", "-K", key.hex(), "-nopad"]
    told = subprocess.run(command, input=plain, capture_output=True, check=True, timeout=30)
    assert callable(block)
    assert block(key, plain) == told.stdout


@pytest.mark.parametrize("block", [sm4_block, tdes_block])
def test_half_a_block_is_refused(block: object) -> None:
    assert callable(block)
    with pytest.raises(ValueError, match="bytes"):
        block(bytes(range(16)), b"1234567")
