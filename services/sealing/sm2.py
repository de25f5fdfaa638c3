"""SM2 (GB/T 32918) through GmSSL: the only file that knows the library. Its exceptions end here.

Points are 04, x, y; ciphertexts C1C3C2 (GB/T 32918.4); signatures r, s over SM3 of Z and the data, with
the default id (GB/T 32918.2 5.5, GB/T 35276). GmSSL also writes a line to stderr where it refuses something: file and
line of its source, never a value.
"""

import gmssl_pyx
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from services.sealing import sm2_curve
from services.sealing.digests import hashed
from services.sealing.errors import CannotOpenError, StatementError
from services.sealing.names import SuiteName

SIGNATURE_BYTES = 64
_HALF_BYTES = 32
_POINT_BYTES = 65
_C1C3_BYTES = _POINT_BYTES + 32
_DEFAULT_ID = b"1234567812345678"
_CURVE = b"".join(n.to_bytes(32) for n in (sm2_curve.A, sm2_curve.B, *sm2_curve.G))


@asn1.sequence
class _Cipher:
    """SM2Cipher of GB/T 35276, as GmSSL reads and writes it."""

    x: int
    y: int
    digest: bytes
    text: bytes


def generate() -> tuple[bytes, bytes]:
    """A fresh scalar and its point."""
    coordinates, scalar = gmssl_pyx.sm2_key_generate()
    return scalar, b"\x04" + coordinates


def public_of(scalar: bytes) -> bytes:
    """The point of a scalar. GmSSL does not tell it, so it signs the digest 0 twice: each signature leaves two
    points to choose from, and one is in both. The secret stays in GmSSL, whose arithmetic always takes the same time.
    """
    one, other = (decode_dss_signature(gmssl_pyx.sm2_sign_sm3_digest(scalar, bytes(32))) for _ in range(2))
    (point,) = {*sm2_curve.possible_signers(*one)} & {*sm2_curve.possible_signers(*other)}
    return point


def encrypt(plain: bytes, point: bytes) -> bytes:
    """1 to 255 bytes."""
    cipher = asn1.decode_der(_Cipher, gmssl_pyx.sm2_encrypt(point[1:], plain))
    c1 = b"\x04" + cipher.x.to_bytes(_HALF_BYTES) + cipher.y.to_bytes(_HALF_BYTES)
    return c1 + cipher.digest + cipher.text


def decrypt(cipher: bytes, scalar: bytes) -> bytes:
    """Raises CannotOpenError."""
    c1, c3, c2 = cipher[:_POINT_BYTES], cipher[_POINT_BYTES:_C1C3_BYTES], cipher[_C1C3_BYTES:]
    if not sm2_curve.is_on_curve(c1) or not c2:
        raise CannotOpenError("not an SM2 ciphertext")
    x, y = int.from_bytes(c1[1:33]), int.from_bytes(c1[33:])
    try:
        plain: bytes = gmssl_pyx.sm2_decrypt(scalar, asn1.encode_der(_Cipher(x=x, y=y, digest=c3, text=c2)))
        return plain
    except gmssl_pyx.GmsslInnerError:
        raise CannotOpenError("an SM2 ciphertext for another key, or changed") from None


def sign(data: bytes, scalar: bytes, point: bytes) -> bytes:
    r, s = decode_dss_signature(gmssl_pyx.sm2_sign_sm3_digest(scalar, _digest(data, point)))
    return r.to_bytes(_HALF_BYTES) + s.to_bytes(_HALF_BYTES)


def verify(signature: bytes, data: bytes, point: bytes) -> None:
    """Raises StatementError."""
    if len(signature) != SIGNATURE_BYTES:
        raise StatementError("a signature of the wrong length")
    r, s = int.from_bytes(signature[:_HALF_BYTES]), int.from_bytes(signature[_HALF_BYTES:])
    try:
        is_valid = gmssl_pyx.sm2_verify_sm3_digest(
            point[1:], _digest(data, point), encode_dss_signature(r, s)
        )
    except gmssl_pyx.GmsslInnerError:
        is_valid = False
    if not is_valid:
        raise StatementError("the signature is not valid")


def _digest(data: bytes, point: bytes) -> bytes:
    """e = SM3(Z, data), Z = SM3(length of the id in bits, id, curve, point). GmSSL's own way to it is ten times
    slower: it prepares 32 signatures and gives one.
    """
    id_bits = (8 * len(_DEFAULT_ID)).to_bytes(2)
    z = hashed(id_bits + _DEFAULT_ID + _CURVE + point[1:], SuiteName.GM)
    return hashed(z + data, SuiteName.GM)
