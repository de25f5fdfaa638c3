"""A statement counts only if it is of the kind, by the key and about the thing that was asked."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.sealing.canonical import from_base64url, to_base64url, to_json
from services.sealing.errors import MalformedError, SealingError, StatementError, WrongKeyError
from services.sealing.gm import GmSuite
from services.sealing.keys import generate_key
from services.sealing.statements import sign_statement, verify_statement

KEY = generate_key()
BODY = {"nonce": "n1", "number": "WT07-261122-037-K", "explanation": "已收到"}
STATEMENT = sign_statement("receipt", BODY, KEY)


def verify(text: str, kind: str = "receipt", **expect: Any) -> dict[str, Any]:
    return verify_statement(text, kind, [KEY.public], expect)


def with_header(header: dict[str, Any]) -> str:
    """The same payload under another header, honestly signed: only the header rules can refuse it."""
    protected, payload = to_base64url(to_json(header)), json.loads(STATEMENT)["payload"]
    signature = GmSuite().sign(f"{protected}.{payload}".encode(), KEY)
    return json.dumps({"protected": protected, "payload": payload, "signature": to_base64url(signature)})


def test_what_was_signed_is_read_back() -> None:
    assert verify(STATEMENT, nonce="n1", number="WT07-261122-037-K") == BODY


def test_statement_is_a_flattened_jws_that_names_algorithm_key_and_kind() -> None:
    value = json.loads(STATEMENT)
    assert list(value) == ["protected", "payload", "signature"]
    header = json.loads(from_base64url(value["protected"]))
    assert header == {"alg": "SM2-SM3", "kid": KEY.id, "typ": "yitong-receipt+json"}


@pytest.mark.parametrize("expect", [{"nonce": "n2"}, {"digest": "sha256:00"}, {"nonce": None}])
def test_statement_that_does_not_echo_what_was_asked_is_refused(expect: dict[str, Any]) -> None:
    with pytest.raises(StatementError):
        verify(STATEMENT, **expect)


def test_statement_of_another_kind_is_refused() -> None:
    with pytest.raises(StatementError):
        verify(STATEMENT, kind="status")


def test_statement_of_a_key_we_do_not_know_is_refused() -> None:
    with pytest.raises(WrongKeyError):
        verify(sign_statement("receipt", BODY, generate_key()))


@pytest.mark.parametrize("algorithm", ["none", "HS256", "es256", ""])
def test_message_cannot_choose_the_algorithm(algorithm: str) -> None:
    with pytest.raises(StatementError):
        verify(with_header({"alg": algorithm, "kid": KEY.id, "typ": "yitong-receipt+json"}))


def test_header_with_a_critical_extension_is_refused() -> None:
    header = {"alg": "SM2-SM3", "kid": KEY.id, "typ": "yitong-receipt+json", "crit": ["b64"], "b64": False}
    with pytest.raises(StatementError):
        verify(with_header(header))


def test_changed_payload_is_refused() -> None:
    value = json.loads(STATEMENT)
    value["payload"] = to_base64url(to_json({**BODY, "number": "WT07-261122-038-X"}))
    with pytest.raises(StatementError):
        verify(json.dumps(value))


@given(st.one_of(st.text(), st.dictionaries(st.text(), st.text()).map(json.dumps)))
def test_page_of_a_captive_portal_is_never_a_statement(page: str) -> None:
    with pytest.raises(SealingError):
        verify(page)


def test_statement_of_excessive_size_is_refused_unread() -> None:
    with pytest.raises(MalformedError):
        verify(" " * (4 * 1024 * 1024 + 1))
