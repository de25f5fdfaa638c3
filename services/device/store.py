"""Where the root secret lies: sealed by a TPM beside the data, or in a file that only the service user reads."""

import secrets
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.values import dataclass
from services.device.files import erase, read_private, storing, write_first
from services.device.key import ROOT_BYTES, DeviceKey

FILE_NAME = "root.key"
SEALED_NAME = "root.tpm"


class Where(StrEnum):
    TPM = "tpm"
    FILE = "file"


class Vault(Protocol):
    """A TPM, or what stands in for one."""

    def seal(self, secret: bytes) -> bytes:
        """What can be kept in the open. Raises StoreError."""
        ...

    def unseal(self, sealed: bytes) -> bytes:
        """Raises StoreError: another TPM, a cleared one, a changed register."""
        ...


@dataclass(frozen=True, slots=True)
class DeviceStore:
    key: DeviceKey
    where: Where

    def describe(self) -> str:
        match self.where:
            case Where.TPM:
                return "sealed in the TPM"
            case Where.FILE:
                return "in a file that only the service user reads"


def open_device(folder: Path, vault: Vault | None) -> DeviceStore:
    """The key that is there, or a new one: in the vault where one is given. Raises StoreError.

    A key in a file stays there until `adopt` moves it; a sealed one is never replaced by a new one.
    """
    found = find_device(folder, vault)
    if found is not None:
        return found
    root = secrets.token_bytes(ROOT_BYTES)
    with storing(folder):
        if vault is None:
            write_first(folder / FILE_NAME, root)
        else:
            write_first(folder / SEALED_NAME, vault.seal(root))
    return open_device(folder, vault)


def find_device(folder: Path, vault: Vault | None) -> DeviceStore | None:
    """The key that is there, or None where none has been made. Raises StoreError."""
    sealed, file = folder / SEALED_NAME, folder / FILE_NAME
    with storing(folder):
        if sealed.exists():
            return _open_sealed(sealed, file, vault)
        return DeviceStore(_read(file), Where.FILE) if file.exists() else None


def adopt(folder: Path, vault: Vault) -> DeviceStore:
    """Move a key from its file into the vault; one that is there already stays. Raises StoreError.

    Cut off at any moment, the next call or the next start goes on: the file goes only after the TPM gave back
    what it sealed.
    """
    sealed, file = folder / SEALED_NAME, folder / FILE_NAME
    with storing(folder):
        if not sealed.exists() and file.exists():
            write_first(sealed, vault.seal(_read(file).root))
    return open_device(folder, vault)


def _open_sealed(sealed: Path, file: Path, vault: Vault | None) -> DeviceStore:
    if vault is None:
        raise StoreError(
            Reason.STORE_BROKEN, f"{sealed}: the device key is sealed in a TPM, and none is in use here"
        )
    key = _key(vault.unseal(sealed.read_bytes()), sealed)
    if file.exists():
        erase(file)
    return DeviceStore(key, Where.TPM)


def _read(file: Path) -> DeviceKey:
    return _key(read_private(file), file)


def _key(root: bytes, path: Path) -> DeviceKey:
    if len(root) != ROOT_BYTES or not any(root):
        raise StoreError(Reason.STORE_BROKEN, f"{path}: not a device key of {ROOT_BYTES} bytes")
    return DeviceKey(root)
