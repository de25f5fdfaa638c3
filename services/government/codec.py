"""Frozen dataclasses to JSON members and back, by their type hints; nothing is coerced.

Members that the class does not have are ignored, so that a newer gateway may say more; one that has a
default may be missing, so that an older one may say less.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from services.sealing.errors import MalformedError

T = TypeVar("T")


def to_members(value: Any) -> Any:
    """What json.dumps takes: dicts, lists, text, numbers."""
    if is_dataclass(value):
        return {f.name: to_members(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {name: to_members(member) for name, member in value.items()}
    if isinstance(value, tuple | list):
        return [to_members(member) for member in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def from_members(kind: type[T], members: Any) -> T:
    """Raises MalformedError, which names the member and never its content."""
    if not isinstance(members, Mapping):
        raise MalformedError(f"{kind.__name__} is not an object")
    values = {}
    for name, hint in _hints(kind).items():  # type: ignore[arg-type]
        if name in members:
            values[name] = _read(hint, members[name], f"{kind.__name__}.{name}")
        elif name in _needed(kind):  # type: ignore[arg-type]
            raise MalformedError(f"{kind.__name__}.{name} is missing")
    try:
        return kind(**values)
    except ValueError:
        raise MalformedError(f"{kind.__name__} is not well formed") from None


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _needed(kind: type[Any]) -> frozenset[str]:
    return frozenset(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)


def _read(hint: Any, value: Any, where: str) -> Any:
    if hint in (str, int, bool):
        return _exactly(hint, value, where)
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], v, where) for v in _exactly(list, value, where))
    if get_origin(hint) is Mapping:
        kind = get_args(hint)[1]
        return {name: _read(kind, v, where) for name, v in _exactly(dict, value, where).items()}
    if type(None) in get_args(hint):
        return None if value is None else _read(get_args(hint)[0], value, where)
    if is_dataclass(hint):
        return from_members(hint, value)  # type: ignore[arg-type]
    return _from_text(hint, _exactly(str, value, where), where)


def _exactly(kind: type[T], value: Any, where: str) -> T:
    if type(value) is not kind:
        raise MalformedError(f"{where} is not {kind.__name__}")
    return value


def _from_text(hint: Any, text: str, where: str) -> Any:
    try:
        value = hint.fromisoformat(text) if hint in (date, datetime) else hint(text)
    except ValueError:
        raise MalformedError(f"{where} is not {hint.__name__}") from None
    if isinstance(value, datetime) and value.utcoffset() is None:
        raise MalformedError(f"{where} has no offset")
    return value
