"""The gateway's public keys, as the settings hold them."""

from kiosk.domain.errors import SettingsError
from services.government.settings import GatewaySettings
from services.sealing.errors import KeyFileError
from services.sealing.keys import PublicKey, load_public_key


def verify_key(settings: GatewaySettings) -> PublicKey:
    """Raises SettingsError."""
    return _load("verify_key", settings.verify_key_pem)


def seal_key(settings: GatewaySettings) -> PublicKey:
    """Raises SettingsError, also where it is the verify key: no gateway could open a case sealed to it."""
    key = _load("seal_key", settings.seal_key_pem)
    if key == verify_key(settings):
        raise SettingsError("gateway.seal_key: the same key as gateway.verify_key; the gateway has two")
    return key


def _load(name: str, pem: str) -> PublicKey:
    try:
        return load_public_key(pem.encode())
    except KeyFileError as error:
        told = (
            "this is a private key; the public one belongs here" if "PRIVATE KEY-----" in pem else str(error)
        )
        raise SettingsError(f"gateway.{name}_file: {told}") from None
