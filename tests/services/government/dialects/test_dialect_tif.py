"""x-tif-*: the string written by hand, hashed by OpenSSL."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from kiosk.domain.errors import SettingsError
from services.government.dialects.errors import NotSignableError
from services.government.dialects.request import RequestToSign
from services.government.dialects.settings import HexCase, TifSettings
from services.government.dialects.tif import TifDialect, string_to_sign

TOKEN = "6Qw2tK9pXr5sYv8uZa3cBd7eFg1hJk4m"
MOMENT = datetime(2026, 11, 22, 1, 30, 5, tzinfo=UTC)
REQUEST = RequestToSign("POST", "https://gateway.example/ebus/yitong/v1/cases", b"{}")


def test_the_signature_is_what_openssl_makes_of_the_string(openssl: Callable[..., bytes]) -> None:
    signed = TifDialect(TifSettings("yitong_wt07", TOKEN)).sign(REQUEST, MOMENT, "nonce-0001")
    digest = openssl("dgst", "-sha256", "-binary", given=f"1795311005{TOKEN}nonce-00011795311005".encode())
    assert signed.headers == {
        "x-tif-paasid": "yitong_wt07",
        "x-tif-timestamp": "1795311005",
        "x-tif-nonce": "nonce-0001",
        "x-tif-signature": digest.hex(),
    }
    assert signed.body == REQUEST.body


def test_a_province_may_want_capitals_and_a_service() -> None:
    lower = TifDialect(TifSettings("a", TOKEN)).sign(REQUEST, MOMENT, "n").headers["x-tif-signature"]
    settings = TifSettings("a", TOKEN, service_id="hall", hex_case=HexCase.UPPER)
    headers = TifDialect(settings).sign(REQUEST, MOMENT, "n").headers
    assert headers["x-tif-signature"] == lower.upper() != lower
    assert headers["x-tif-serviceId"] == "hall"


@pytest.mark.parametrize(
    ("timestamp", "nonce", "signature"),
    [
        ("1720489942", "M0mc5pgk", "67991916da3259a78eac1925bbeb617eef5847841c51aa25064f63d2e7be0fdf"),
        ("1722664805", "D9yUBu8c", "6ed45831ae95deccf644803144f3e7ab8a12bcd91ef982b45672852e914a2813"),
    ],
)
def test_two_recorded_requests_of_a_real_system_are_signed_like_this(
    timestamp: str, nonce: str, signature: str
) -> None:
    """Of the public web page of the national 医保 service, which signs with an empty token; recorded in 2024."""
    assert hashlib.sha256(string_to_sign(timestamp, "", nonce).encode()).hexdigest() == signature


def test_the_place_of_the_clock_does_not_matter() -> None:
    dialect = TifDialect(TifSettings("a", TOKEN))
    there = MOMENT.astimezone(timezone(timedelta(hours=8)))
    assert dialect.sign(REQUEST, there, "n") == dialect.sign(REQUEST, MOMENT, "n")


def test_the_token_is_nowhere_to_be_seen() -> None:
    settings = TifSettings("a", TOKEN)
    signed = TifDialect(settings).sign(REQUEST, MOMENT, "n")
    assert signed.string_signed == "1795311005***n1795311005"
    assert TOKEN not in f"{settings}{signed}{signed.headers}"


@pytest.mark.parametrize("nonce", ["", "a b", "a\r\nx-evil: 1", "随机"])
def test_a_nonce_that_would_break_a_header_is_not_sent(nonce: str) -> None:
    with pytest.raises(NotSignableError):
        TifDialect(TifSettings("a", TOKEN)).sign(REQUEST, MOMENT, nonce)


def test_an_empty_token_is_a_mistake_in_the_settings() -> None:
    with pytest.raises(SettingsError, match=r"gateway\.tif\.token"):
        TifSettings("a", "")


def test_answers_are_passed_on() -> None:
    assert TifDialect(TifSettings("a", TOKEN)).open_answer(b"answer") == b"answer"
