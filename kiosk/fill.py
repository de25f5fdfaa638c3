"""Fills frozen settings classes from TOML tables. Every unknown key, missing one and wrong value is named at start."""

import math
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from kiosk.domain.errors import SettingsError
from kiosk.domain.mistakes import gather, placed, refuse

T = TypeVar("T")
Table = Mapping[str, Any]


def fill(kind: type[T], table: object, where: str) -> T:
    """An instance of the settings class; keys in the file may use - for _. Raises SettingsError."""
    if not isinstance(table, Mapping):
        raise SettingsError(f"[{where}] must be a table")
    given = {key.replace("-", "_"): value for key, value in table.items()}
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    hints = get_type_hints(kind)
    filled = [name for name in known if name in given]
    makes: list[Callable[[], Any]] = [
        *(partial(convert, hints[name], given[name], f"{where}.{name}") for name in filled),
        lambda: refuse(_unknown(given, known, where)),
        lambda: refuse(_missing(given, known, hints, where)),
    ]
    return _made(kind, dict(zip(filled, gather(makes), strict=False)), where)


def _made(kind: type[T], values: Mapping[str, Any], where: str) -> T:
    """What the class itself refuses is told with its place, unless it said so itself."""
    try:
        return kind(**values)
    except SettingsError as error:
        raise placed(error, lambda told: told if told.startswith(where) else f"{where}: {told}") from None


def convert(hint: Any, value: object, where: str) -> Any:
    """One value as its type says; int counts as float, never bool as int."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _either(hint, value, where)
    if origin is tuple:
        inner = get_args(hint)[0]
        return tuple(gather(partial(convert, inner, item, where) for item in _as(list, value, where)))
    if origin in (dict, Mapping) or (origin is not None and issubclass(origin, Mapping)):
        inner = get_args(hint)[1]
        given = _as(dict, value, where)
        made = gather(partial(convert, inner, one, f"{where}.{key}") for key, one in given.items())
        return dict(zip(map(str, given), made, strict=True))
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
    Path: "text in quotes",
    tuple: "a list",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def _unknown(given: Table, known: Mapping[str, Field[Any]], where: str) -> Iterator[SettingsError]:
    allowed = ", ".join(sorted(known))
    for key in given:
        if key not in known:
            yield SettingsError(f"{where}.{key}: there is no such setting; known here: {allowed}")


def _missing(
    given: Table, known: Mapping[str, Field[Any]], hints: Mapping[str, Any], where: str
) -> Iterator[SettingsError]:
    for name, field in known.items():
        if name not in given and field.default is MISSING and field.default_factory is MISSING:
            kind = _NAMES.get(get_origin(hints[name]) or hints[name])
            yield SettingsError(f"{where}.{name}: is missing" + (f"; write {kind}" if kind else ""))
