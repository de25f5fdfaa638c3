"""The keyed hashes by which a person's own cases can be found again without keeping number or card.

The key never leaves this machine. Whoever holds both the file and its key can try all numbers: the key
file is as secret as the disk it lies on.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import field
from pathlib import Path

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.identity import Identity, IdNumber
from kiosk.domain.values import dataclass
from services.device.key import DeviceKey
from services.outbox.connection import make_private_folder, sync_folder
from services.outbox.errors import store_errors
from services.sealing.derive import derive_secret
from services.sealing.local import LOCAL_KEY_BYTES, LocalKey
from services.sealing.names import SuiteName

FILE_NAME = "person.key"
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class PersonKey:
    secret: bytes = field(repr=False)

    @classmethod
    def load_or_create(cls, folder: Path) -> "PersonKey":
        """Raises StoreError."""
        path = folder / FILE_NAME
        with store_errors(path):
            if not path.exists():
                make_private_folder(folder)
                _create(path)
            secret = path.read_bytes()
        if len(secret) != _KEY_BYTES:
            raise StoreError(Reason.STORE_BROKEN, f"{path}: not a key of {_KEY_BYTES} bytes")
        return cls(secret)

    def hash_of(self, number: IdNumber) -> str:
        return self._hash(number.text)

    def bearer_hash_of(self, identity: Identity) -> str:
        """Of the very same card or code in the hand of the same person."""
        return self._hash("\0".join((identity.id_number.text, identity.credential, identity.card_number)))

    def _hash(self, text: str) -> str:
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """What this machine needs of its own: to find a person's cases, and to keep the keys of drafts under."""

    person: PersonKey
    wrapping: LocalKey

    @classmethod
    def of_device(cls, folder: Path, device: DeviceKey, suite: SuiteName) -> "OwnKeys":
        """A kiosk that has a person.key keeps it, or its cases could not be found again. Raises StoreError."""
        path = folder / FILE_NAME
        with store_errors(path):
            has_file = path.exists()
        person = PersonKey.load_or_create(folder) if has_file else PersonKey(device.person_secret())
        return cls(person, device.local(suite))

    @classmethod
    def of_folder(cls, folder: Path) -> "OwnKeys":
        """For a machine without a device key: all from person.key. Raises StoreError."""
        person, suite = PersonKey.load_or_create(folder), SuiteName.GM
        secret = derive_secret(person.secret, "yitong draft wrapping 1", LOCAL_KEY_BYTES, suite)
        return cls(person, LocalKey(suite, secret))


def _create(path: Path) -> None:
    """Whole or not at all, and only the first of two processes wins: written aside, then linked."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        _link_first(aside, path)
    finally:
        aside.unlink()
    sync_folder(path.parent)


def _link_first(aside: Path, path: Path) -> None:
    try:
        os.link(aside, path)
    except FileExistsError:
        return
