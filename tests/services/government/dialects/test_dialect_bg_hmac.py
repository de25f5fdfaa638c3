"""X-BG-HMAC-*: the string written by hand, authenticated by OpenSSL."""

from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.government.dialects.bg_hmac import BgHmacDialect, canonical_query
from services.government.dialects.errors import NotSignableError
from services.government.dialects.request import RequestToSign
from services.government.dialects.settings import BgHmacSettings

SETTINGS = BgHmacSettings("BCDSGA_yitong07", "BCDSGS_9f8e7d6c5b4a")
DIALECT = BgHmacDialect(SETTINGS)
MOMENT = datetime(2021, 11, 9, 8, 49, 20, tzinfo=UTC)


def string_of(url: str, method: str = "POST") -> str:
    return DIALECT.sign(RequestToSign(method, url), MOMENT, "").string_signed


def test_the_signature_is_what_openssl_makes_of_the_string(openssl: Callable[..., bytes]) -> None:
    url = "https://gateway.example:8443/restapi/prod/IC33/cases?v=2&test=123"
    signed = DIALECT.sign(RequestToSign("POST", url, b"{}"), MOMENT, "")
    string = b"POST\n/restapi/prod/IC33/cases\ntest=123&v=2\nBCDSGA_yitong07\nTue, 09 Nov 2021 08:49:20 GMT\n"
    mac = openssl("dgst", "-sha256", "-hmac", "BCDSGS_9f8e7d6c5b4a", "-binary", given=string)
    assert signed.headers == {
        "X-BG-HMAC-SIGNATURE": b64encode(mac).decode(),
        "X-BG-HMAC-ALGORITHM": "hmac-sha256",
        "X-BG-HMAC-ACCESS-KEY": "BCDSGA_yitong07",
        "X-BG-DATE-TIME": "Tue, 09 Nov 2021 08:49:20 GMT",
    }
    assert signed.string_signed == string.decode()
    assert signed.body == b"{}"


@pytest.mark.parametrize(
    ("query", "signed"),
    [
        ("", ""),
        ("b=2&a=1", "a=1&b=2"),
        ("a-b=1&a=2", "a=2&a-b=1"),
        ("a=2&a=1", "a=1&a=2"),
        ("flag", "flag="),
        ("a=1&&b=", "a=1&b="),
        ("name=%E5%BC%A0", "name=%E5%BC%A0"),
        ("t=a+b%20c", "t=a%20b%20c"),
        ("u=https%3a//x/!'()*-._~", "u=https%3A%2F%2Fx%2F!'()*-._~"),
    ],
)
def test_the_query_is_sorted_and_has_one_spelling(query: str, signed: str) -> None:
    assert canonical_query(query) == signed


@given(st.lists(st.sampled_from(["a=1", "a=2", "b", "c=%2F", "d=+"]), unique=True), st.randoms())
def test_the_order_of_the_query_does_not_matter(pairs: list[str], random: Random) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert canonical_query("&".join(pairs)) == canonical_query("&".join(shuffled))


def test_an_empty_path_is_the_root_and_an_encoded_one_is_signed_decoded() -> None:
    assert string_of("https://gateway.example", "GET").startswith("GET\n/\n\n")
    assert string_of("https://gateway.example/a%20b").startswith("POST\n/a b\n")


def test_a_line_break_in_path_or_access_key_is_not_signed() -> None:
    with pytest.raises(NotSignableError):
        string_of("https://gateway.example/a%0Ab")
    with pytest.raises(NotSignableError):
        BgHmacDialect(BgHmacSettings("a\nb", "s")).sign(
            RequestToSign("GET", "https://gateway.example/"), MOMENT, ""
        )


def test_the_secret_is_nowhere_to_be_seen() -> None:
    assert SETTINGS.secret_key not in f"{SETTINGS}{string_of('https://gateway.example/')}"
