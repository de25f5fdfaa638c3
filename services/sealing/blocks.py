"""One block under one key: what card keys are diversified and challenges answered with (GM/T 0002, ISO 9797).

Never for content: that is what envelopes and blobs are for.
"""

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4

KEY_BYTES = 16
SM4_BLOCK_BYTES = 16
TDES_BLOCK_BYTES = 8


def sm4_block(key: bytes, block: bytes) -> bytes:
    """16 bytes under a key of 16. Raises ValueError for other sizes."""
    return _encrypted(Cipher(SM4(key), modes.ECB()), block, SM4_BLOCK_BYTES)  # noqa: S305


def tdes_block(key: bytes, block: bytes) -> bytes:
    """8 bytes under a two-key triple DES of 16. Raises ValueError for other sizes."""
    three_keys = key + key[:TDES_BLOCK_BYTES]
    return _encrypted(Cipher(TripleDES(three_keys), modes.ECB()), block, TDES_BLOCK_BYTES)  # noqa: S305


def _encrypted(cipher: "Cipher[modes.ECB]", block: bytes, size: int) -> bytes:
    if len(block) != size:
        raise ValueError(f"a block has {size} bytes")
    encryptor = cipher.encryptor()
    return encryptor.update(block) + encryptor.finalize()
