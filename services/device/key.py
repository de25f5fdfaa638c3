"""What is derived from the root secret, by HKDF under labels of ours (RFC 5869), and nothing else is.

Wherever the root is kept, it and what is derived from it are in this process's memory while it runs: a TPM
protects them on the disk, not against whoever controls the running program.
"""

from dataclasses import field

from kiosk.domain.values import dataclass
from services.sealing.derive import derive_key, derive_secret
from services.sealing.keys import PrivateKey
from services.sealing.local import LOCAL_KEY_BYTES, LocalKey
from services.sealing.names import SuiteName

ROOT_BYTES = 32
_PERSON_BYTES = 32


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """Each of these is always the same for the same root; it takes some 30 ms in `gm`, so keep what you asked for."""

    root: bytes = field(repr=False)

    def signing(self, suite: SuiteName) -> PrivateKey:
        """Signs requests; the gateway knows its public half from the enrolment."""
        return derive_key(self.root, "yitong device signing 1", suite)

    def local(self, suite: SuiteName) -> LocalKey:
        """Wraps the short-lived keys of unfinished forms."""
        return LocalKey(suite, derive_secret(self.root, "yitong device local 1", LOCAL_KEY_BYTES, suite))

    def person_secret(self) -> bytes:
        """For the keyed hash of identity numbers. The same in every suite, so that rows are found after a change."""
        return derive_secret(self.root, "yitong device person 1", _PERSON_BYTES, SuiteName.GM)
