"""The least that delivering a case can cost: `requests` by itself, and the answer verified.

What the bench measures the draining of the queue against; beside http.py the only other user of `requests`.
"""

import json
from collections.abc import Callable

import requests

from kiosk.domain.errors import GatewayError, Reason
from services.sealing.keys import PublicKey
from services.sealing.statements import verify_statement


class BareLine:
    """One session, nothing signed, no error looked at twice. Raises GatewayError."""

    def __init__(self, url: str, key: PublicKey) -> None:
        self._url = url
        self._key = key
        self._session = requests.Session()
        self._session.trust_env = False

    def deliver(self, body: bytes, nonce: str, keep: Callable[[str, str], None]) -> None:
        """`keep` takes the id and the receipt of each case."""
        try:
            answer = self._session.post(self._url, data=body, timeout=20)
        except requests.RequestException as error:
            raise GatewayError(Reason.GATEWAY_UNREACHABLE, type(error).__name__) from None
        intake = verify_statement(answer.text, "intake", [self._key], {"nonce": nonce})
        cases = {case["id"]: case for case in json.loads(body)["cases"]}
        for result in intake["results"]:
            case = cases[result["id"]]
            expect = {name: case[name] for name in ("id", "number", "digest")}
            verify_statement(result["receipt"], "receipt", [self._key], expect)
            keep(result["id"], result["receipt"])

    def close(self) -> None:
        self._session.close()
