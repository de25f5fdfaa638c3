"""nhsa: strings written by hand; OpenSSL encrypts, verifies what we signed, and signs what we verify."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from signature_der import to_der, to_raw

from kiosk.domain.errors import SettingsError
from services.government.dialects.errors import NotGenuineAnswerError, NotSignableError
from services.government.dialects.nhsa import NhsaDialect
from services.government.dialects.request import RequestToSign
from services.government.dialects.settings import IdField, NhsaSettings, TimestampForm

OpenSsl = Callable[..., bytes]

APP_ID = "5C0E3B1D9A7F42E6B8D4A1C300000007"
SECRET = "0F1E2D3C4B5A69788796A5B4C3D2E1F0"
# The key of the examples in GB/T 32918.5 A.
SCALAR = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"
POINT = (
    "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
    "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
)
# Made for these tests with openssl and published here.
PLATFORM_PRIVATE = b"""-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqBHM9VAYItBG0wawIBAQQgoV/5bHxr96rHtjIo
H/oACTaxCh5SzKD7m2PIUkQDtlWhRANCAATh+TGKHXl6VPCd4w2U2/oqTwPrn79B
Pd9zEd6UJ/mQiYemwb3OJUo2K+5JZDF1ENJAA2zHZIuWQYJ/c4IH/9qZ
-----END PRIVATE KEY-----
"""
PLATFORM_PUBLIC = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAE4fkxih15elTwneMNlNv6Kk8D65+/
QT3fcxHelCf5kImHpsG9ziVKNivuSWQxdRDSQANsx2SLlkGCf3OCB//amQ==
-----END PUBLIC KEY-----
"""
DISTID = ("-sigopt", "distid:1234567812345678")
MOMENT = datetime(2026, 11, 22, 1, 30, 5, 250_000, tzinfo=UTC)
DATA = '{"userName":"张翠英","idType":"01","note":"","pageNum":2,"list":[{"b":1,"a":2.00}],"none":null}'
CANONICAL = '{"idType":"01","list":[{"a":2.00,"b":1}],"pageNum":"2","userName":"张翠英"}'


def settings(**more: Any) -> NhsaSettings:
    return NhsaSettings(APP_ID, SECRET, SCALAR, PLATFORM_PUBLIC, **more)


DIALECT = NhsaDialect(settings())


def signed(body: str = DATA, **more: Any) -> tuple[dict[str, str], str]:
    """The body that goes over the wire, and the string."""
    request = RequestToSign("POST", "https://gateway.example/api", body.encode())
    done = NhsaDialect(settings(**more)).sign(request, MOMENT, "")
    return json.loads(done.body), done.string_signed


def sm4_key(openssl: OpenSsl) -> str:
    """By hand: the secret under the first 16 characters of the id, its first 16 hex digits as text."""
    sealed = openssl("enc", "-sm4-ecb", "-K", APP_ID[:16].encode().hex(), given=SECRET.encode())
    return sealed.hex().upper()[:16].encode().hex()


def answer(openssl: OpenSsl, **changed: Any) -> dict[str, Any]:
    """As a platform would answer."""
    fields = {"appId": APP_ID, "code": 0, "encType": "SM4", "message": "成功", "signType": "SM2"}
    more = {"success": True, "timestamp": "20261122093006", "version": "2.0.1"}
    string = (
        f"appId={APP_ID}&code=0&data={CANONICAL}&encType=SM4&message=成功&signType=SM2&success=true"
        f"&timestamp=20261122093006&version=2.0.1&key={SECRET}"
    )
    der = openssl(
        "dgst",
        "-sm3",
        "-sign",
        "platform",
        *DISTID,
        "string",
        platform=PLATFORM_PRIVATE,
        string=string.encode(),
    )
    sealed = openssl("enc", "-sm4-ecb", "-K", sm4_key(openssl), given=DATA.encode())
    signature = b64encode(to_raw(der)).decode()
    return {**fields, **more, "encData": sealed.hex().upper(), "signData": signature, **changed}


def test_what_is_signed_is_spelled_like_this() -> None:
    body, string = signed()
    assert string == (
        f"appId={APP_ID}&data={CANONICAL}&encType=SM4&signType=SM2"
        "&timestamp=1795311005250&version=2.0.1&key=***"
    )
    assert list(body) == ["appId", "encData", "encType", "signData", "signType", "timestamp", "version"]


def test_openssl_verifies_our_signature_over_the_string(openssl: OpenSsl) -> None:
    body, string = signed()
    openssl(
        "dgst", "-sm3", "-verify", "public", *DISTID, "-signature", "signature", "string",
        public=NhsaDialect(settings())._private.public.to_pem(),
        signature=to_der(b64decode(body["signData"])),
        string=string.replace("***", SECRET).encode(),
    )  # fmt: skip


