"""Fills frozen settings classes from TOML tables. An unknown key or a missing one is named at start."""

import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from kiosk.domain.errors import SettingsError

T = TypeVar("T")
Table = Mapping[str, Any]


def fill(kind: type[T], table: object, where: str) -> T:
    """An instance of the settings class; keys in the file may use - for _. Raises SettingsError."""
    if not isinstance(table, Mapping):
        raise SettingsError(f"[{where}] must be a table")
    given = {key.replace("-", "_"): value for key, value in table.items()}
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    _refuse_unknown(given, known, where)
    hints = get_type_hints(kind)
    values = {name: convert(hints[name], given[name], f"{where}.{name}") for name in known if name in given}
    _refuse_missing(values, known, where)
    return _made(kind, values, where)


def _made(kind: type[T], values: Mapping[str, Any], where: str) -> T:
    """What the class itself refuses is told with its place, unless it said so itself."""
    try:
        return kind(**values)
    except SettingsError as error:
        told = str(error)
        raise SettingsError(told if told.startswith(where) else f"{where}: {told}", error.reason) from None


def convert(hint: Any, value: object, where: str) -> Any:
    """One value as its type says; int counts as float, never bool as int."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _either(hint, value, where)
    if origin is tuple:
        return tuple(convert(get_args(hint)[0], item, where) for item in _as(list, value, where))
    if origin in (dict, Mapping) or (origin is not None and issubclass(origin, Mapping)):
        inner = get_args(hint)[1]
        return {str(k): convert(inner, v, f"{where}.{k}") for k, v in _as(dict, value, where).items()}
    if is_dataclass(hint):
        return fill(hint, value, where)  # type: ignore[arg-type]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _member(hint, value, where)
    if hint is Path:
        return Path(_as(str, value, where))
    if hint is float:
        return _number(value, where)
    return _as(hint, value, where)


def _number(value: object, where: str) -> float:
    """TOML has nan and inf; no length and no time is either."""
    try:
        number = float(value) if type(value) is int else float(_as(float, value, where))
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise SettingsError(f"{where}: must be a number that can be measured")
    return number


def within(value: float, least: float, most: float, where: str) -> None:
    """Raises SettingsError, which names the key and what it may be."""
    if not least <= value <= most:
        raise SettingsError(f"{where}: must be {least:g} to {most:g}")


def _either(hint: Any, value: object, where: str) -> Any:
    kinds = [k for k in get_args(hint) if k is not type(None)]
    return convert(kinds[0], value, where)


def _member(hint: type[Enum], value: object, where: str) -> Enum:
    allowed = [member.value for member in hint]
    if value not in allowed:
        raise SettingsError(f"{where}: {value!r} is not one of {', '.join(map(str, allowed))}")
    return hint(value)


def _as(kind: type[Any], value: object, where: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise SettingsError(f"{where}: must be {_NAMES.get(kind, kind.__name__)}")
    return value


_NAMES: dict[type[Any], str] = {
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def _refuse_unknown(given: Table, known: Mapping[str, Field[Any]], where: str) -> None:
    for key in given:
        if key not in known:
            allowed = ", ".join(sorted(known))
            raise SettingsError(f"{where}.{key}: there is no such setting; known here: {allowed}")


def _refuse_missing(values: Table, known: Mapping[str, Field[Any]], where: str) -> None:
    for name, field in known.items():
        if name not in values and field.default is MISSING and field.default_factory is MISSING:
            raise SettingsError(f"{where}.{name}: is missing")
