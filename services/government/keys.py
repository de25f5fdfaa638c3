"""The gateway's public keys, as the settings hold them."""

from kiosk.domain.errors import SettingsError
from services.government.settings import GatewaySettings
from services.sealing.errors import KeyFileError
from services.sealing.keys import PublicKey, load_public_key


def verify_key(settings: GatewaySettings) -> PublicKey:
    """Raises SettingsError."""
    return _load("verify_key_pem", settings.verify_key_pem)


def seal_key(settings: GatewaySettings) -> PublicKey:
    """Raises SettingsError."""
    return _load("seal_key_pem", settings.seal_key_pem)


def _load(name: str, pem: str) -> PublicKey:
    try:
        return load_public_key(pem.encode())
    except KeyFileError as error:
        raise SettingsError(f"gateway.{name}: {error}") from None
