"""A vault for tests that are about files, not about TPMs."""

from kiosk.domain.errors import Reason, StoreError

_MARK = b"sealed "


class GlassVault:
    """Keeps nothing secret: turns the bytes round. `refuses` is a TPM that was cleared."""

    def __init__(self, refuses: bool = False) -> None:
        self.refuses = refuses

    def seal(self, secret: bytes) -> bytes:
        return _MARK + secret[::-1]

    def unseal(self, sealed: bytes) -> bytes:
        if self.refuses:
            raise StoreError(Reason.STORE_BROKEN, "cleared")
        return sealed.removeprefix(_MARK)[::-1]
