"""`bg-hmac`: the X-BG-HMAC-* headers of Zhejiang's gateway (业务协同网关, IRS).

    base64(HMAC-SHA256(secret key, METHOD \\n path \\n query \\n access key \\n date \\n)), a newline at the end too

The body is not signed. The gateway allows the date to be 90 seconds off.
"""

import hmac
from base64 import b64encode
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qsl, quote, unquote

from services.government.dialects.errors import NotSignableError
from services.government.dialects.request import RequestToSign, SignedRequest, check_header
from services.government.dialects.settings import BgHmacSettings

ALGORITHM = "hmac-sha256"

# What the gateway's encoder leaves alone in a name or a value: that of nginx's Lua module, and of
# encodeURIComponent in a browser.
_LEFT_ALONE = "!'()*-._~"


class BgHmacDialect:
    def __init__(self, settings: BgHmacSettings) -> None:
        self._settings = settings

    def sign(self, request: RequestToSign, moment: datetime, nonce: str) -> SignedRequest:
        """The dialect has no nonce."""
        check_header("access key", self._settings.access_key)
        date = format_datetime(moment.astimezone(UTC), usegmt=True)
        path, query = _path(request), canonical_query(request.parts.query)
        string = "\n".join((request.method, path, query, self._settings.access_key, date)) + "\n"
        signature = hmac.digest(self._settings.secret_key.encode(), string.encode(), "sha256")
        headers = {
            "X-BG-HMAC-SIGNATURE": b64encode(signature).decode("ascii"),
            "X-BG-HMAC-ALGORITHM": ALGORITHM,
            "X-BG-HMAC-ACCESS-KEY": self._settings.access_key,
            "X-BG-DATE-TIME": date,
        }
        return SignedRequest(headers, request.body, string)

    def open_answer(self, answer: bytes) -> bytes:
        """The gateway passes answers on as they are: TLS is all that speaks for them."""
        return answer


def canonical_query(query: str) -> str:
    """Decoded, sorted by name and then by value, encoded again; a name without = gets one."""
    pairs = sorted(parse_qsl(query, keep_blank_values=True))
    return "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in pairs)


def _path(request: RequestToSign) -> str:
    """The gateway signs what it has decoded."""
    path = unquote(request.path)
    if "\n" in path:
        raise NotSignableError("url: a line break in the path")
    return path


def _encoded(text: str) -> str:
    return quote(text, safe=_LEFT_ALONE)
