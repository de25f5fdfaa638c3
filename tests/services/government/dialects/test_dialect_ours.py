"""Our own dialect against RFC 9421 and RFC 9530, and against every changed byte."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from signature_der import to_der

from services.government.dialects.errors import (
    DigestWrongError,
    KeyUnknownError,
    NotSignableError,
    SignatureError,
    SignatureMalformedError,
    SignatureMissingError,
    SignatureWrongError,
)
from services.government.dialects.ours import (
    VerifiedRequest,
    content_digest,
    parse_and_verify,
    sign_request,
    signature_base,
)
from services.sealing.errors import StatementError
from services.sealing.keys import PrivateKey, load_private_key, load_public_key
from services.sealing.names import SuiteName
from services.sealing.suites import suite_named

# Made for these tests with openssl and published here.
KEY = load_private_key(
    b"""-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGw2kLIpwzwOe3x9W
sC53BLPmLjRp8kxd+fqqQEEjIC2hRANCAASdcrCXUaXqBFBFgnabxMGYTVa4AwsK
vGakViIgCrnshdUma5UZf5uc5R7bAQdoVJXrYUNARiVY+x7fovxGU0fg
-----END PRIVATE KEY-----
"""
)
OTHER_KEY = load_private_key(
    b"""-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgerXQHwioPvLmzIZA
PU8Hz1tyk8CABsORIc3y6aOb+22hRANCAAQukOa499IWq6mtNmuyBA9YKvSFZt1r
SHckMnqi+WG4a/UNzPnsxqLC+W7QSUyUD99shIhfeevPeq8p7w9FkuXs
-----END PRIVATE KEY-----
"""
)
GM_KEY = load_private_key(
    b"""-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqBHM9VAYItBG0wawIBAQQgrfoZpSenDrdTjbUB
3TiVWTZ5YfrK5cKzOVmyNhaiBpyhRANCAATZQJW3+3Hztrr5L3zae5USo7xksqSJ
zDSoooGu1CMHtPhmIcEUloustWQ6Qx4D/WWrxMZXP4/dvfmHtzNTW0WS
-----END PRIVATE KEY-----
"""
)
KEYS = st.sampled_from([KEY, GM_KEY])
NONCE = "AAECAwQFBgcICQoLDA0ODw"
CREATED_S = 1_795_311_005
BODY = b'{"nonce":"AAECAwQFBgcICQoLDA0ODw","kiosk":"WT07"}'

# RFC 9421 B.1.3, test-key-ecc-p256.
RFC_KEY = load_public_key(
    b"""-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
