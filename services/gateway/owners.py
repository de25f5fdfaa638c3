"""Whose a case is, so that its owner can find it again and nobody else: keyed hashes, never a number in clear."""

import hmac
from dataclasses import field

from kiosk.domain.identity import Assurance, Identity
from kiosk.domain.values import dataclass

_FROM = b"yitong owners of cases 1"


@dataclass(frozen=True, slots=True)
class Owners:
    """The same person always gives the same text; without the key it says nothing, not even that two are one."""

    key: bytes = field(repr=False)

    @staticmethod
    def of_secret(secret: bytes) -> "Owners":
        """A key of its own, so that what is hashed here can be compared with nothing that is hashed elsewhere."""
        return Owners(hmac.digest(secret, _FROM, "sha256"))

    def owner(self, identity: Identity) -> str:
        return self._hash("owner", identity.id_number.text)

    def bearer(self, identity: Identity, kiosk: str) -> str:
        """Of this very card or code of this very person, at this very kiosk."""
        card = (identity.id_number.text, identity.credential.value, identity.card_number)
        return self._hash("bearer", kiosk, *card)

    def _hash(self, *parts: str) -> str:
        return hmac.digest(self.key, "\0".join(parts).encode(), "sha256").hex()


def is_proved(identity: Identity) -> bool:
    """A card that was merely read may be a copy: it shows what was filed with it where it lies now."""
    return identity.assurance >= Assurance.A2
