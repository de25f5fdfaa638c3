"""JSON as 医保 interfaces sign it: one spelling for both sides, whatever order the fields came in.

Names sorted at every level, compact, UTF-8; null, empty text, empty lists and empty objects left out ("空值不参与
签名"). Numbers keep the digits they came with: 2.00 is not 2.0 to whoever signs text.
"""

import json
from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
UNSIGNED = frozenset({"signData", "encData", "extra"})


class _Number(str):
    """The digits of a number, as they stood in the text."""


def read_object(data: bytes) -> dict[str, Any]:
    """Raises ValueError, or RecursionError for what is nested too deeply."""
    value = json.loads(data, parse_float=_Number, parse_int=_Number, parse_constant=_refuse)
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value


def write(value: Any) -> str:
    """Compact, in the order given, every number as it was read."""
    match value:
        case dict():
            members = [f"{_quoted(name)}:{write(inner)}" for name, inner in value.items()]
            return f"{{{','.join(members)}}}"
        case list():
            return f"[{','.join(write(inner) for inner in value)}]"
        case _Number():
            return str(value)
        case str():
            return _quoted(value)
        case _:
            return json.dumps(value)


def fields_to_sign(fields: Json) -> str:
    """name=value joined by &, sorted by name; an object in canonical JSON, the values of its first level as text."""
    signed = {name: value for name, value in fields.items() if name not in UNSIGNED and has(value)}
    return "&".join(f"{name}={_value_to_sign(signed[name])}" for name in sorted(signed))


def has(value: object) -> bool:
    """Whether there is anything to sign: 0 and false are values, nothing is not."""
    return value is not None and value not in ("", [], {})


def _value_to_sign(value: Any) -> str:
    match value:
        case dict():
            return write({name: _as_text(inner) for name, inner in _in_order(value).items()})
        case str():
            return str(value)
        case _:
            return write(_in_order(value))


def _in_order(value: Any) -> Any:
    match value:
        case dict():
            return {name: _in_order(value[name]) for name in sorted(value) if has(value[name])}
        case list():
            return [_in_order(inner) for inner in value]
        case _:
            return value


def _as_text(value: Any) -> Any:
    """2 as "2" and true as "true"."""
    match value:
        case _Number():
            return "".join(value)
        case bool():
            return write(value)
        case _:
            return value


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _refuse(text: str) -> None:
    raise ValueError("not a number of JSON")
