"""Makes the demo's staff cards believed, by the demo only: their private keys lie open in their files."""

import base64

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from hardware.card.settings import StaffSettings
from hardware.card.simulation.card_image import CardImage, StaffKey


def settings_for(*cards: CardImage) -> StaffSettings:
    """Settings that know the staff cards among these."""
    keys = [card.staff_key for card in cards if card.staff_key is not None]
    return StaffSettings({key.staff_id: _public_point(key) for key in keys})


def _public_point(key: StaffKey) -> str:
    public = ec.derive_private_key(key.demo_private_key, ec.SECP256R1()).public_key()
    encoding = serialization.Encoding.X962
    return base64.b64encode(
        public.public_bytes(encoding, serialization.PublicFormat.UncompressedPoint)
    ).decode()
