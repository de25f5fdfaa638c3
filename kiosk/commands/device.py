"""`yitong device show|adopt`: where this machine's own key lies, and its way from a file into the TPM."""

import argparse

from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import data_place, settings
from kiosk.device import adopt_device, find_device
from services.device.settings import DeviceSettings
from services.device.store import DeviceStore, Where


def _show(args: argparse.Namespace) -> Said:
    device = settings(args).device
    found = find_device(device, data_place(args))
    if found is None:
        return Said("not there yet; made when it is needed", {"where": None, "key": None})
    return Said(_told(found, device), _value(found, device))


def _adopt(args: argparse.Namespace) -> Said:
    device, data = settings(args).device, data_place(args)
    before = find_device(device, data)
    adopted = adopt_device(device, data)
    is_moved = before is not None and before.where is not adopted.where
    text = f"{'moved: ' if is_moved else ''}{_told(adopted, device)}"
    return Said(text, {**_value(adopted, device), "moved": is_moved})


def _told(found: DeviceStore, device: DeviceSettings) -> str:
    told = f"{found.describe()}; its signing key is {_key_id(found, device)}"
    if found.where is Where.FILE and device.uses_tpm:
        return f"{told}\na TPM is here: yitong device adopt moves the key into it"
    return told


def _value(found: DeviceStore, device: DeviceSettings) -> dict[str, str]:
    return {"where": found.where.value, "key": _key_id(found, device)}


def _key_id(found: DeviceStore, device: DeviceSettings) -> str:
    """As `yitong gateway kiosks` lists it."""
    return found.key.signing(device.suite).public.id


COMMAND = Command(
    (
        Act("show", "where this machine's own key lies; makes none", _show),
        Act("adopt", "move the key from its file into the TPM", _adopt),
    )
)
