"""`tif`: the x-tif-* headers of the TIF/RIO gateways (Guangdong and others, also in front of 医保 systems).

    x-tif-signature = HEX(SHA-256(timestamp token nonce timestamp)), timestamp in seconds, nothing between

It vouches for who and when, not for what: neither method nor address nor body is signed.
"""

import hashlib
from datetime import datetime

from services.government.dialects.request import SECRET_SHOWN, RequestToSign, SignedRequest, check_header
from services.government.dialects.settings import HexCase, TifSettings


class TifDialect:
    def __init__(self, settings: TifSettings) -> None:
        self._settings = settings

    def sign(self, request: RequestToSign, moment: datetime, nonce: str) -> SignedRequest:
        timestamp = str(int(moment.timestamp()))
        headers = {
            "x-tif-paasid": self._settings.paas_id,
            "x-tif-timestamp": timestamp,
            "x-tif-nonce": nonce,
            "x-tif-signature": self._signature(timestamp, nonce),
        }
        if self._settings.service_id:
            headers["x-tif-serviceId"] = self._settings.service_id
        for name, value in headers.items():
            check_header(name, value)
        return SignedRequest(headers, request.body, string_to_sign(timestamp, SECRET_SHOWN, nonce))

    def open_answer(self, answer: bytes) -> bytes:
        """The gateway signs no answers: TLS is all that speaks for them."""
        return answer

    def _signature(self, timestamp: str, nonce: str) -> str:
        signed = string_to_sign(timestamp, self._settings.token, nonce)
        text = hashlib.sha256(signed.encode()).hexdigest()
        return text.upper() if self._settings.hex_case is HexCase.UPPER else text


def string_to_sign(timestamp: str, token: str, nonce: str) -> str:
    return f"{timestamp}{token}{nonce}{timestamp}"
