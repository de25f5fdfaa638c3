"""docs/dialects.md says what the code signs; its signatures verify with the keys it shows."""

import json
import re
from base64 import b64decode
from pathlib import Path

import dialect_examples
import pytest

from services.government.dialects.ours import VerifiedRequest, parse_and_verify
from services.government.dialects.request import RequestToSign
from services.government.dialects.settings import DialectName
from services.sealing.keys import load_private_key, private_key
from services.sealing.names import SuiteName
from services.sealing.suites import suite_named

PAGE = (Path(__file__).parents[4] / "docs" / "dialects.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"<!-- example: ([a-z-]+) -->\n```[a-z]*\n(.*?)\n```", PAGE, re.DOTALL))
PEM = EXAMPLES["ours-key"] + "\n"
FIXED = dialect_examples.fixed(PEM)


@pytest.mark.parametrize("name", FIXED)
def test_the_example_is_what_the_code_makes(name: str) -> None:
    assert EXAMPLES[name] == FIXED[name]


@pytest.mark.parametrize(
    ("name", "request_"),
    [("ours-headers", dialect_examples.POST), ("ours-headers-get", dialect_examples.GET)],
)
def test_the_signed_requests_of_the_page_verify_with_the_key_of_the_page(
    name: str, request_: RequestToSign
) -> None:
    key = load_private_key(PEM.encode())
    headers = dict(line.split(": ", 1) for line in EXAMPLES[name].splitlines())
    found = parse_and_verify(
        request_.method, request_.target, headers, request_.body, {key.id: key.public}.get
    )
    assert found == VerifiedRequest(key.id, int(dialect_examples.MOMENT.timestamp()), dialect_examples.NONCE)


def test_the_nhsa_body_of_the_page_is_signed_over_the_string_of_the_page() -> None:
    body = json.loads(EXAMPLES["nhsa-body"])
    assert body["encData"] == EXAMPLES["nhsa-data"]
    string = EXAMPLES["nhsa-string"].replace("***", dialect_examples.NHSA.app_secret)
    key = private_key(SuiteName.GM, bytes.fromhex(dialect_examples.SM2_SCALAR))
    suite_named(SuiteName.GM).verify(b64decode(body["signData"]), string.encode(), key.public)


def test_every_input_of_the_examples_stands_on_the_page() -> None:
    inputs = (
        dialect_examples.BODY,
        dialect_examples.POST.url,
        dialect_examples.NONCE,
        dialect_examples.TIF.token,
        dialect_examples.BG_HMAC.secret_key,
        dialect_examples.NHSA.app_secret,
        dialect_examples.SM2_SCALAR,
    )
    assert [text for text in inputs if text not in PAGE] == []


def test_every_dialect_has_its_section() -> None:
    assert re.findall(r"^## `([a-z-]+)`", PAGE, re.MULTILINE) == [name.value for name in DialectName]
