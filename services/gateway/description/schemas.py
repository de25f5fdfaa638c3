"""JSON Schema (2020-12) of what goes over the wire, from the classes themselves."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from services.gateway.refusals import Refusal
from services.government.wire import MAX_ANSWERS, MAX_CASES, MAX_TEXT_CHARACTERS, Kind
from services.government.wire.checks import LICENCE

Schema = dict[str, Any]
COMPONENTS = "#/components/schemas/"

# What a value of the wire checks itself, by the name of its member; a test holds each to the check.
PATTERNS: Mapping[str, str] = {
    "nonce": "^[A-Za-z0-9_-]{16,64}$",
    "kiosk": "^[0-9A-Za-z-]{1,32}$",
    "number": "^[0-9A-Z-]{5,40}$",
    "service": "^[a-z0-9-]{1,60}$",
    "digest": "^(sha256|sm3):[0-9a-f]{64}$",
    "screen": "^[!-~]{0,64}$",
    "issuer": "^[A-Za-z0-9._-]{1,64}$",
    "payload": "^[A-Za-z0-9_-]{1,2048}$",
    "code": "^[0-9A-Z-]{8,40}$",
    "assurance": "^A[0-4]$",
    "card_number": "^[!-~]{0,32}$",
    "region": "^[0-9]{6}$",
    "atr": "^([0-9A-F]{2}){0,15}$",
    "algorithm": "^[0-9a-z]{1,16}$",
    "card_id": "^([0-9A-F]{2}){16}$",
    "internal_answer": "^(([0-9A-F]{2}){8})?$",
    "internal_factor": "^([0-9A-F]{2}){8}$",
    "internal_challenge": "^([0-9A-F]{2}){8}$",
    "external_factor": "^([0-9A-F]{2}){8}$",
    "external_challenge": "^([0-9A-F]{2}){8}$",
    "terminal": "^[0-9A-Za-z]{0,32}$",
}


def ref(name: str) -> Schema:
    return {"$ref": f"{COMPONENTS}{name}"}


def of_class(kind: type[Any], *, is_request: bool) -> dict[str, Schema]:
    """The class and every class in it, by name."""
    schema = TypeAdapter(kind).json_schema(ref_template=COMPONENTS + "{model}", mode="validation")
    found: dict[str, Schema] = {**schema.pop("$defs", {}), kind.__name__: schema}
    if is_request:
        for one in found.values():
            _narrow(one.get("properties", {}))
    return found


def statement(kind: Kind, payload: type[Any]) -> Schema:
    """A flattened JWS in JSON; what was signed lies in `payload`."""
    text = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}
    content = {
        "contentEncoding": "base64url",
        "contentMediaType": "application/json",
        "contentSchema": ref(payload.__name__),
    }
    return {
        "type": "object",
        "description": f"Signed by the gateway; its typ is yitong-{kind}+json. See docs/wire.md.",
        "required": ["protected", "payload", "signature"],
        "properties": {"protected": text, "payload": text | content, "signature": text},
        "additionalProperties": False,
    }


def statement_name(kind: Kind) -> str:
    return f"Statement-{kind}"


def refusal_of(codes: Iterable[Refusal]) -> Schema:
    return {
        "type": "object",
        "required": ["code", "explanation"],
        "properties": {
            "code": {"enum": sorted({refusal.code for refusal in codes})},
            "explanation": {"type": "string"},
        },
        "additionalProperties": False,
    }


def _narrow(properties: dict[str, Schema]) -> None:
    for name, member in properties.items():
        if name in PATTERNS and member.get("type") == "string":
            member["pattern"] = PATTERNS[name]
        elif name == "cases":
            member |= {"minItems": 1, "maxItems": MAX_CASES}
        elif name == "wanted":
            member |= {"minItems": 1, "maxItems": MAX_ANSWERS}
            member["items"] = {"type": "string", "pattern": f"^{LICENCE}$"}
        elif member.get("type") == "string" and "format" not in member and "enum" not in member:
            member.setdefault("maxLength", _LONGEST.get(name, MAX_TEXT_CHARACTERS))


_LONGEST = {"envelope": 256 * 1024, "public_key": 1000}
