"""A suite is one choice of algorithms. The formats carry its name, so another can follow unchanged."""

from typing import Protocol, assert_never

from services.sealing.errors import UnknownSuiteError
from services.sealing.gm import GmSuite
from services.sealing.intl import IntlSuite
from services.sealing.keys import PrivateKey, PublicKey
from services.sealing.names import SuiteName


class Suite(Protocol):
    """All that sealing and signing need. `signature` is the JWS name of the signature.

    `standing` says in a word what has been assessed: algorithms are not certification (GB/T 39786).
    """

    @property
    def name(self) -> SuiteName: ...

    @property
    def signature(self) -> str: ...

    @property
    def algorithms(self) -> str: ...

    @property
    def certified(self) -> bool: ...

    @property
    def standing(self) -> str: ...

    @property
    def content_key_bytes(self) -> int: ...

    def wrap(self, content_key: bytes, recipient: PublicKey) -> bytes: ...

    def unwrap(self, wrapped: bytes, private: PrivateKey) -> bytes:
        """Raises CannotOpenError."""
        ...

    def encrypt(self, content_key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> bytes: ...

    def decrypt(self, content_key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
        """Raises CannotOpenError."""
        ...

    def digest(self, data: bytes) -> bytes: ...

    def sign(self, data: bytes, private: PrivateKey) -> bytes: ...

    def verify(self, signature: bytes, data: bytes, public: PublicKey) -> None:
        """Raises StatementError."""
        ...


def suite_of(name: SuiteName) -> Suite:
    match name:
        case SuiteName.GM:
            return GmSuite()
        case SuiteName.INTL:
            return IntlSuite()
        case _:
            assert_never(name)


def suite_named(name: str) -> Suite:
    """As a message names it. Raises UnknownSuiteError."""
    try:
        return suite_of(SuiteName(name))
    except ValueError:
        raise UnknownSuiteError("this version does not have the named suite") from None
