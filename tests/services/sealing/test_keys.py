"""Key files and the names of keys and bytes."""

import hashlib

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from services.sealing.canonical import to_base64url
from services.sealing.digests import digest_of
from services.sealing.errors import KeyFileError
from services.sealing.keys import generate_key, load_private_key, load_public_key
from services.sealing.names import SuiteName


def test_keys_survive_their_files() -> None:
    key = generate_key()
    assert load_private_key(key.to_pem()) == key
    assert load_public_key(key.public.to_pem()) == key.public


def test_key_id_is_the_jwk_thumbprint_of_rfc_7638() -> None:
    key = generate_key(SuiteName.INTL).public
    x, y = to_base64url(key.point[1:33]), to_base64url(key.point[33:])
    jwk = f'{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}'
    assert key.id == to_base64url(hashlib.sha256(jwk.encode()).digest())


def test_secret_never_shows_in_the_text_of_a_key() -> None:
    key = generate_key()
    assert repr(key.scalar) not in repr(key)


@pytest.mark.parametrize("pem", [b"", b"-----BEGIN PUBLIC KEY-----", b"\xff\xfe"])
def test_file_without_a_key_is_named(pem: bytes) -> None:
    with pytest.raises(KeyFileError):
        load_public_key(pem)
    with pytest.raises(KeyFileError):
        load_private_key(pem)


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


def test_digest_names_its_algorithm() -> None:
    expected = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest_of(b"abc", SuiteName.INTL) == expected
