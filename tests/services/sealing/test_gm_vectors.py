"""The suite `gm` against the standards' own numbers, and against second implementations: gmalg, and GmSSL's SM4."""

import gmssl_pyx
import pytest
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from gmalg import SM2, SM3
from hypothesis import given, settings
from hypothesis import strategies as st

from services.sealing import sm2
from services.sealing.errors import CannotOpenError, StatementError
from services.sealing.gm import GmSuite
from services.sealing.keys import PrivateKey, PublicKey, generate_key, private_key
from services.sealing.names import SuiteName

SUITE = GmSuite()
ID = b"1234567812345678"

# GB/T 32918.5-2017, annexes A and C: the key pair of both examples.
KEY = private_key(
    SuiteName.GM, bytes.fromhex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8")
)
POINT = bytes.fromhex(
    "04"
    "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)


def second(key: PrivateKey) -> SM2:
    return SM2(key.scalar, uid=ID, pk=key.public.point)


def test_key_pair_of_gb_t_32918_5_belongs_together() -> None:
    assert KEY.public.point == POINT


def test_signature_of_gb_t_32918_5_annex_a_is_accepted() -> None:
    signature = bytes.fromhex(
        "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
        "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
    )
    SUITE.verify(signature, b"message digest", KEY.public)


def test_ciphertext_of_gb_t_32918_5_annex_c_is_opened() -> None:
    cipher = bytes.fromhex(
        "04"
        "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73"
        "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0"
        "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766"
        "21886ca989ca9c7d58087307ca93092d651efa"
    )
    assert SUITE.unwrap(cipher, KEY) == b"encryption standard"


def test_content_encryption_is_the_example_of_rfc_8998_a_1() -> None:
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    nonce = bytes.fromhex("00001234567800000000abcd")
    associated = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    plain = bytes.fromhex("".join(pair * 8 for pair in "aa bb cc dd ee ff ee aa".split()))
    sealed = bytes.fromhex(
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )
    assert SUITE.encrypt(key, nonce, plain, associated) == sealed
    assert SUITE.decrypt(key, nonce, sealed, associated) == plain


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_digest_is_that_of_gb_t_32905_annex_a(data: bytes, digest: str) -> None:
    assert SUITE.digest(data).hex() == digest


# --- second implementations -------------------------------------------------------------------------


@settings(max_examples=25)
@given(st.binary(max_size=300))
def test_gmalg_verifies_what_the_suite_signs_and_the_other_way_round(data: bytes) -> None:
    signature = SUITE.sign(data, KEY)
    assert second(KEY).verify(data, signature[:32], signature[32:])
    r, s = second(KEY).sign(data)
    # It leaves out zeros in front.
    SUITE.verify(r.rjust(32, b"\0") + s.rjust(32, b"\0"), data, KEY.public)


@settings(max_examples=25)
@given(st.binary(min_size=1, max_size=255))
def test_gmalg_unwraps_what_the_suite_wraps_and_the_other_way_round(content_key: bytes) -> None:
    assert second(KEY).decrypt(SUITE.wrap(content_key, KEY.public)) == content_key
    assert SUITE.unwrap(second(KEY).encrypt(content_key), KEY) == content_key


@settings(max_examples=25)
@given(st.binary(max_size=300))
def test_gmalg_has_the_same_digests(data: bytes) -> None:
    other = SM3()
    other.update(data)
    assert SUITE.digest(data) == other.value()


@settings(max_examples=25)
@given(
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=12, max_size=12),
    st.binary(min_size=1, max_size=300),
    st.binary(max_size=80),
)
def test_gmssl_encrypts_contents_alike(key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> None:
    text, tag = gmssl_pyx.sm4_gcm_encrypt(key, nonce, associated, plain)
    assert SUITE.encrypt(key, nonce, plain, associated) == text + tag


@pytest.mark.parametrize("scalar", [1, 2, 3, 2**255, int.from_bytes(KEY.scalar)])
def test_the_point_computed_from_two_signatures_is_the_scalar_times_the_generator(scalar: int) -> None:
    ours = private_key(SuiteName.GM, scalar.to_bytes(32)).public.point
    assert ours == SM2().generate_pk(scalar.to_bytes(32))


def test_the_point_of_fresh_keys_is_the_one_gmssl_made_them_with() -> None:
    for _ in range(10):
        key = generate_key(SuiteName.GM)
        assert private_key(SuiteName.GM, key.scalar) == key


# --- what GmSSL must never get, or say --------------------------------------------------------------


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_rubbish_signatures_and_ciphertexts_raise_errors_of_ours_alone(rubbish: bytes) -> None:
    for call in (lambda: sm2.decrypt(rubbish, KEY.scalar), lambda: sm2.verify(rubbish, b"data", POINT)):
        with pytest.raises((CannotOpenError, StatementError)):
            call()


@settings(max_examples=100)
@given(st.integers(0, 112), st.integers(1, 255))
def test_any_changed_byte_of_a_wrapped_key_is_noticed(position: int, difference: int) -> None:
    wrapped = bytearray(SUITE.wrap(bytes(16), KEY.public))
    wrapped[position] ^= difference
    with pytest.raises(CannotOpenError):
        SUITE.unwrap(bytes(wrapped), KEY)


def test_a_point_outside_the_curve_never_meets_the_secret() -> None:
    """Invalid points would give the secret away bit by bit."""
    wrapped = SUITE.wrap(bytes(16), KEY.public)
    y_plus_1 = (int.from_bytes(wrapped[33:65]) + 1).to_bytes(32)
    with pytest.raises(CannotOpenError, match="not an SM2 ciphertext"):
        SUITE.unwrap(wrapped[:33] + y_plus_1 + wrapped[65:], KEY)


def test_signatures_are_fresh_each_time() -> None:
    assert SUITE.sign(b"data", KEY) != SUITE.sign(b"data", KEY)


def test_signature_binds_the_signer_by_z() -> None:
    """Plain SM2 over the bare digest, as some libraries sign, is not accepted."""
    der = gmssl_pyx.sm2_sign(KEY.scalar, POINT[1:], b"data", signer_id=None)
    r, s = decode_dss_signature(der)
    with pytest.raises(StatementError):
        SUITE.verify(r.to_bytes(32) + s.to_bytes(32), b"data", KEY.public)
    other = generate_key(SuiteName.GM)
    with pytest.raises(StatementError):
        SUITE.verify(SUITE.sign(b"data", other), b"data", PublicKey(SuiteName.GM, POINT))
