"""Which dialect a kiosk speaks, and the seam through which the line to the gateway uses it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import assert_never

from services.government.dialects.bg_hmac import BgHmacDialect
from services.government.dialects.nhsa import NhsaDialect
from services.government.dialects.request import Dialect, RequestToSign
from services.government.dialects.settings import (
    BgHmacSettings,
    NhsaSettings,
    ProvinceSettings,
    TifSettings,
)
from services.government.dialects.tif import TifDialect


def province_dialect(settings: ProvinceSettings) -> Dialect:
    """Raises SettingsError for a key that cannot be read. Our own dialect is `ours.OursDialect(key)`."""
    match settings:
        case TifSettings():
            return TifDialect(settings)
        case BgHmacSettings():
            return BgHmacDialect(settings)
        case NhsaSettings():
            return NhsaDialect(settings)
        case _:
            assert_never(settings)


class DialectSigner:
    """A RequestSigner for one gateway, in any dialect. May be used from any thread."""

    def __init__(
        self, dialect: Dialect, url: str, now: Callable[[], datetime], new_nonce: Callable[[], str]
    ) -> None:
        self._dialect = dialect
        self._url = url.rstrip("/")
        self._now = now
        self._new_nonce = new_nonce

    def headers_for(self, method: str, target: str, body: bytes) -> tuple[Mapping[str, str], bytes]:
        request = RequestToSign(method, self._url + target, body)
        signed = self._dialect.sign(request, self._now(), self._new_nonce())
        return signed.headers, signed.body

    def open_answer(self, answer: bytes) -> bytes:
        """Raises NotGenuineAnswerError."""
        return self._dialect.open_answer(answer)
