"""`yitong government sign` prints what IT staff lay beside the province's own sample."""

import base64
import hashlib
import hmac
import json
from pathlib import Path

import pytest
from conftest import Run

from kiosk.commands import exits
from services.sealing.keys import generate_key
from services.sealing.names import SuiteName

URL = "https://gateway.example/restapi/prod/IC33/cases?v=2&test=123"
WHAT = ("government", "sign", "--method", "POST", "--url", URL)
TIF = (*WHAT, "--dialect", "tif", "--key", "yitong_wt07", "--time", "1795311005", "--nonce", "nonce-0001")
BG_HMAC = (*WHAT, "--dialect", "bg-hmac", "--key", "AK07", "--time", "Tue, 09 Nov 2021 08:49:20 GMT")
SECRET = "6Qw2tK9pXr5sYv8uZa3cBd7eFg1hJk4m"
SM2_SCALAR = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"


def test_headers_as_they_go_over_the_wire(run: Run) -> None:
    told = run(*TIF, "--secret", SECRET)
    signature = hashlib.sha256(f"1795311005{SECRET}nonce-00011795311005".encode()).hexdigest()
    assert told.code == exits.OK
    assert told.text.splitlines() == [
        "x-tif-paasid: yitong_wt07",
        "x-tif-timestamp: 1795311005",
        "x-tif-nonce: nonce-0001",
        f"x-tif-signature: {signature}",
    ]


def test_the_secret_may_come_from_a_file_or_from_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    expected = run(*TIF, "--secret", SECRET).text
    assert run(*TIF, "--secret-file", tmp_path / "secret").text == expected
    assert run(*TIF, "--secret-file", "-", given=SECRET).text == expected


def test_explain_shows_the_string_but_not_the_secret(run: Run) -> None:
    told = run(*TIF, "--secret", SECRET, "--explain")
    assert "| 1795311005***nonce-00011795311005" in told.text
    assert SECRET not in told.text + told.complaint


def test_explain_shows_a_line_break_at_the_end(run: Run) -> None:
    string = "POST\n/restapi/prod/IC33/cases\ntest=123&v=2\nAK07\nTue, 09 Nov 2021 08:49:20 GMT\n"
    told = run(*BG_HMAC, "--secret", SECRET, "--explain")
    assert told.text.endswith("".join(f"| {line}\n" for line in string.split("\n")))
    mac = hmac.digest(SECRET.encode(), string.encode(), "sha256")
    assert f"X-BG-HMAC-SIGNATURE: {base64.b64encode(mac).decode()}\n" in told.text


def test_as_json(run_json: Run) -> None:
    words = (*BG_HMAC[2:], "--secret", SECRET, "--explain")
    told = run_json(*words, command="government sign")
    assert [header["name"] for header in told.value["headers"]] == [
        "X-BG-HMAC-SIGNATURE",
        "X-BG-HMAC-ALGORITHM",
        "X-BG-HMAC-ACCESS-KEY",
        "X-BG-DATE-TIME",
    ]
    assert told.value["body"] is None
    assert told.value["string_signed"].startswith("POST\n/restapi/")


def test_a_dialect_that_makes_another_body_prints_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "body").write_text('{"userName":"张翠英"}', encoding="utf-8")
    (tmp_path / "key").write_text(SM2_SCALAR)
    told = run(
        *WHAT, "--dialect", "nhsa", "--key", "5C0E3B1D9A7F42E6B8D4A1C300000007", "--secret", SECRET,
        "--body", tmp_path / "body", "--set", f"private_key=@{tmp_path / 'key'}", "--set", "version=1.0.0",
    )  # fmt: skip
    assert told.code == exits.OK
    body = json.loads(told.text)
    assert body["version"] == "1.0.0"
    assert "张翠英" not in told.text


@pytest.mark.parametrize("suite", list(SuiteName))
def test_ours_signs_with_the_kiosks_own_key(run: Run, tmp_path: Path, suite: SuiteName) -> None:
    key = generate_key(suite)
    (tmp_path / "key.pem").write_bytes(key.to_pem())
    told = run(*WHAT, "--dialect", "ours", "--key", tmp_path / "key.pem", "--body", tmp_path / "key.pem")
    assert told.code == exits.OK
    assert f'keyid="{key.id}"' in told.text
    assert "Content-Digest: " in told.text


def wrong(*words: str | Path) -> tuple[str | Path, ...]:
    return (*TIF, "--secret", SECRET, *words)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (wrong("--dialect", "html"), "invalid choice: 'html'"),
        (wrong("--url", "/v1/cases"), "url: must be https://HOST/PATH"),
        (wrong("--url", "https:///v1"), "url: must be https://HOST/PATH"),
        (wrong("--method", "post"), "method: capital letters"),
        (wrong("--time", "yesterday"), "write seconds since 1970"),
        (wrong("--time", "2026-11-22T09:30:05"), "a time needs its offset"),
        (wrong("--time", "9" * 20), "write seconds since 1970"),
        (wrong("--time", "0001-01-01T00:00:00+14:00"), "write seconds since 1970"),
        (wrong("--time", "1969-12-31T23:59:59Z"), "a time between 1970 and 9999"),
        (wrong("--nonce", "a b"), "x-tif-nonce"),
        (wrong("--body", "no-such-file"), "--body no-such-file: cannot be read"),
        (wrong("--set", "hex_case"), "write NAME=VALUE"),
        (wrong("--set", "hex_case=small"), "tif.hex_case: 'small' is not one of lower, upper"),
        (wrong("--set", "colour=red"), "tif.colour: there is no such setting"),
        (wrong("--set", "service_id=@no-such-file"), "cannot be read"),
        (wrong("--secret-file", "x"), "not allowed with argument --secret"),
        (TIF, "tif needs its secret"),
        ((*TIF, "--secret", ""), "gateway.tif.token: is empty"),
        ((*TIF, "--secret", "\udcff"), "--secret: not text in UTF-8"),
        (wrong("--set", "service_id=\udcff"), "--set service_id: not text in UTF-8"),
        ((*TIF, "--secret-file", "no-such-file"), "--secret-file no-such-file: cannot be read"),
        ((*TIF, "--secret-file", "/"), "cannot be read"),
        ((*WHAT, "--dialect", "nhsa", "--key", "4" * 32, "--secret", "s"), "nhsa.private_key: is missing"),
        ((*WHAT, "--dialect", "ours", "--key", "no-such.pem"), "--key no-such.pem: cannot be read"),
        ((*WHAT, "--dialect", "ours", "--key", "README.md"), "--key README.md: not"),
        ((*WHAT, "--dialect", "ours", "--key", "README.md", "--secret", "s"), "ours has neither secret nor"),
    ],
)
def test_what_cannot_be_signed_is_said_in_a_sentence(
    run: Run, words: tuple[str | Path, ...], complaint: str
) -> None:
    told = run(*words)
    assert told.code == exits.USAGE
    assert complaint in told.complaint
    assert told.complaint.splitlines()[-1].startswith("yitong")
    assert SECRET not in told.complaint
