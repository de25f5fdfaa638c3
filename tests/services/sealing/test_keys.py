"""Key files and the names of keys and bytes, in both suites."""

import hashlib
import json

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from services.sealing import p256, sm2_curve, sm2_files
from services.sealing.canonical import to_base64url
from services.sealing.digests import RunningDigest, digest_of, is_digest_of
from services.sealing.errors import KeyFileError, MalformedError
from services.sealing.keys import (
    PublicKey,
    generate_key,
    largest_scalar,
    load_private_key,
    load_public_key,
    private_key,
)
from services.sealing.names import SuiteName

SUITES = pytest.mark.parametrize("suite", SuiteName)
KEYS = {suite: generate_key(suite) for suite in SuiteName}
CURVES = {SuiteName.GM: ("SM2", "sm3"), SuiteName.INTL: ("P-256", "sha256")}


@SUITES
def test_keys_survive_their_files(suite: SuiteName) -> None:
    key = KEYS[suite]
    assert load_private_key(key.to_pem()) == key
    assert load_public_key(key.public.to_pem()) == key.public
    assert load_private_key(key.to_pem().replace(b"\n", b"\r\n")) == key


@SUITES
def test_key_id_is_the_thumbprint_of_rfc_7638_with_the_hash_of_the_suite(suite: SuiteName) -> None:
    key, (curve, hash_name) = KEYS[suite].public, CURVES[suite]
    x, y = to_base64url(key.point[1:33]), to_base64url(key.point[33:])
    jwk = json.dumps({"crv": curve, "kty": "EC", "x": x, "y": y}, separators=(",", ":"))
    assert key.id == to_base64url(hashlib.new(hash_name, jwk.encode()).digest())


@SUITES
def test_secret_never_shows_in_the_text_of_a_key(suite: SuiteName) -> None:
    assert repr(KEYS[suite].scalar) not in repr(KEYS[suite])


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"-----BEGIN PUBLIC KEY-----",
        b"\xff\xfe",
        b"-----BEGIN PUBLIC KEY-----\n!!\n-----END PUBLIC KEY-----",
        b"-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----",
    ],
)
def test_file_without_a_key_is_named(pem: bytes) -> None:
    with pytest.raises(KeyFileError):
        load_public_key(pem)
    with pytest.raises(KeyFileError):
        load_private_key(pem)


@SUITES
def test_public_and_private_files_are_not_mistaken_for_each_other(suite: SuiteName) -> None:
    with pytest.raises(KeyFileError):
        load_private_key(KEYS[suite].public.to_pem())
    with pytest.raises(KeyFileError):
        load_public_key(KEYS[suite].to_pem())


@pytest.mark.parametrize(
    "foreign",
    [ec.generate_private_key(ec.SECP384R1()), rsa.generate_private_key(65537, 2048)],
    ids=["p-384", "rsa"],
)
def test_key_of_another_curve_is_named(foreign: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> None:
    private = foreign.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = foreign.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    with pytest.raises(KeyFileError):
        load_private_key(private)
    with pytest.raises(KeyFileError):
        load_public_key(public)


def test_password_protected_key_is_named() -> None:
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"secret"),
    )
    with pytest.raises(KeyFileError):
        load_private_key(pem)


@SUITES
def test_point_of_the_other_curve_or_of_none_is_refused(suite: SuiteName) -> None:
    other = next(KEYS[name].public.point for name in SuiteName if name is not suite)
    point = KEYS[suite].public.point
    beside = point[:-1] + bytes([point[-1] ^ 1])
    for wrong in (
        other,
        beside,
        point[:-1],
        point + b"\0",
        b"\x02" + point[1:33],
        b"",
        b"\0",
        b"\x04" + bytes(64),
    ):
        with pytest.raises(KeyFileError):
            PublicKey(suite, wrong)


def test_coordinates_are_below_the_prime() -> None:
    """The same point written with x + p would be a second spelling, and a second id, of the same key."""
    x, y = 0, pow(sm2_curve.B, (sm2_curve.P + 1) // 4, sm2_curve.P)
    assert PublicKey(SuiteName.GM, b"\x04" + x.to_bytes(32) + y.to_bytes(32))
    with pytest.raises(KeyFileError):
        PublicKey(SuiteName.GM, b"\x04" + sm2_curve.P.to_bytes(32) + y.to_bytes(32))


@SUITES
def test_scalar_out_of_range_is_refused(suite: SuiteName) -> None:
    most = largest_scalar(suite)
    assert private_key(suite, most.to_bytes(32)).suite is suite
    for wrong in (bytes(32), (most + 1).to_bytes(32), b"\xff" * 32, b"\1", bytes(31) + b"\1\1"):
        with pytest.raises(KeyFileError):
            private_key(suite, wrong)


def test_largest_scalars_are_those_of_the_standards() -> None:
    """GB/T 32918.1 6.1: [1, n - 2]. SEC 1 3.2.1: [1, n - 1]."""
    assert largest_scalar(SuiteName.GM) == sm2_curve.ORDER - 2
    assert largest_scalar(SuiteName.INTL) == p256.ORDER - 1


def test_sm2_file_whose_public_half_is_of_another_key_is_refused() -> None:
    one, two = KEYS[SuiteName.GM], generate_key(SuiteName.GM)
    with pytest.raises(KeyFileError, match="public key of another"):
        load_private_key(sm2_files.write_private(one.scalar, two.public.point))


def test_sm2_file_with_a_bad_scalar_or_point_is_refused() -> None:
    point = KEYS[SuiteName.GM].public.point
    for scalar in (bytes(32), b"\xff" * 32, b"\1"):
        with pytest.raises(KeyFileError):
            load_private_key(sm2_files.write_private(scalar, point))
    with pytest.raises(KeyFileError):
        load_public_key(sm2_files.write_public(point[:-1] + bytes([point[-1] ^ 1])))


def test_digest_names_its_algorithm() -> None:
    sha256 = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    sm3 = "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert digest_of(b"abc", SuiteName.INTL) == sha256
    assert digest_of(b"abc", SuiteName.GM) == sm3
    assert is_digest_of(sha256, b"abc")
    assert is_digest_of(sm3, b"abc")
    assert not is_digest_of(sm3, b"abd")


@SUITES
def test_digest_of_pieces_is_that_of_the_whole(suite: SuiteName) -> None:
    running = RunningDigest(suite)
    for piece in (b"a", b"", b"bc"):
        running.update(piece)
    assert running.name == running.name == digest_of(b"abc", suite)


@pytest.mark.parametrize(
    "text", ["", "md5:00", "sm3:" + "0" * 63, "sm3:" + "A" * 64, "sha256:" + "0" * 64 + "\n"]
)
def test_what_is_no_digest_is_named(text: str) -> None:
    with pytest.raises(MalformedError):
        is_digest_of(text, b"")
