"""This machine's line to its gateway: signed with the machine's own key, which lies with its data."""

from pathlib import Path

from kiosk.device import open_device
from services.device.settings import DeviceSettings
from services.government.client import GatewayClient
from services.government.settings import GatewaySettings


def gateway_client(gateway: GatewaySettings, device: DeviceSettings, data: Path) -> GatewayClient:
    """Makes the key where there is none yet. Raises SettingsError or StoreError."""
    return GatewayClient(gateway, open_device(device, data).key.signing(device.suite))
