"""docs/wire.md says what the code does: its examples are the code's own, and open with the keys it shows."""

import json
import re
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
import wire_examples
from pydantic import TypeAdapter

from kiosk.domain.submission import CaseState, FaceProof, StaffProof
from services.gateway import refusals
from services.gateway.kiosks.enrolment import MOST_TRIES
from services.gateway.kiosks.freshness import SKEW_S
from services.gateway.refusals import Refusal
from services.government import wire
from services.government.codec import from_members, to_members
from services.government.dialects.ours import parse_and_verify
from services.government.queue_file import Head, lines
from services.sealing.blob import open_blob
from services.sealing.canonical import from_base64url
from services.sealing.digests import is_digest_of
from services.sealing.envelope import open_envelope, read_header
from services.sealing.keys import PrivateKey, generate_key, private_key
from services.sealing.names import SuiteName
from services.sealing.payload import decode_submission, encode_submission
from services.sealing.staff import proves_presence
from services.sealing.statements import verify_statement

PAGE = (Path(__file__).parents[3] / "docs" / "wire.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"<!-- example: ([a-z-]+) -->\n```[a-z]*\n(.*?)\n```", PAGE, re.DOTALL))


def key(name: str) -> PrivateKey:
    suite = SuiteName.GM if name.startswith("gm-") else SuiteName.INTL
    return private_key(suite, bytes.fromhex(EXAMPLES[name]))


VALUES = wire_examples.values(EXAMPLES["envelope"], EXAMPLES["receipt-statement"], key("kiosk-key").public)


@pytest.mark.parametrize("name", VALUES)
def test_example_is_what_the_code_writes_and_reads(name: str) -> None:
    value = VALUES[name]
    shown = json.loads(EXAMPLES[name])
    assert shown == to_members(value)
    reads = TypeAdapter(type(value)).validate_python if name.endswith("-request") else reading(type(value))
    assert reads(shown) == value


def reading(kind: type[Any]) -> Any:
    return lambda members: from_members(kind, members)


@pytest.mark.parametrize("suite", ["", "gm-"])
def test_envelope_of_the_page_opens_with_the_key_of_the_page(suite: str) -> None:
    envelope = EXAMPLES[f"{suite}envelope"].encode()
    content = open_envelope(envelope, wire_examples.CASE_ID, key(f"{suite}sealing-key"))
    assert content.decode() == EXAMPLES["content"]
    assert decode_submission(content) == wire_examples.SUBMISSION
    assert encode_submission(wire_examples.SUBMISSION) == content


def test_associated_data_of_the_page_is_that_of_its_envelope() -> None:
    assert read_header(EXAMPLES["envelope"].encode()).associated.decode() == EXAMPLES["associated"]


def test_attachment_of_the_page_opens_and_is_the_one_that_its_case_names() -> None:
    sealed = b64decode(EXAMPLES["attachment"])
    (note,) = wire_examples.SUBMISSION.attachments
    assert open_blob(sealed, wire_examples.CASE_ID, key("sealing-key")) == wire_examples.ATTACHMENT
    assert sealed.partition(b"\n")[0].decode() == EXAMPLES["attachment-line"]
    assert is_digest_of(note.digest, sealed)


@pytest.mark.parametrize("suite", ["", "gm-"])
def test_statement_of_the_page_is_signed_by_the_key_of_the_page(suite: str) -> None:
    text = EXAMPLES[f"{suite}receipt-statement"]
    body = verify_statement(text, wire.Kind.RECEIPT, [key(f"{suite}signing-key").public], {})
    assert body == to_members(VALUES["receipt"])


def test_header_of_the_page_is_that_of_its_statement() -> None:
    text = EXAMPLES["receipt-statement"]
    header = json.loads(from_base64url(json.loads(text)["protected"]))
    assert header == json.loads(EXAMPLES["header"])


def test_signed_request_of_the_page_is_signed_by_the_key_of_the_page() -> None:
    head, _, body = EXAMPLES["signed-request"].partition("\n\n")
    asked, *lines = head.split("\n")
    method, target, _ = asked.split(" ")
    headers = dict(line.split(": ", 1) for line in lines)
    own = key("kiosk-key").public
    signed = parse_and_verify(method, target, headers, body.encode(), {own.id: own}.get)
    assert json.loads(body) == to_members(VALUES["calls-request"])
    assert headers["Content-Length"] == str(len(body))
    assert signed.created_s == wire_examples.ARRIVED_AT.timestamp()
    assert signed.nonce.startswith(wire_examples.EPOCH)


def test_page_states_how_old_a_request_may_be_and_how_often_a_code_may_be_tried() -> None:
    assert SKEW_S == 5 * 60
    assert "five minutes" in PAGE
    assert MOST_TRIES == 10
    assert "after ten of them" in PAGE


def test_confirmations_of_the_page_are_read_and_the_staff_card_signed_for_this_case() -> None:
    content = json.loads(EXAMPLES["content"])
    staff, face = [
        decode_submission(json.dumps({**content, "confirmation": shown}).encode()).confirmation
        for shown in json.loads(EXAMPLES["confirmations"])
    ]
    assert isinstance(face, FaceProof)
    assert isinstance(staff, StaffProof)
    assert proves_presence(staff, wire_examples.CASE_ID, key("staff-key").public)


def test_page_names_every_path_kind_state_and_code() -> None:
    codes = [value.code for value in vars(refusals).values() if isinstance(value, Refusal)]
    for word in [*wire.Path, *wire.Kind, *(state.value for state in CaseState)]:
        assert word in PAGE
    for code in codes:
        assert f"`{code}`" in PAGE


def test_page_states_the_limits_of_the_code() -> None:
    assert f"at most {wire.MAX_CASES} cases of at most {wire.MAX_ENVELOPE_CHARACTERS // 1024} KiB" in PAGE


def test_key_id_of_the_page_is_that_of_its_key() -> None:
    assert json.loads(EXAMPLES["envelope"])["kid"] == key("sealing-key").id


def test_head_of_a_queue_file_is_what_the_code_writes() -> None:
    head = Head(SuiteName.GM, wire_examples.CALL_ID, wire_examples.KIOSK, wire_examples.APPLIED_AT)
    first = next(lines(head, [], (), generate_key(SuiteName.GM)))
    assert first.decode() == EXAMPLES["queue-head"] + "\n"
