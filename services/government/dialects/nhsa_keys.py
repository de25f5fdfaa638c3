"""Keys as the 医保 platforms hand them out: SM2 as base64 or hex of the bare numbers, SM4 from id and secret."""

import re
from base64 import b64decode

from kiosk.domain.errors import SettingsError
from services.sealing import sm4_ecb
from services.sealing.errors import KeyFileError
from services.sealing.keys import (
    SCALAR_BYTES,
    PrivateKey,
    PublicKey,
    load_private_key,
    load_public_key,
    private_key,
)
from services.sealing.names import SuiteName

_SM4_KEY_BYTES = 16


def sm2_private(text: str) -> PrivateKey:
    """Raises SettingsError."""
    try:
        key = load_private_key(text.encode()) if _is_pem(text) else private_key(SuiteName.GM, _scalar(text))
    except KeyFileError as error:
        raise SettingsError(f"gateway.nhsa.private_key: {error}") from None
    if key.suite is not SuiteName.GM:
        raise SettingsError("gateway.nhsa.private_key: not a key of the curve SM2")
    return key


def sm2_public(text: str) -> PublicKey:
    """Raises SettingsError."""
    try:
        key = load_public_key(text.encode()) if _is_pem(text) else PublicKey(SuiteName.GM, _bytes(text))
    except KeyFileError as error:
        raise SettingsError(f"gateway.nhsa.platform_key: {error}") from None
    if key.suite is not SuiteName.GM:
        raise SettingsError("gateway.nhsa.platform_key: not a key of the curve SM2")
    return key


def sm4_key(app_id: str, app_secret: str) -> bytes:
    """The secret encrypted under the first 16 characters of the id, of that in hex the first 16 characters."""
    sealed = sm4_ecb.encrypt(app_secret.encode(), app_id[:_SM4_KEY_BYTES].encode("ascii"))
    return sealed.hex().upper()[:_SM4_KEY_BYTES].encode("ascii")


def _is_pem(text: str) -> bool:
    return text.lstrip().startswith("-----BEGIN")


def _scalar(text: str) -> bytes:
    """Java writes a number whose first bit is set with a zero byte before it."""
    data = _bytes(text)
    return data[1:] if len(data) == SCALAR_BYTES + 1 and data[0] == 0 else data


def _bytes(text: str) -> bytes:
    bare = "".join(text.split())
    if re.fullmatch(r"([0-9A-Fa-f]{2}){32,65}", bare):
        return bytes.fromhex(bare)
    try:
        return b64decode(bare, validate=True)
    except ValueError:
        raise KeyFileError("neither base64 nor hex nor PEM") from None
