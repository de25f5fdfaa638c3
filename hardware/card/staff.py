"""The staff card: an application of our own whose key signs a challenge, so that a person vouches in person.

SELECT F0'YITONG.STAFF', GET DATA 0101 (staff id), INTERNAL AUTHENTICATE with 32 bytes of challenge, answered
by a DER signature, ECDSA P-256 over SHA-256 of the challenge.
"""

import base64
import binascii
from datetime import datetime

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from hardware.card import apdu
from hardware.card.apdu import exchange
from hardware.card.settings import StaffSettings
from kiosk.domain.errors import CardError, Reason, SettingsError
from kiosk.domain.ports import CardChannel
from kiosk.domain.submission import StaffProof

# F0 opens the range of unregistered, proprietary application names (ISO/IEC 7816-5).
STAFF_APPLICATION = b"\xf0YITONG.STAFF"
STAFF_ID_TAG = 0x0101
CHALLENGE_BYTES = 32
_MAX_STAFF_ID_CHARACTERS = 32


class StaffCards:
    """The staff cards that this kiosk believes."""

    def __init__(self, settings: StaffSettings) -> None:
        """Raises SettingsError, which names the staff id whose key cannot be read."""
        self._keys = {staff_id: _public_key(staff_id, text) for staff_id, text in settings.cards.items()}

    def have_sign(self, channel: CardChannel, challenge: bytes, at: datetime) -> StaffProof:
        """Have the card sign the challenge, and check who signed.

        Raises CardError: STAFF_CARD_UNKNOWN for a card that we do not know or that signs wrongly.
        """
        if not is_staff_card(channel):
            raise _unknown("the staff application is not on the card")
        staff_id = _staff_id(channel)
        signature = exchange(channel, apdu.internal_authenticate(challenge))
        if not signature.is_ok:
            raise _unknown(f"the card does not sign: {signature.status:04X}")
        self._verify(staff_id, challenge, signature.data)
        return StaffProof(staff_id, challenge, signature.data, at)

    def _verify(self, staff_id: str, challenge: bytes, signature: bytes) -> None:
        key = self._keys.get(staff_id)
        if key is None:
            raise _unknown("the staff id is not in the settings")
        try:
            key.verify(signature, challenge, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            raise _unknown("the signature is not of the key in the settings") from None


def is_staff_card(channel: CardChannel) -> bool:
    """Select the staff application."""
    return apdu.select(channel, apdu.select_by_name(STAFF_APPLICATION)) == apdu.OK


def _staff_id(channel: CardChannel) -> str:
    answer = exchange(channel, apdu.get_data(STAFF_ID_TAG))
    text = answer.data.decode("ascii", errors="replace")
    if not answer.is_ok or not text.isprintable() or not 0 < len(text) <= _MAX_STAFF_ID_CHARACTERS:
        raise _unknown("the card does not say whose it is")
    return text


def _public_key(staff_id: str, text: str) -> ec.EllipticCurvePublicKey:
    try:
        key = _pem(text) if "-----BEGIN" in text else _point(text)
    except (ValueError, UnsupportedAlgorithm, binascii.Error) as error:
        raise SettingsError(f"the public key of staff card {staff_id} cannot be read: {error}") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise SettingsError(f"the public key of staff card {staff_id} is not on P-256")
    return key


def _pem(text: str) -> object:
    return serialization.load_pem_public_key(text.encode())


def _point(text: str) -> object:
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(text, validate=True))


def _unknown(message: str) -> CardError:
    return CardError(Reason.STAFF_CARD_UNKNOWN, message)
