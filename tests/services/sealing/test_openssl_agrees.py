"""The openssl command reads our keys, verifies what we sign, opens what we wrap, and the other way round."""

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from services.sealing.keys import PrivateKey, generate_key, load_private_key, load_public_key
from services.sealing.names import SuiteName
from services.sealing.sm2 import _Cipher
from services.sealing.suites import suite_of

SUITES = pytest.mark.parametrize("suite", SuiteName)
ID = ("-pkeyopt", "distid:1234567812345678")
HASH = {SuiteName.GM: ("sm3", ID), SuiteName.INTL: ("sha256", ())}
GENERATE = {
    SuiteName.GM: ("-algorithm", "SM2"),
    SuiteName.INTL: ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
}


def openssl(*arguments: object, given: bytes = b"") -> bytes:
    told = subprocess.run(
        ["openssl", *map(str, arguments)], input=given, capture_output=True, check=True, timeout=60
    )
    return told.stdout


@pytest.fixture(params=SuiteName)
def key(request: pytest.FixtureRequest, tmp_path: Path) -> PrivateKey:
    made = generate_key(request.param)
    (tmp_path / "key.pem").write_bytes(made.to_pem())
    (tmp_path / "public.pem").write_bytes(made.public.to_pem())
    return made


def test_openssl_reads_our_keys_and_writes_the_same(key: PrivateKey, tmp_path: Path) -> None:
    assert openssl("pkey", "-in", tmp_path / "key.pem") == key.to_pem()
    assert openssl("pkey", "-in", tmp_path / "key.pem", "-pubout") == key.public.to_pem()
    assert openssl("pkey", "-pubin", "-in", tmp_path / "public.pem", "-pubout") == key.public.to_pem()


@SUITES
def test_we_read_the_keys_that_openssl_makes(suite: SuiteName) -> None:
    private = openssl("genpkey", *GENERATE[suite])
    key = load_private_key(private)
    assert key.suite is suite
    assert load_public_key(openssl("pkey", "-pubout", given=private)) == key.public


def test_openssl_verifies_what_we_sign(key: PrivateKey, tmp_path: Path) -> None:
    signature = suite_of(key.suite).sign(b"signed by us", key)
    r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
    (tmp_path / "signature").write_bytes(encode_dss_signature(r, s))
    (tmp_path / "data").write_bytes(b"signed by us")
    hash_name, identity = HASH[key.suite]
    told = openssl(
        *("pkeyutl", "-verify", "-pubin", "-inkey", tmp_path / "public.pem", "-rawin", "-digest", hash_name),
        *("-in", tmp_path / "data", "-sigfile", tmp_path / "signature", *identity),
    )
    assert b"Signature Verified Successfully" in told


def test_we_verify_what_openssl_signs(key: PrivateKey, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"signed by openssl")
    hash_name, identity = HASH[key.suite]
    der = openssl(
        *("pkeyutl", "-sign", "-inkey", tmp_path / "key.pem", "-rawin", "-digest", hash_name),
        *("-in", tmp_path / "data", *identity),
    )
    r, s = decode_dss_signature(der)
    suite_of(key.suite).verify(r.to_bytes(32) + s.to_bytes(32), b"signed by openssl", key.public)


def test_openssl_unwraps_what_we_wrap_with_sm2_and_the_other_way_round(tmp_path: Path) -> None:
    key, suite = generate_key(SuiteName.GM), suite_of(SuiteName.GM)
    (tmp_path / "key.pem").write_bytes(key.to_pem())
    raw = suite.wrap(b"0123456789abcdef", key.public)
    x, y = int.from_bytes(raw[1:33]), int.from_bytes(raw[33:65])
    der = asn1.encode_der(_Cipher(x=x, y=y, digest=raw[65:97], text=raw[97:]))
    (tmp_path / "wrapped").write_bytes(der)
    command = ("pkeyutl", "-decrypt", "-inkey", tmp_path / "key.pem", "-in", tmp_path / "wrapped")
    assert openssl(*command) == b"0123456789abcdef"
    der = openssl("pkeyutl", "-encrypt", "-inkey", tmp_path / "key.pem", given=b"fedcba9876543210")
    cipher = asn1.decode_der(_Cipher, der)
    raw = b"\x04" + cipher.x.to_bytes(32) + cipher.y.to_bytes(32) + cipher.digest + cipher.text
    assert suite.unwrap(raw, key) == b"fedcba9876543210"


@SUITES
def test_openssl_has_the_same_digests(suite: SuiteName) -> None:
    told = openssl("dgst", f"-{HASH[suite][0]}", "-binary", given=b"the same bytes")
    assert told == suite_of(suite).digest(b"the same bytes")
