"""A card that answers with whatever it likes: the reading ends with a person or a CardError, and ends soon."""

import contextlib

from card_counter_fixture import NOW, TODAY, card_of
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.card.apdu import MAX_ROUNDS
from hardware.card.authentication.psam import PsamProver
from hardware.card.authentication.psam_profile import load_psam_profile, parse_psam_profile
from hardware.card.other_cards import parse_other_cards
from hardware.card.profiles.profile import parse_layout
from hardware.card.reading import Reading
from hardware.card.settings import StaffSettings
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.social_security import read_card
from hardware.card.staff import CHALLENGE_BYTES, StaffCards
from hardware.card.tlv import find_object
from kiosk.domain.card_proof import PROOF_BYTES, CardAlgorithm, CardToProve
from kiosk.domain.errors import CardError, SettingsError

_MOST_COMMANDS = 40 * MAX_ROUNDS

STATUS_WORDS = st.one_of(
    st.sampled_from([0x9000, 0x6700, 0x6982, 0x6985, 0x6A81, 0x6A82, 0x6A83, 0x6A86, 0x6D00]),
    st.integers(0x6100, 0x61FF),
    st.integers(0x6C00, 0x6CFF),
    st.integers(0x0000, 0xFFFF),
)
ANSWERS = st.lists(st.tuples(st.binary(max_size=256), STATUS_WORDS), max_size=60)
RECORD_BYTES = st.binary(max_size=64)
UP_TO_ITS_ID = [
    *[(b"", 0x9000)] * 2,
    (b"\x03\x043.00", 0x9000),
    *[(b"", 0x6A83)] * 2,
    (b"", 0x9000),
    (b"", 0x6982),
    (b"", 0x9000),
    (b"\x01\x10" + bytes(16), 0x9000),
]
"""What a closed card of the third generation says until it is asked to prove itself."""
CARD_TO_PROVE = CardToProve(
    region="330100",
    atr_history=b"",
    algorithm=CardAlgorithm.SM4,
    card_id=bytes(16),
    internal_factor=bytes(8),
    internal_challenge=bytes(8),
    external_factor=bytes(8),
    external_challenge=bytes(8),
    terminal="",
    internal_answer=bytes(8),
)


class CardOfAnyAnswers:
    """Says what it was told to say, whatever it is asked, and then the last word for ever."""

    atr = b"\x3b\x00"

    def __init__(self, answers: list[tuple[bytes, int]]) -> None:
        self._answers = answers or [(b"", 0x9000)]
        self.commands = 0

    def transmit(self, apdu: bytes) -> tuple[bytes, int]:
        self.commands += 1
        assert self.commands < _MOST_COMMANDS, "the kiosk talks to it for ever"
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


@given(ANSWERS)
@settings(deadline=None)  # a busy machine is no fault
def test_any_answers_end_in_a_person_or_a_card_error(answers: list[tuple[bytes, int]]) -> None:
    with contextlib.suppress(CardError):
        read_card(CardOfAnyAnswers(answers), TODAY)


@given(ANSWERS, st.binary(max_size=32))
@settings(deadline=None)  # a busy machine is no fault
def test_any_answers_to_the_proof_of_the_terminal_end_so_too(
    answers: list[tuple[bytes, int]], proof: bytes
) -> None:
    class Prover:
        def prove_terminal(self, card: CardToProve) -> bytes:
            return proof

    card = CardOfAnyAnswers([*UP_TO_ITS_ID, *answers])
    with contextlib.suppress(CardError):
        read_card(card, TODAY, Reading(prover=Prover()))
    assert card.commands > len(UP_TO_ITS_ID) or not answers


@given(ANSWERS)
@settings(deadline=None)  # a busy machine is no fault
def test_any_answers_of_a_psam_prove_nothing_or_16_bytes(answers: list[tuple[bytes, int]]) -> None:
    psam = PsamProver(lambda: contextlib.nullcontext(CardOfAnyAnswers(answers)), load_psam_profile("sample"))
    with contextlib.suppress(CardError):
        assert len(psam.prove_terminal(CARD_TO_PROVE)) == PROOF_BYTES


@given(st.binary(max_size=64), st.lists(st.binary(min_size=1, max_size=2), min_size=1, max_size=3))
def test_any_description_is_read_or_not(data: bytes, path: list[bytes]) -> None:
    found = find_object(data, *path)
    assert found is None or len(found) <= len(data)


@given(st.text(max_size=200))
@settings(deadline=None)  # a busy machine is no fault
def test_any_text_is_a_profile_or_a_settings_error(text: str) -> None:
    for parse in (parse_layout, parse_psam_profile, parse_other_cards):
        with contextlib.suppress(SettingsError):
            parse(text, "any.toml")  # type: ignore[operator]


@given(ANSWERS)
@settings(deadline=None)  # a busy machine is no fault
def test_any_answers_of_a_staff_card_end_in_a_card_error(answers: list[tuple[bytes, int]]) -> None:
    with contextlib.suppress(CardError):
        StaffCards(StaffSettings()).have_sign(CardOfAnyAnswers(answers), bytes(CHALLENGE_BYTES), NOW)


@given(
    st.dictionaries(st.sampled_from(["03", "06", "07"]), RECORD_BYTES),
    st.dictionaries(st.sampled_from(["08", "09", "4E"]), RECORD_BYTES),
    st.booleans(),
)
@settings(deadline=None)  # a busy machine is no fault
def test_any_records_end_in_a_person_or_a_card_error(
    issuer: dict[str, bytes], holder: dict[str, bytes], tag_access: bool
) -> None:
    records = {
        "EF05": {tag: data.hex() for tag, data in issuer.items()},
        "EF06": {tag: data.hex() for tag, data in holder.items()},
    }
    card = SimulatedCard(card_of({"tag_access": tag_access}, records=records))
    with contextlib.suppress(CardError):
        record = read_card(card, TODAY)
        assert record.name.isprintable() or any(ord(c) >= 0xE000 for c in record.name)
