"""This machine's own key, where the settings keep it."""

from pathlib import Path

from kiosk.domain.errors import SettingsError
from services.device import store
from services.device.settings import DeviceSettings
from services.device.store import DeviceStore, Vault

FOLDER = "device"


def open_device(settings: DeviceSettings, data: Path) -> DeviceStore:
    """Made at the first call. Raises SettingsError or StoreError."""
    return store.open_device(data / FOLDER, _vault(settings))


def find_device(settings: DeviceSettings, data: Path) -> DeviceStore | None:
    """None where no key has been made yet. Raises SettingsError or StoreError."""
    return store.find_device(data / FOLDER, _vault(settings))


def adopt_device(settings: DeviceSettings, data: Path) -> DeviceStore:
    """Move the key from its file into the TPM. Raises SettingsError or StoreError."""
    vault = _vault(settings)
    if vault is None:
        raise SettingsError("device.kept: no TPM is in use here that the key could be moved into")
    return store.adopt(data / FOLDER, vault)


def _vault(settings: DeviceSettings) -> Vault | None:
    if not settings.uses_tpm:
        return None
    settings.require_tpm()
    try:
        from services.device.tpm import TpmVault  # libtss2 is needed only where there is a TPM
    except ImportError as error:
        raise SettingsError(f"device.kept: a TPM needs tpm2-tss: {error}") from None
    return TpmVault(settings)
