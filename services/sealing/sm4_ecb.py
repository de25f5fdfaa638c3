"""SM4 (GB/T 32907) in ECB with PKCS 7 padding, as some provinces' interfaces demand it.

Only for those: ECB shows which blocks are equal and notices no change. What we seal ourselves never uses it.
"""

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from services.sealing.errors import CannotOpenError

_BLOCK_BITS = 128


def encrypt(plain: bytes, key: bytes) -> bytes:
    padder, encryptor = PKCS7(_BLOCK_BITS).padder(), _cipher(key).encryptor()
    return encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()


def decrypt(sealed: bytes, key: bytes) -> bytes:
    """Raises CannotOpenError."""
    decryptor, unpadder = _cipher(key).decryptor(), PKCS7(_BLOCK_BITS).unpadder()
    try:
        return unpadder.update(decryptor.update(sealed) + decryptor.finalize()) + unpadder.finalize()
    except ValueError:
        raise CannotOpenError("not SM4 under this key") from None


def _cipher(key: bytes) -> Cipher[modes.ECB]:
    return Cipher(algorithms.SM4(key), modes.ECB())  # noqa: S305 - the interface's choice, see above
