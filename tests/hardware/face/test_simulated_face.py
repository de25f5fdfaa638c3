"""The simulated face check matches as it is told, and its proof names nobody."""

from datetime import UTC, datetime

import pytest

from hardware.face.simulated import SimulatedFace
from kiosk.domain.errors import Reason, YitongError
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber, check_character

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_FIRST_17 = "33010219550308123"
SOMEONE = Identity(
    "试一人",
    IdNumber.parse(_FIRST_17 + check_character(_FIRST_17)),
    Credential.SOCIAL_SECURITY_CARD,
    Assurance.A2,
)


def test_a_match_gives_a_proof_with_device_and_time():
    proof = SimulatedFace(lambda: NOW).check(SOMEONE)
    assert (proof.device, proof.at) == ("simulated", NOW)


def test_no_match_is_refused():
    face = SimulatedFace(lambda: NOW)
    face.matches = False
    with pytest.raises(YitongError) as refused:
        face.check(SOMEONE)
    assert refused.value.reason is Reason.FACE_NOT_MATCHED


def test_the_reference_says_nothing_of_the_person_and_is_new_each_time():
    face = SimulatedFace(lambda: NOW)
    references = {face.check(SOMEONE).reference for _ in range(2)}
    assert len(references) == 2
    assert not any(SOMEONE.id_number.text in reference for reference in references)
