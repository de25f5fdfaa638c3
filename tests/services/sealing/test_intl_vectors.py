"""The suite `intl` against the standards' own numbers, and its key wrapping against a second implementation."""

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from services.sealing import p256
from services.sealing.canonical import from_base64url
from services.sealing.derive import derive_secret
from services.sealing.intl import IntlSuite
from services.sealing.keys import PublicKey, generate_key, private_key
from services.sealing.names import SuiteName

SUITE = IntlSuite()
ENC_BYTES = 65


def hmac_sha256(key: bytes, data: bytes) -> bytes:
    mac = hmac.HMAC(key, hashes.SHA256())
    mac.update(data)
    return mac.finalize()


def labeled_extract(suite_id: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return hmac_sha256(salt or bytes(32), b"HPKE-v1" + suite_id + label + ikm)


def labeled_expand(suite_id: bytes, secret: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labeled = length.to_bytes(2) + b"HPKE-v1" + suite_id + label + info
    return HKDFExpand(hashes.SHA256(), length, labeled).derive(secret)


def open_base(
    private: ec.EllipticCurvePrivateKey, sealed: bytes, info: bytes, aad: bytes, aead: int
) -> bytes:
    """RFC 9180 5.1.1 and 6.1 for DHKEM(P-256), HKDF-SHA256: written from the text, sharing nothing with ours.

    `aead` is 1 for AES-128-GCM, 2 for AES-256-GCM.
    """
    enc, ciphertext = sealed[:ENC_BYTES], sealed[ENC_BYTES:]
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), enc)
    ours = private.public_key().public_numbers()
    point = b"\x04" + ours.x.to_bytes(32) + ours.y.to_bytes(32)
    kem_id = b"KEM" + (16).to_bytes(2)
    extracted = labeled_extract(kem_id, b"", b"eae_prk", private.exchange(ec.ECDH(), theirs))
    shared = labeled_expand(kem_id, extracted, b"shared_secret", enc + point, 32)
    suite_id = b"HPKE" + (16).to_bytes(2) + (1).to_bytes(2) + aead.to_bytes(2)
    context = (
        b"\0"
        + labeled_extract(suite_id, b"", b"psk_id_hash", b"")
        + labeled_extract(suite_id, b"", b"info_hash", info)
    )
    secret = labeled_extract(suite_id, shared, b"secret", b"")
    key = labeled_expand(suite_id, secret, b"key", context, 16 * aead)
    nonce = labeled_expand(suite_id, secret, b"base_nonce", context, 12)
    return AESGCM(key).decrypt(nonce, ciphertext, aad)


def test_second_implementation_opens_the_vector_of_rfc_9180_a_3() -> None:
    scalar = int("f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2", 16)
    enc = (
        "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9"
        "8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4"
    )
    ciphertext = "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434"
    plain = open_base(
        ec.derive_private_key(scalar, ec.SECP256R1()),
        bytes.fromhex(enc + ciphertext),
        info=bytes.fromhex("4f6465206f6e2061204772656369616e2055726e"),
        aad=bytes.fromhex("436f756e742d30"),
        aead=1,
    )
    assert plain == b"Beauty is truth, truth beauty"


def test_second_implementation_unwraps_what_the_suite_wraps() -> None:
    recipient, content_key = generate_key(SuiteName.INTL), bytes(32)
    wrapped = SUITE.wrap(content_key, recipient.public)
    info = f"yitong wrap 1 intl {recipient.id}".encode()
    assert open_base(p256.private_key(recipient.scalar), wrapped, info, aad=b"", aead=2) == content_key


def test_content_encryption_is_test_case_16_of_the_gcm_specification() -> None:
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    associated = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    sealed = bytes.fromhex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )
    assert SUITE.encrypt(key, nonce, plain, associated) == sealed
    assert SUITE.decrypt(key, nonce, sealed, associated) == plain


def test_digest_is_sha_256_of_fips_180() -> None:
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert SUITE.digest(b"abc").hex() == expected


def test_signature_of_rfc_7515_a_3_is_accepted() -> None:
    x = from_base64url("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
    y = from_base64url("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
    data = (
        b"eyJhbGciOiJFUzI1NiJ9"
        b".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
        b"cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    )
    signature = from_base64url(
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    )
    SUITE.verify(signature, data, PublicKey(SuiteName.INTL, b"\x04" + x + y))


def test_signature_of_rfc_6979_a_2_5_is_accepted() -> None:
    x = bytes.fromhex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6")
    y = bytes.fromhex("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299")
    signature = bytes.fromhex(
        "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
        "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
    )
    SUITE.verify(signature, b"sample", PublicKey(SuiteName.INTL, b"\x04" + x + y))


def test_key_pair_of_rfc_6979_a_2_5_belongs_together() -> None:
    scalar = bytes.fromhex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721")
    point = private_key(SuiteName.INTL, scalar).public.point
    assert point[1:33].hex() == "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"


def test_derivation_is_test_case_3_of_rfc_5869() -> None:
    okm = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    assert derive_secret(b"\x0b" * 22, "", 42, SuiteName.INTL).hex() == okm
