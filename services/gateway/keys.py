"""The gateway's own keys: made on the first start, secret ones readable by the service user only.

Beside each secret key lies its public PEM, which goes into the kiosks' settings. Sealing keys that were changed stay in
a folder `retired` for as long as a case sealed to them may still come: docs/gateway.md.
"""

import os
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from services.gateway.owners import Owners
from services.gateway.store.sqlite import make_folder, sync_folder
from services.sealing.errors import KeyFileError
from services.sealing.header import Header
from services.sealing.keys import PrivateKey, generate_key, load_private_key, load_public_key
from services.sealing.names import SuiteName

SEALING_PUBLIC = "sealing.public.pem"
SIGNING_PUBLIC = "signing.public.pem"
_SEALING, _SIGNING, _CODES = _SECRETS = "sealing.key.pem", "signing.key.pem", "sample-codes.key"
_RETIRED, _KEY_FILE = "retired", ".key.pem"
_CODE_KEY_BYTES = 32
_FOR_US, _FOR_ALL = 0o600, 0o644


@dataclass(frozen=True, slots=True)
class GatewayKeys:
    """`sealing` opens cases, `signing` signs answers, `sample_codes` is that of the sample code issuer, and what hides
    persons in the store is derived from it.

    `retired` only open what was sealed to them earlier.
    """

    sealing: PrivateKey
    signing: PrivateKey
    sample_codes: bytes = field(repr=False)
    retired: tuple[PrivateKey, ...] = ()

    @property
    def owners(self) -> Owners:
        """By which a person's own cases are found again."""
        return Owners.of_secret(self.sample_codes)

    def opening(self, header: Header) -> PrivateKey:
        """Which of them this was sealed to; that of today where it was none."""
        return next((key for key in self.retired if key.id == header.key_id), self.sealing)


def open_keys(folder: Path, suite: SuiteName = SuiteName.GM) -> GatewayKeys:
    """Load, of whichever suite, or make what is missing in this one. Raises SettingsError, which names the file."""
    try:
        make_folder(folder, mode=0o700)
        return GatewayKeys(
            sealing=_key_pair(folder / _SEALING, folder / SEALING_PUBLIC, suite),
            signing=_key_pair(folder / _SIGNING, folder / SIGNING_PUBLIC, suite),
            sample_codes=_secret(folder / _CODES),
            retired=tuple(map(_private_key, retired_files(folder))),
        )
    except OSError as error:
        raise SettingsError(f"{folder}: keys cannot be kept here: {error.strerror}") from None


def open_existing_keys(folder: Path) -> GatewayKeys:
    """Where there are none, none are made: a folder that was mistyped opens nothing. Raises SettingsError."""
    if not all((folder / name).is_file() for name in _SECRETS):
        raise SettingsError(f"{folder}: there are no keys of a gateway here")
    return open_keys(folder)


def retired_files(folder: Path) -> Sequence[Path]:
    """Of whatever name before its ending."""
    retired = folder / _RETIRED
    files = retired.iterdir() if retired.exists() else ()
    return sorted(path for path in files if path.name.endswith(_KEY_FILE))


def _key_pair(secret: Path, public: Path, suite: SuiteName) -> PrivateKey:
    if not secret.exists():
        _write_once(secret, generate_key(suite).to_pem())
    key = _private_key(secret)
    if not _tells(public, key):
        _write_once(public, key.public.to_pem(), _FOR_ALL)
    return key


def _private_key(secret: Path) -> PrivateKey:
    _refuse_if_readable_by_others(secret)
    try:
        return load_private_key(secret.read_bytes())
    except KeyFileError as error:
        raise SettingsError(f"{secret}: {error}") from None


def _tells(public: Path, key: PrivateKey) -> bool:
    """That of a key that was changed must not be handed out any more."""
    try:
        return public.exists() and load_public_key(public.read_bytes()) == key.public
    except KeyFileError:
        return False


def _secret(path: Path) -> bytes:
    if not path.exists():
        _write_once(path, os.urandom(_CODE_KEY_BYTES))
    _refuse_if_readable_by_others(path)
    secret = path.read_bytes()
    if len(secret) != _CODE_KEY_BYTES:
        raise SettingsError(f"{path}: not {_CODE_KEY_BYTES} bytes")
    return secret


def _write_once(path: Path, data: bytes, mode: int = _FOR_US) -> None:
    """Whole or not at all: a key cut off by a crash would lock out every case sealed to it."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    draft.rename(path)
    sync_folder(path.parent)


def _refuse_if_readable_by_others(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise SettingsError(f"{path}: others can read this secret key; chmod 600")
