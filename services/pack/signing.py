"""Signed by whoever answers for a city's services; opened only as it was signed, whole or not at all."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.domain.errors import SettingsError
from services.pack.contents import DESCRIPTION, SEAL_NAME, SETTINGS, digests
from services.pack.opened import Pack
from services.sealing.errors import KeyFileError, SealingError
from services.sealing.keys import PrivateKey, PublicKey, load_public_key
from services.sealing.statements import sign_statement, verify_statement

_KIND = "pack"
_KEYS = ("name", "version")


def sign_pack(folder: Path, key: PrivateKey) -> Pack:
    """Writes the seal into the folder. Raises SettingsError for what is no pack."""
    pack = described(folder)
    body = {"name": pack.name, "version": pack.version, "files": dict(digests(folder, key.suite))}
    try:
        (folder / SEAL_NAME).write_text(sign_statement(_KIND, body, key), encoding="ascii")
    except OSError as error:
        raise SettingsError(f"pack: {folder / SEAL_NAME}: {error.strerror}") from None
    return pack


def open_pack(folder: Path, key: PublicKey) -> Pack:
    """Raises SettingsError, which names the first file that is not as it was signed."""
    signed = _files_signed(folder, key)
    found = digests(folder, key.suite)
    for name in sorted(signed.keys() | found.keys()):
        if name not in found:
            raise SettingsError(f"pack: {name} is missing")
        if name not in signed:
            raise SettingsError(f"pack: {name} was added after it was signed")
        if signed[name] != found[name]:
            raise SettingsError(f"pack: {name} was changed after it was signed")
    return described(folder)


def signers_key(file: Path) -> PublicKey:
    """Raises SettingsError."""
    try:
        return load_public_key(file.read_bytes())
    except OSError as error:
        raise SettingsError(f"pack.key_file: {file}: {error.strerror}") from None
    except KeyFileError as error:
        raise SettingsError(f"pack.key_file: {file}: {error}") from None


def _files_signed(folder: Path, key: PublicKey) -> Mapping[str, str]:
    try:
        text = (folder / SEAL_NAME).read_text(encoding="ascii")
        files = verify_statement(text, _KIND, [key], {}).get("files")
    except OSError as error:
        raise SettingsError(f"pack: {folder / SEAL_NAME}: {error.strerror}") from None
    except (SealingError, UnicodeDecodeError):
        raise SettingsError(f"pack: {folder} is not signed with the key that the settings name") from None
    if not isinstance(files, dict):
        raise SettingsError(f"pack: {folder / SEAL_NAME} names no files")
    return files


def described(folder: Path) -> Pack:
    """What a folder says of itself, signed or not. Raises SettingsError."""
    table = _toml(folder / DESCRIPTION)
    if set(table) != set(_KEYS) or not all(isinstance(table[key], str) and table[key] for key in _KEYS):
        raise SettingsError(f"pack: {DESCRIPTION} has exactly the keys {' and '.join(_KEYS)}, both texts")
    settings = _toml(folder / SETTINGS) if (folder / SETTINGS).exists() else {}
    return Pack(folder, table["name"], table["version"], settings)


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"pack: {file.name}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"pack: {file.name}: not valid TOML: {error}") from None
