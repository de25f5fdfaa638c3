"""A PSAM is asked as its file says: mistakes in the file are named, and a PSAM that fails proves nothing."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from card_counter_fixture import CARDS

from hardware.card.authentication.psam import PsamProver
from hardware.card.authentication.psam_profile import (
    InternalCheck,
    PsamProfile,
    load_psam_profile,
    parse_psam_profile,
)
from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.domain.card_keys import INTERNAL_MASTER, SampleKeys
from kiosk.domain.card_proof import CardAlgorithm, CardToProve
from kiosk.domain.errors import CardError, Reason, SettingsError
from kiosk.domain.ports import CardChannel
from services.gateway.hsm.port import Algorithm, CardChallenge
from services.gateway.hsm.simulated import SimulatedHsm
from services.sealing.blocks import sm4_block, tdes_block

SAMPLE = load_psam_profile("sample")
KEYS = SampleKeys(sm4_block, tdes_block)
CARD_ID = bytes.fromhex("639900D15600000500BF7C7A48FB4966")
ONE, TWO = bytes(range(8)), bytes(range(8, 16))

GOOD = """
title = "另一家的 PSAM"
internal_check = "told"

[sm4]
internal = ["80 CA 00 00 18 {card_id} {factor}", "80 CB 00 00 10 {challenge} {answer}"]
external = ["80 CC 00 00 18 {card_id} {factor}", "80 CD 00 00 08 {challenge}"]
"""


def card(algorithm: CardAlgorithm, **changes: object) -> CardToProve:
    key = KEYS.card_key(algorithm, INTERNAL_MASTER, CARD_ID)
    asked = CardToProve(
        region="639900",
        atr_history=b"",
        algorithm=algorithm,
        card_id=CARD_ID,
        internal_factor=ONE,
        internal_challenge=TWO,
        external_factor=TWO,
        external_challenge=ONE,
        terminal="",
        internal_answer=KEYS.answer(algorithm, key, ONE, TWO),
    )
    return replace(asked, **changes)  # type: ignore[arg-type]


def prover(card_name: str = "psam-sample", profile: PsamProfile = SAMPLE) -> PsamProver:
    @contextlib.contextmanager
    def power_up() -> Iterator[CardChannel]:
        psam = SimulatedCard(CARDS[card_name])
        psam.power_up()
        yield psam

    return PsamProver(power_up, profile)


@pytest.mark.parametrize("algorithm", [CardAlgorithm.SM4, CardAlgorithm.TDES])
def test_psam_and_hsm_give_the_same_proof(algorithm: CardAlgorithm) -> None:
    asked = card(algorithm)
    by_hsm = SimulatedHsm().authenticate(
        CardChallenge(Algorithm(algorithm.value), CARD_ID, ONE, TWO, asked.internal_answer, TWO, ONE)
    )
    assert prover().prove_terminal(asked) == by_hsm


@pytest.mark.parametrize(
    ("psam", "asked", "reason"),
    [
        (prover(), card(CardAlgorithm.SM4, internal_answer=bytes(8)), Reason.CARD_NOT_GENUINE),
        (prover(), card(CardAlgorithm.SM4, internal_answer=b""), Reason.CARD_NOT_GENUINE),
        (
            prover(),
            replace(card(CardAlgorithm.SM4), algorithm=CardAlgorithm.SSF33),
            Reason.CARD_NEEDS_AUTHENTICATION,
        ),
        (prover("bank"), card(CardAlgorithm.SM4), Reason.CARD_NEEDS_AUTHENTICATION),
        (prover("upside-down"), card(CardAlgorithm.SM4), Reason.CARD_NEEDS_AUTHENTICATION),
        (prover("mute"), card(CardAlgorithm.SM4), Reason.CARD_NEEDS_AUTHENTICATION),
        (
            prover(profile=replace(SAMPLE, select=b"")),
            card(CardAlgorithm.SM4),
            Reason.CARD_NEEDS_AUTHENTICATION,
        ),
    ],
)
def test_psam_that_cannot_prove_says_why(psam: PsamProver, asked: CardToProve, reason: Reason) -> None:
    with pytest.raises(CardError) as refused:
        psam.prove_terminal(asked)
    assert refused.value.reason is reason


class ToldPsam:
    """A PSAM of another maker, which compares by itself."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @property
    def atr(self) -> bytes:
        return b""

    def transmit(self, apdu: bytes) -> tuple[bytes, int]:
        self.asked.append(apdu.hex().upper())
        match apdu[1]:
            case 0xCA | 0xCC:
                return b"", 0x9000
            case 0xCB:
                return b"", 0x9000 if apdu[-8:] == b"genuine!" else 0x6988
            case _:
                return b"\xaa" * 8, 0x9000


@pytest.mark.parametrize(("answer", "is_genuine"), [(b"genuine!", True), (b"a forger", False)])
def test_psam_of_another_maker_needs_a_file_only(answer: bytes, is_genuine: bool) -> None:
    psam, profile = ToldPsam(), parse_psam_profile(GOOD, "maker.toml")
    asking = PsamProver(lambda: contextlib.nullcontext(psam), profile)
    asked = card(CardAlgorithm.SM4, internal_answer=answer)
    if is_genuine:
        assert asking.prove_terminal(asked) == b"\xaa" * 8 + TWO
        assert psam.asked[0] == "80CA000018" + CARD_ID.hex().upper() + ONE.hex().upper()
        assert psam.asked[-1] == "80CD000008" + ONE.hex().upper()
    else:
        with pytest.raises(CardError) as refused:
            asking.prove_terminal(asked)
        assert refused.value.reason is Reason.CARD_NOT_GENUINE
    assert profile.internal_check is InternalCheck.TOLD


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (GOOD.replace("{factor}", "{faktor}", 1), 6, "besides hex it may hold {card_id}"),
        (GOOD.replace("80 CD 00 00 08 {challenge}", "80 CD 00 00 08 {challenge} {answer}"), 7, "besides hex"),
        (GOOD.replace("00 18 {card_id}", "00 17 {card_id} 00", 1), 6, "length byte does not fit"),
        (GOOD.replace("80 CA 00 00 18", "80 CA 00"), 6, "first five bytes must be written out"),
        (GOOD.replace("80 CA", "8G CA"), 6, "besides hex"),
        (GOOD.replace('"told"', '"perhaps"'), 3, "must be one of compare, told"),
        (GOOD.replace("title =", 'proof = "{result}"\ntitle ='), 2, "must make 16 bytes"),
        (GOOD.replace("[sm4]", "[aes]"), 5, "aes is not known here"),
        (GOOD.replace("external", "extrenal"), 7, "extrenal is not known here"),
    ],
)
def test_each_mistake_of_a_file_is_named_with_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_psam_profile(text, "maker.toml")
    assert f"line {line}: " in str(error.value)
    assert told in str(error.value)


def test_profile_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="there is no such PSAM profile"):
        load_psam_profile("nowhere")
