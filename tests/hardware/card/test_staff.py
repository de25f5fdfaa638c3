"""Who may vouch: keys in the settings, and signatures that do not fit."""

import base64

import pytest
from card_counter_fixture import CARDS, NOW, STAFF
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from hardware.card.settings import StaffSettings
from hardware.card.simulation.demo_staff import settings_for
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.staff import CHALLENGE_BYTES, StaffCards
from kiosk.domain.errors import CardError, Reason, SettingsError

CHALLENGE = bytes(CHALLENGE_BYTES)


def test_a_key_may_be_given_as_pem() -> None:
    point = base64.b64decode(STAFF.cards["S001"])
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    staff = StaffCards(StaffSettings({"S001": _pem(key)}))

    proof = staff.have_sign(SimulatedCard(CARDS["staff-s001"]), CHALLENGE, NOW)

    assert (proof.staff_id, proof.challenge, proof.at) == ("S001", CHALLENGE, NOW)


def test_a_card_with_the_id_of_another_is_unknown() -> None:
    stranger = settings_for(CARDS["staff-unknown"]).cards["S099"]

    assert _refusal(StaffSettings({"S001": stranger}), "staff-s001") is Reason.STAFF_CARD_UNKNOWN


def test_a_card_that_is_not_in_the_settings_is_unknown() -> None:
    assert _refusal(StaffSettings(), "staff-s001") is Reason.STAFF_CARD_UNKNOWN


def test_a_bank_card_is_no_staff_card() -> None:
    assert _refusal(STAFF, "bank") is Reason.STAFF_CARD_UNKNOWN


@pytest.mark.parametrize(
    "key",
    [
        "",
        "not base64!",
        base64.b64encode(b"\x04" + bytes(64)).decode(),
        "-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n",
        pytest.param("rsa", id="rsa"),
        pytest.param("p384", id="another curve"),
    ],
)
def test_a_key_that_cannot_be_used_is_named_at_start(key: str) -> None:
    others = {
        "rsa": lambda: _pem(rsa.generate_private_key(65537, 2048).public_key()),
        "p384": lambda: _pem(ec.generate_private_key(ec.SECP384R1()).public_key()),
    }
    text = others[key]() if key in others else key

    with pytest.raises(SettingsError, match="staff card S007"):
        StaffCards(StaffSettings({"S007": text}))


def _refusal(settings: StaffSettings, card: str) -> Reason:
    with pytest.raises(CardError) as error:
        StaffCards(settings).have_sign(SimulatedCard(CARDS[card]), CHALLENGE, NOW)
    return error.value.reason


def _pem(key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey) -> str:
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    ).decode()
