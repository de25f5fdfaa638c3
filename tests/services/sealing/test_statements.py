"""A statement counts only if it is of the kind, by the key and about the thing that was asked."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.sealing.canonical import from_base64url, to_base64url, to_json
from services.sealing.errors import MalformedError, SealingError, StatementError, WrongKeyError
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.names import SuiteName
from services.sealing.statements import sign_statement, verify_statement
from services.sealing.suites import suite_of

BODY = {"nonce": "n1", "number": "WT07-261122-037-K", "explanation": "已收到"}
ALGORITHMS = {SuiteName.GM: "SM2-SM3", SuiteName.INTL: "ES256"}
KEYS = {suite: generate_key(suite) for suite in SuiteName}


@dataclass(frozen=True)
class Signer:
    """A gateway's signing key and one receipt by it."""

    key: PrivateKey
    statement: str

    @property
    def header(self) -> dict[str, Any]:
        return {"alg": ALGORITHMS[self.key.suite], "kid": self.key.id, "typ": "yitong-receipt+json"}

    def verify(self, text: str, kind: str = "receipt", **expect: Any) -> dict[str, Any]:
        return verify_statement(text, kind, [self.key.public], expect)

    def with_header(self, header: dict[str, Any]) -> str:
        """The same payload under another header, honestly signed: only the header rules can refuse it."""
        protected, payload = to_base64url(to_json(header)), json.loads(self.statement)["payload"]
        signature = suite_of(self.key.suite).sign(f"{protected}.{payload}".encode(), self.key)
        return json.dumps({"protected": protected, "payload": payload, "signature": to_base64url(signature)})


SIGNERS = [Signer(key, sign_statement("receipt", BODY, key)) for key in KEYS.values()]
BY_EACH_SUITE = pytest.mark.parametrize("by", SIGNERS, ids=list(SuiteName))


@BY_EACH_SUITE
def test_what_was_signed_is_read_back(by: Signer) -> None:
    assert by.verify(by.statement, nonce="n1", number="WT07-261122-037-K") == BODY


@BY_EACH_SUITE
def test_statement_is_a_flattened_jws_that_names_algorithm_key_and_kind(by: Signer) -> None:
    value = json.loads(by.statement)
    assert list(value) == ["protected", "payload", "signature"]
    header = json.loads(from_base64url(value["protected"]))
    assert header == by.header


@BY_EACH_SUITE
@pytest.mark.parametrize("expect", [{"nonce": "n2"}, {"digest": "sha256:00"}, {"nonce": None}])
def test_statement_that_does_not_echo_what_was_asked_is_refused(by: Signer, expect: dict[str, Any]) -> None:
    with pytest.raises(StatementError):
        by.verify(by.statement, **expect)


@BY_EACH_SUITE
def test_statement_of_another_kind_is_refused(by: Signer) -> None:
    with pytest.raises(StatementError):
        by.verify(by.statement, kind="status")


@BY_EACH_SUITE
def test_statement_of_a_key_we_do_not_know_is_refused(by: Signer) -> None:
    with pytest.raises(WrongKeyError):
        by.verify(sign_statement("receipt", BODY, generate_key(by.key.suite)))


@BY_EACH_SUITE
@pytest.mark.parametrize("algorithm", ["none", "HS256", "es256", "sm2-sm3", "SM2", ""])
def test_message_cannot_choose_the_algorithm(by: Signer, algorithm: str) -> None:
    with pytest.raises(StatementError):
        by.verify(by.with_header({**by.header, "alg": algorithm}))


@BY_EACH_SUITE
def test_header_with_a_critical_extension_is_refused(by: Signer) -> None:
    header = {**by.header, "crit": ["b64"], "b64": False}
    with pytest.raises(StatementError):
        by.verify(by.with_header(header))


@BY_EACH_SUITE
def test_changed_payload_is_refused(by: Signer) -> None:
    value = json.loads(by.statement)
    value["payload"] = to_base64url(to_json({**BODY, "number": "WT07-261122-038-X"}))
    with pytest.raises(StatementError):
        by.verify(json.dumps(value))


@BY_EACH_SUITE
@given(st.one_of(st.text(), st.dictionaries(st.text(), st.text()).map(json.dumps)))
def test_page_of_a_captive_portal_is_never_a_statement(by: Signer, page: str) -> None:
    with pytest.raises(SealingError):
        by.verify(page)


@BY_EACH_SUITE
def test_statement_of_excessive_size_is_refused_unread(by: Signer) -> None:
    with pytest.raises(MalformedError):
        by.verify(" " * (4 * 1024 * 1024 + 1))
