"""Reads the map of a keypad: which key does what. A name that is none is refused by name."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from kiosk.domain.errors import SettingsError
from kiosk.domain.keys import KeyAct, KeyMap
from kiosk.domain.values import dataclass

_LINUX, _QT = "KEY_", "Key_"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """`qt` is empty where Qt has no name that holds in every layout. A key that types is no act."""

    code: int
    qt: str
    types: bool


def load_key_map(name: str) -> KeyMap:
    """One of those in maps/, or the file at that path. Raises SettingsError, which names the key."""
    shipped = resources.files("hardware.keypad").joinpath("maps", f"{name}.toml")
    try:
        text = (Path(name) if name.endswith(".toml") else shipped).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"keypad.map: {name} cannot be read") from None
    return parse_key_map(text, name)


def parse_key_map(text: str, where: str) -> KeyMap:
    """Raises SettingsError."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        raise SettingsError(f"{where}: not valid TOML: {exc}") from None
    for key in table:
        if key not in ("name", "keys", "held"):
            raise SettingsError(f"{where}: {key}: there is no such key; known here: name, keys, held")
    keys, held = table.get("keys"), table.get("held", {})
    if not isinstance(keys, Mapping):
        raise SettingsError(f"{where}: [keys] is missing")
    if not isinstance(held, Mapping):
        raise SettingsError(f"{where}: held: must be a table, as [keys] is")
    by_code, by_name = _acts(keys, where)
    if KeyAct.ENTER not in by_code.values():
        raise SettingsError(f"{where}: no key is enter: nothing could be chosen")
    return KeyMap(str(table.get("name", where)), by_code, by_name, *_held(held, by_code, where))


def _held(
    keys: Mapping[str, Any], pressed: Mapping[int, KeyAct], where: str
) -> tuple[dict[int, KeyAct], dict[str, KeyAct]]:
    """Only keys that do something when they are pressed are watched for how long."""
    by_code, by_name = _acts(keys, where)
    for key_name in keys:
        if _key(key_name, where).code not in pressed:
            raise SettingsError(f"{where}: held: {key_name}: it does nothing when it is pressed")
    return by_code, by_name


def _acts(keys: Mapping[str, Any], where: str) -> tuple[dict[int, KeyAct], dict[str, KeyAct]]:
    """By Linux' number, and by Qt's name where there is one."""
    by_code: dict[int, KeyAct] = {}
    by_name: dict[str, KeyAct] = {}
    for key_name, act_name in keys.items():
        key, act = _key(key_name, where), _act(act_name, key_name, where)
        by_code[key.code] = act
        if key.qt:
            by_name[key.qt] = act
    return by_code, by_name


def _key(name: str, where: str) -> KnownKey:
    known = _known_keys()
    if name.startswith(_QT):
        found = next((k for k in known.values() if k.qt == name.removeprefix(_QT)), None)
    else:
        found = known.get(name.removeprefix(_LINUX)) if name.startswith(_LINUX) else None
    if found is None:
        raise SettingsError(f"{where}: {name}: no key is called so; see hardware/keypad/key_names.toml")
    if found.types:
        raise SettingsError(f"{where}: {name}: people type with this key; it cannot be anything else")
    return found


def _act(value: object, key: str, where: str) -> KeyAct:
    if value not in list(KeyAct):
        raise SettingsError(f"{where}: {key}: {value!r} is not one of {', '.join(KeyAct)}")
    return KeyAct(str(value))


@cache
def _known_keys() -> Mapping[str, KnownKey]:
    text = resources.files("hardware.keypad").joinpath("key_names.toml").read_text("utf-8")
    return {
        name: KnownKey(entry["code"], entry.get("qt", ""), entry.get("types", False))
        for name, entry in tomllib.loads(text).items()
    }
