"""The description is valid OpenAPI 3.1, complete, and agrees with the wire's classes and docs/wire.md."""

import json
from typing import Any

import pytest
import wire_examples
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from test_wire_doc import PAGE, VALUES

from services.gateway import refusals
from services.gateway.description.calls import CALLS
from services.gateway.description.document import refusals_of
from services.gateway.description.printing import described
from services.gateway.description.schemas import PATTERNS
from services.gateway.refusals import Refusal
from services.government import wire
from services.government.codec import from_members, to_members
from services.sealing.errors import MalformedError

DOCUMENT = described()
OPERATIONS = {
    (method, path): operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}
INSIDE_INTAKE = {
    refusals.DIFFERENT_BODY,
    refusals.NUMBER_TAKEN,
    refusals.NUMBER_INVALID,
    refusals.CONTENT_INVALID,
    refusals.CONTENT_MISMATCH,
    refusals.ATTACHMENT_MISSING,
}


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({"$ref": schema["$ref"], "components": DOCUMENT["components"]})


def test_it_is_valid_openapi_3_1() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_every_call_is_described_and_no_other() -> None:
    assert {key for key in OPERATIONS if not key[1].startswith("/verify")} == set(CALLS)
    assert all(OPERATIONS[key]["summary"] == call.summary for key, call in CALLS.items())


def test_every_path_and_kind_of_the_wire_is_there() -> None:
    paths = {path for _, path in CALLS}
    assert all(any(path.startswith(start) for path in paths) for start in wire.Path)
    assert {call.kind for call in CALLS.values()} == set(wire.Kind) - {wire.Kind.RECEIPT}


def test_every_refusal_is_documented_somewhere_with_its_status() -> None:
    every = {value for value in vars(refusals).values() if isinstance(value, Refusal)}
    told = {refusal for call in CALLS.values() for _, refusal in refusals_of(call)}
    assert every - told - INSIDE_INTAKE == {refusals.NOT_FOUND}


@pytest.mark.parametrize("key", CALLS, ids=str)
def test_refusals_of_a_call_stand_under_their_status(key: tuple[str, str]) -> None:
    for status, refusal in refusals_of(CALLS[key]):
        said = OPERATIONS[key]["responses"][str(int(status))]["content"]["application/json"]["schema"]
        codes = said.get("properties", {}).get("code", {}).get("enum", [])
        assert refusal.code in codes
        assert f"`{refusal.code}`" in PAGE


def test_only_health_and_the_enrolment_do_without_the_key_of_a_kiosk() -> None:
    without = {key for key in CALLS if "security" not in OPERATIONS[key]}
    assert without == {("get", wire.Path.HEALTH), ("post", wire.Path.KIOSKS)}


@pytest.mark.parametrize("name", [name for name in VALUES if name != "receipt"])
def test_example_of_the_page_is_valid_here(name: str) -> None:
    value = VALUES[name]
    schema = {"$ref": f"#/components/schemas/{type(value).__name__}"}
    validator(schema).validate(to_members(value))


@pytest.mark.parametrize(
    ("name", "member"),
    [
        (name, member)
        for name, value in VALUES.items()
        if name.endswith("-request")
        for member in to_members(value)
        if member in PATTERNS
    ],
)
def test_pattern_of_a_member_is_that_of_the_wire(name: str, member: str) -> None:
    value = VALUES[name]
    members = to_members(value)
    schema = {"$ref": f"#/components/schemas/{type(value).__name__}"}
    for wrong in ("\u0000", "x" * 5000, "号"):
        changed = members | {member: wrong}
        assert not validator(schema).is_valid(changed)
        with pytest.raises(MalformedError):
            from_members(type(value), changed)


def test_statement_says_what_is_inside_it() -> None:
    inside = DOCUMENT["components"]["schemas"]["Statement-status"]["properties"]["payload"]
    assert inside["contentSchema"] == {"$ref": "#/components/schemas/StatusAnswer"}
    statement = DOCUMENT["components"]["schemas"]["Statement-receipt-copy"]
    assert Draft202012Validator(statement).is_valid({"protected": "e30", "payload": "e30", "signature": "AA"})


def test_it_is_the_same_every_time() -> None:
    assert json.dumps(described()) == json.dumps(DOCUMENT)
    assert wire_examples.KIOSK
