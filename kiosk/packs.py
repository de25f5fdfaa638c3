"""A city's pack beneath a kiosk's own settings: what the kiosk says itself wins, key by key."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from services.pack.opened import Pack

FROM_PACKS = ("centre", "gateway", "codes", "cards", "languages")
"""Tables that a pack may fill: endpoints, issuers of codes, card profiles, languages. Devices and secrets are the kiosk's."""
_PROFILES = ("profiles", "psam_profile")


@dataclass(frozen=True, slots=True)
class PackTable:
    """[pack]. `folder` and `key_file` as they lie beside the settings file; without a folder there is no pack."""

    folder: str = ""
    key_file: str = ""

    def __post_init__(self) -> None:
        if bool(self.folder) is not bool(self.key_file):
            raise SettingsError("pack: folder and key_file go together")


def open_named(table: PackTable, beside: Path) -> Pack | None:
    """Raises SettingsError."""
    if not table.folder:
        return None
    from services.pack.signing import open_pack, signers_key  # cryptography: only where there is a pack

    return open_pack(beside / table.folder, signers_key(beside / table.key_file))


def over(pack: Pack, own: Mapping[str, Any]) -> dict[str, Any]:
    """The kiosk's tables with the pack's beneath. Raises SettingsError for a table that packs have not."""
    for name in pack.settings:
        if name not in FROM_PACKS:
            raise SettingsError(f"pack: [{name}] is no table of packs; theirs: {', '.join(FROM_PACKS)}")
    beneath = _merged(pack.settings, {})
    if isinstance(beneath.get("cards"), dict):
        beneath["cards"] = _in_pack(pack.folder, beneath["cards"])
    return _merged(beneath, own)


def _merged(beneath: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(beneath) | dict(own)
    for name in beneath.keys() & own.keys():
        if isinstance(beneath[name], Mapping) and isinstance(own[name], Mapping):
            merged[name] = _merged(beneath[name], own[name])
    return merged


def _in_pack(folder: Path, cards: Mapping[str, Any]) -> dict[str, Any]:
    """Profiles that are files lie in the pack."""
    inside = {key.replace("-", "_"): value for key, value in cards.items()}
    for key in _PROFILES:
        match inside.get(key):
            case str(name):
                inside[key] = _inside(folder, name)
            case list(names):
                inside[key] = [_inside(folder, str(name)) for name in names]
    return inside


def _inside(folder: Path, name: str) -> str:
    return str((folder / name).absolute()) if name.endswith(".toml") else name