-----END PUBLIC KEY-----
"""
)
# RFC 9421 B.2.4. The components are those of a response, which our profile does not sign: what is tried is
# the signature base and the bytes of the signature.
RFC_DIGEST = (
    "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:"
)
RFC_COMPONENTS = [
    ("@status", "200"),
    ("content-type", "application/json"),
    ("content-digest", RFC_DIGEST),
    ("content-length", "23"),
]
RFC_PARAMETERS = (
    '("@status" "content-type" "content-digest" "content-length")'
    ';created=1618884473;keyid="test-key-ecc-p256"'
)
RFC_SIGNATURE = b64decode(
    "wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw=="
)


def verify(
    headers: Mapping[str, str],
    method: str = "POST",
    target: str = "/v1/cases",
    body: bytes = BODY,
    key: PrivateKey = KEY,
) -> VerifiedRequest:
    return parse_and_verify(method, target, headers, body, {key.id: key.public}.get)


def signed(
    method: str = "POST", target: str = "/v1/cases", body: bytes = BODY, key: PrivateKey = KEY
) -> dict[str, str]:
    return dict(sign_request(method, target, body, key, CREATED_S, NONCE))


def test_the_response_of_rfc_9421_b_2_4_verifies() -> None:
    base = signature_base(RFC_COMPONENTS, RFC_PARAMETERS)
    suite_named(SuiteName.INTL).verify(RFC_SIGNATURE, base, RFC_KEY)
    with pytest.raises(StatementError):
        suite_named(SuiteName.INTL).verify(RFC_SIGNATURE, base.replace(b"200", b"201"), RFC_KEY)


def test_the_digest_of_rfc_9530() -> None:
    """RFC 9530 B.1, also in RFC 9421 2.5."""
    assert (
        content_digest(b'{"hello": "world"}', SuiteName.INTL)
        == "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"
    )


def test_what_is_signed_is_spelled_like_this() -> None:
    headers = signed()
    assert headers["Content-Digest"] == content_digest(BODY, SuiteName.INTL)
    assert headers["Signature-Input"] == (
        'yitong=("@method" "@path" "@query" "content-digest")'
        f';created={CREATED_S};nonce="{NONCE}";keyid="{KEY.id}";alg="ecdsa-p256-sha256"'
    )


@pytest.mark.parametrize(
    ("key", "hash_and_id"),
    [(KEY, ("-sha256",)), (GM_KEY, ("-sm3", "-sigopt", "distid:1234567812345678"))],
    ids=["intl", "gm"],
)
def test_openssl_verifies_what_we_signed(
    openssl: Callable[..., bytes], key: PrivateKey, hash_and_id: tuple[str, ...]
) -> None:
    """The signature base written out by hand from RFC 9421 2.5."""
    headers = signed("GET", "/v1/cases/6f1b?nonce=abc", b"", key)
    assert "Content-Digest" not in headers
    parameters = headers["Signature-Input"].removeprefix("yitong=")
    base = f'"@method": GET\n"@path": /v1/cases/6f1b\n"@query": ?nonce=abc\n"@signature-params": {parameters}'
    raw = b64decode(headers["Signature"].removeprefix("yitong=:").removesuffix(":"))
    openssl(
        "dgst", *hash_and_id, "-verify", "key", "-signature", "signature", "base",
        key=key.public.to_pem(), signature=to_der(raw), base=base.encode(),
    )  # fmt: skip


def test_sm3_is_what_openssl_makes_of_it(openssl: Callable[..., bytes]) -> None:
    digest = openssl("dgst", "-sm3", "-binary", given=BODY)
    assert content_digest(BODY, SuiteName.GM) == f"sm3=:{b64encode(digest).decode()}:"
    assert signed(key=GM_KEY)["Signature-Input"].endswith(f'keyid="{GM_KEY.id}";alg="sm2-sm3"')


def test_a_signed_request_says_who_and_when() -> None:
    assert verify(signed()) == VerifiedRequest(KEY.id, CREATED_S, NONCE)
    get = signed("GET", "/v1/health?nonce=x", b"")
    assert verify(get, "GET", "/v1/health?nonce=x", b"") == VerifiedRequest(KEY.id, CREATED_S, NONCE)


def test_the_case_of_header_names_does_not_matter() -> None:
    assert verify({name.lower(): value for name, value in signed().items()})


def test_an_unsigned_request_is_refused_as_unsigned() -> None:
    with pytest.raises(SignatureMissingError):
        verify({})
    for name in ("Signature", "Signature-Input"):
        with pytest.raises(SignatureMissingError):
            verify({k: v for k, v in signed().items() if k != name})


def test_an_unknown_key_is_refused_before_its_signature_is_looked_at() -> None:
    with pytest.raises(KeyUnknownError):
        parse_and_verify("POST", "/v1/cases", signed(), BODY, lambda key_id: None)


def test_a_key_known_under_anothers_id_is_refused() -> None:
    with pytest.raises(SignatureWrongError):
        parse_and_verify("POST", "/v1/cases", signed(), BODY, lambda key_id: OTHER_KEY.public)


def test_another_body_is_refused_by_its_digest() -> None:
    with pytest.raises(DigestWrongError):
        verify(signed(), body=BODY + b" ")


def test_a_body_that_was_added_or_taken_away_is_refused() -> None:
    with pytest.raises(SignatureMalformedError):
        verify(signed(), body=b"")
    with pytest.raises(SignatureMalformedError):
        verify(signed(body=b""), body=BODY)


def test_a_digest_nobody_signed_is_refused() -> None:
    with pytest.raises(SignatureMalformedError):
        verify({**signed(body=b""), "Content-Digest": content_digest(BODY, SuiteName.INTL)}, body=b"")


def test_the_name_of_another_algorithm_is_refused() -> None:
    headers = signed()
    headers["Signature-Input"] = headers["Signature-Input"].replace("ecdsa-p256-sha256", "sm2-sm3")
    with pytest.raises(SignatureWrongError):
        verify(headers)


def test_a_header_that_comes_twice_is_refused() -> None:
    with pytest.raises(SignatureMalformedError):
        verify({**signed(), "signature": signed()["Signature"]})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("yitong=", "sig1="),
        ("yitong=", " yitong="),
        ('("@method" "@path"', '("@path" "@method"'),
        ('("@method" ', "("),
        (' "@path"', '  "@path"'),
        (";created=", "; created="),
        (";created=1", ";created=01"),
        (";created=1795311005", ";created=1795311005.0"),
        (";created=1795311005", ""),
        (';nonce="', ';nonce="'[:-1] + "'"),
        ('";alg=', '";expires=1795311999;alg='),
        ('sha256"', 'sha256";tag="x"'),
        ('sha256"', 'sha256", sig2=("@method");created=1'),
    ],
)
def test_any_other_spelling_is_refused(old: str, new: str) -> None:
    headers = signed()
    headers["Signature-Input"] = headers["Signature-Input"].replace(old, new)
    assert headers["Signature-Input"] != signed()["Signature-Input"]
    with pytest.raises(SignatureMalformedError):
        verify(headers)


@pytest.mark.parametrize("target", ["", "v1/cases", "/v1/cases?", "/v1#top", "/v1 /x", "/案件", "/v1\n"])
def test_a_target_with_more_than_one_reading_is_neither_signed_nor_accepted(target: str) -> None:
    with pytest.raises(NotSignableError):
        signed(target=target)
    with pytest.raises(SignatureMalformedError):
        verify(signed(), target=target)


@pytest.mark.parametrize(
    ("created_s", "nonce"), [(-1, NONCE), (0, NONCE), (CREATED_S, "short"), (CREATED_S, 'x"' * 9)]
)
def test_what_our_profile_cannot_say_is_not_signed(created_s: int, nonce: str) -> None:
    with pytest.raises(NotSignableError):
        sign_request("POST", "/v1/cases", BODY, KEY, created_s, nonce)


METHODS = st.sampled_from(["GET", "POST", "PUT", "DELETE"])
TARGETS = st.from_regex(r"/[!-\"$->@-~]{0,20}(\?[!-\"$-~]{1,20})?", fullmatch=True)
BODIES = st.binary(max_size=60)


@given(METHODS, TARGETS, BODIES, KEYS)
def test_whatever_we_sign_we_accept(method: str, target: str, body: bytes, key: PrivateKey) -> None:
    headers = sign_request(method, target, body, key, CREATED_S, NONCE)
    assert verify(headers, method, target, body, key).nonce == NONCE


@given(METHODS, METHODS, TARGETS, TARGETS, BODIES, BODIES, KEYS)
def test_nothing_else_is_accepted_under_the_same_headers(
    method: str, method2: str, target: str, target2: str, body: bytes, body2: bytes, key: PrivateKey
) -> None:
    headers = sign_request(method, target, body, key, CREATED_S, NONCE)
    for changed in ((method2, target, body), (method, target2, body), (method, target, body2)):
        if changed != (method, target, body):
            with pytest.raises(SignatureError):
                verify(headers, *changed, key)


@given(st.sampled_from(["Signature", "Signature-Input", "Content-Digest"]), KEYS, st.data())
def test_any_changed_character_of_a_header_is_refused(
    name: str, key: PrivateKey, data: st.DataObject
) -> None:
    headers = signed(key=key)
    text = headers[name]
    at = data.draw(st.integers(0, len(text)))
    until = data.draw(st.integers(at, min(at + 2, len(text))))
    headers[name] = text[:at] + data.draw(st.text(max_size=2)) + text[until:]
    assume(headers[name] != text)
    with pytest.raises(SignatureError):
        verify(headers, key=key)
