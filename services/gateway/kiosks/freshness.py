"""A signed request counts once, and only for a few minutes around the time it was signed."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import assert_never

from services.gateway import refusals
from services.gateway.kiosks.nonces import Nonces, Use
from services.gateway.refusals import RefusedError
from services.gateway.refusing import come_back_later
from services.government.dialects.ours import VerifiedRequest

SKEW_S = 300


class Freshness:
    """May be used from any thread. Raises RefusedError or StoreError."""

    def __init__(self, nonces: Nonces, now: Callable[[], datetime]) -> None:
        self._nonces = nonces
        self._now = now

    def epoch(self) -> str:
        return self._nonces.epoch()

    def require_recent(self, signed: VerifiedRequest) -> None:
        if abs(self._now().timestamp() - signed.created_s) > SKEW_S:
            raise RefusedError(HTTPStatus.UNAUTHORIZED, refusals.STALE)

    def require_fresh(self, signed: VerifiedRequest) -> None:
        self.require_recent(signed)
        match self._nonces.use(signed.key_id, signed.nonce, signed.created_s):
            case Use.FRESH:
                return
            case Use.REPLAYED:
                raise RefusedError(HTTPStatus.UNAUTHORIZED, refusals.REPLAYED)
            case Use.OF_ANOTHER_EPOCH:
                raise RefusedError(HTTPStatus.UNAUTHORIZED, refusals.STALE)
            case Use.FULL:
                raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, refusals.BUSY, come_back_later())
            case other:
                assert_never(other)

    def forget_old(self) -> None:
        """To be called every now and then."""
        self._nonces.forget_before(int(self._now().timestamp()) - SKEW_S)
