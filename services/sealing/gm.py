"""The suite `gm`: SM4-GCM (RFC 8998), SM2 (GB/T 32918), SM3 (GB/T 32905). SM4 and SM3 through `cryptography`."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from services.sealing import sm2
from services.sealing.digests import hashed
from services.sealing.errors import CannotOpenError
from services.sealing.keys import PrivateKey, PublicKey
from services.sealing.names import SuiteName

_TAG_BYTES = 16


class GmSuite:
    """SM2 encryption has no info to bind, as HPKE has. The content's associated data names suite and key instead:
    a content key that was wrapped for another suite or key opens nothing here.
    """

    name = SuiteName.GM
    signature = "SM2-SM3"
    algorithms = "SM2, SM3, SM4"
    certified = False
    standing = "未经密评"
    content_key_bytes = 16

    def wrap(self, content_key: bytes, recipient: PublicKey) -> bytes:
        return sm2.encrypt(content_key, recipient.point)

    def unwrap(self, wrapped: bytes, private: PrivateKey) -> bytes:
        return sm2.decrypt(wrapped, private.scalar)

    def encrypt(self, content_key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> bytes:
        encryptor = Cipher(algorithms.SM4(content_key), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated)
        return encryptor.update(plain) + encryptor.finalize() + encryptor.tag

    def decrypt(self, content_key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
        text, tag = sealed[:-_TAG_BYTES], sealed[-_TAG_BYTES:]
        try:
            decryptor = Cipher(algorithms.SM4(content_key), modes.GCM(nonce, tag)).decryptor()
            decryptor.authenticate_additional_data(associated)
            return decryptor.update(text) + decryptor.finalize()
        except (InvalidTag, ValueError):
            raise CannotOpenError("the content cannot be opened") from None

    def digest(self, data: bytes) -> bytes:
        return hashed(data, self.name)

    def sign(self, data: bytes, private: PrivateKey) -> bytes:
        return sm2.sign(data, private.scalar, private.public.point)

    def verify(self, signature: bytes, data: bytes, public: PublicKey) -> None:
        sm2.verify(signature, data, public.point)
