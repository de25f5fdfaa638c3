"""What a pack says to a kiosk, read as the kiosk will read it: its settings, and its voices to the last clip."""

from collections.abc import Mapping
from typing import Any

from hardware.camera.routing import CodeRouter
from hardware.camera.settings import RoutingSettings
from hardware.card.settings import PcscSettings
from hardware.voice.clip_check import check_clips
from kiosk.card_reading import card_reading
from kiosk.demo.centre import CENTRE
from kiosk.domain.errors import SettingsError
from kiosk.fill import fill
from kiosk.languages import LanguagesTable
from kiosk.packs import over
from services.catalogue.centre import load_centre
from services.catalogue.hours import load_calendar
from services.government.settings import GatewaySettings
from services.pack.opened import Pack

_GATEWAY = {
    "url": "https://kiosk.invalid",
    "kiosk-id": "WT07",
    "verify-key-pem": "",
    "seal-key-pem": "",
}
_BESIDE_THE_KIOSK = ("verify_key_file", "seal_key_file", "ca_file")


def check_pack(pack: Pack) -> None:
    """What the pack leaves to the kiosk stands in from an invented one. Raises SettingsError, which names the first fault."""
    tables = over(pack, {})
    centre = load_centre(CENTRE | _table(tables, "centre"), load_calendar())
    CodeRouter(fill(RoutingSettings, tables.get("codes", {}), "codes"), lambda: 0.0, centre.division_code)
    card_reading(fill(PcscSettings, tables.get("cards", {}), "cards"), None)
    fill(LanguagesTable, tables.get("languages", {}), "languages")
    fill(GatewaySettings, _gateway(_table(tables, "gateway")), "gateway")
    if pack.voices is not None:
        check_clips(pack.voices)


def _gateway(table: Mapping[str, Any]) -> dict[str, Any]:
    """Key files lie beside each kiosk's settings, not here."""
    values = {key.replace("-", "_"): value for key, value in (_GATEWAY | dict(table)).items()}
    return {key: value for key, value in values.items() if key not in _BESIDE_THE_KIOSK}


def _table(tables: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = tables.get(name, {})
    if not isinstance(table, dict):
        raise SettingsError(f"[{name}] must be a table")
    return table