def test_openssl_encrypts_the_data_as_it_was_given_to_the_same(openssl: OpenSsl) -> None:
    body, _ = signed()
    sealed = openssl("enc", "-sm4-ecb", "-K", sm4_key(openssl), given=DATA.encode())
    assert body["encData"] == sealed.hex().upper()


def test_an_answer_that_openssl_signed_and_encrypted_is_opened(openssl: OpenSsl) -> None:
    opened = json.loads(DIALECT.open_answer(json.dumps(answer(openssl, extra="unsigned")).encode()))
    assert opened["data"] == json.loads(DATA)
    assert opened["code"] == 0
    assert not {"signData", "encData", "extra"} & set(opened)


@pytest.mark.parametrize(
    "changed",
    [
        {"code": 1},
        {"message": "失败"},
        {"timestamp": "20261122093007"},
        {"more": "x"},
        {"signData": ""},
        {"signData": "AAAA"},
        {"signData": None},
        {"signData": 7},
        {"encData": ""},
        {"encData": "00"},
        {"encData": "zz"},
        {"encData": {"a": "b"}},
        {"encData": None, "data": {"userName": "张翠英"}},
    ],
)
def test_a_changed_answer_is_not_believed(openssl: OpenSsl, changed: dict[str, Any]) -> None:
    with pytest.raises(NotGenuineAnswerError):
        DIALECT.open_answer(json.dumps(answer(openssl, **changed)).encode())


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "<html>", "[" * 100_000, '{"code":NaN}'])
def test_what_is_no_answer_is_not_believed(text: str) -> None:
    with pytest.raises(NotGenuineAnswerError):
        DIALECT.open_answer(text.encode())


def test_without_the_platforms_key_no_answer_is_believed(openssl: OpenSsl) -> None:
    dialect = NhsaDialect(NhsaSettings(APP_ID, SECRET, SCALAR))
    with pytest.raises(NotGenuineAnswerError, match="platform_key"):
        dialect.open_answer(json.dumps(answer(openssl)).encode())


def test_provinces_differ_in_names_and_times() -> None:
    body, string = signed(id_field=IdField.APP_CODE, version="1.0.0", timestamp=TimestampForm.SECONDS)
    assert string.startswith(f"appCode={APP_ID}&")
    assert (body["timestamp"], body["version"]) == ("1795311005", "1.0.0")
    assert signed(timestamp=TimestampForm.COMPACT)[0]["timestamp"] == "20261122093005"


@pytest.mark.parametrize(
    "body", ["", "[]", "text", '"\\ud800"', '{"a":"\\ud800"}', '{"a":Infinity}', "{" * 9]
)
def test_only_a_json_object_can_be_signed(body: str) -> None:
    with pytest.raises(NotSignableError):
        signed(body)


def test_deeply_nested_json_is_refused_and_not_a_crash() -> None:
    with pytest.raises(NotSignableError):
        signed('{"a":' * 900 + "1" + "}" * 900)


@given(st.permutations(['"b":1', '"a":"x"', '"c":[2.50]', '"d":{"f":true,"e":null}']))
def test_the_order_of_the_fields_does_not_matter(members: list[str]) -> None:
    assert '{"a":"x","b":"1","c":[2.50],"d":{"f":true}}' in signed(f"{{{','.join(members)}}}")[1]


def test_keys_are_read_as_the_platforms_hand_them_out() -> None:
    scalar = bytes.fromhex(SCALAR)
    with_sign_byte = b64encode(b"\0" + scalar).decode()
    spellings = (SCALAR.lower(), b64encode(scalar).decode(), with_sign_byte)
    points = {NhsaDialect(NhsaSettings(APP_ID, SECRET, text))._private.public.point for text in spellings}
    assert points == {bytes.fromhex(POINT)}
    NhsaDialect(
        NhsaSettings(APP_ID, SECRET, PLATFORM_PRIVATE.decode(), b64encode(bytes.fromhex(POINT)).decode())
    )


P256_PUBLIC = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
-----END PUBLIC KEY-----
"""


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("private_key", {"private_key": "not a key"}),
        ("private_key", {"private_key": "00" * 32}),
        ("private_key", {"private_key": "FF" * 32}),
        ("private_key", {"private_key": ""}),
        ("platform_key", {"platform_key": "04" + "11" * 64}),
        ("platform_key", {"platform_key": P256_PUBLIC}),
        ("app_id", {"app_id": "short"}),
        ("app_secret", {"app_secret": ""}),
    ],
)
def test_a_key_that_cannot_be_used_is_named(field: str, more: dict[str, str]) -> None:
    given: dict[str, Any] = {"app_id": APP_ID, "app_secret": SECRET, "private_key": SCALAR, **more}
    with pytest.raises(SettingsError, match=rf"gateway\.nhsa\.{field}") as told:
        NhsaDialect(NhsaSettings(**given))
    assert SECRET not in str(told.value)


def test_no_secret_is_anywhere_to_be_seen() -> None:
    shown = f"{settings()}{signed()}"
    assert SECRET not in shown
    assert SCALAR not in shown
