"""A staff member's confirmation: their card signed the challenge of this very case (ECDSA, DER)."""

from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.domain.submission import StaffProof
from services.sealing.keys import PublicKey
from services.sealing.p256 import public_key


def proves_presence(proof: StaffProof, case_id: UUID, key: PublicKey) -> bool:
    """Whether the card of that key signed for this case and no other."""
    challenge = sha256(f"yitong-staff:{case_id}".encode()).digest()
    if proof.challenge != challenge:
        return False
    try:
        public_key(key.point).verify(proof.signature, challenge, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
