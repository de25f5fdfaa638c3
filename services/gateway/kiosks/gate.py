"""Whether a request may come in: signed by an enrolled kiosk, just now, for the first time, and not too often."""

from collections.abc import Mapping
from http import HTTPStatus

from kiosk.domain.values import dataclass
from services.gateway import refusals
from services.gateway.kiosks.freshness import Freshness
from services.gateway.kiosks.pace import Pace
from services.gateway.kiosks.register import Enrolled, Register
from services.gateway.refusals import Refusal, RefusedError
from services.gateway.refusing import come_back_later
from services.government.dialects.errors import SignatureError
from services.government.dialects.ours import VerifiedHead, verify_head
from services.sealing.keys import PublicKey

_SIGNATURE_REFUSALS = {
    refusal.code: refusal
    for refusal in (
        refusals.SIGNATURE_MISSING,
        refusals.SIGNATURE_MALFORMED,
        refusals.SIGNATURE_WRONG,
        refusals.DIGEST_WRONG,
        refusals.KEY_UNKNOWN,
    )
}


@dataclass(frozen=True, slots=True)
class Head:
    """A request as it came over the wire, without its body. `target` is path and query."""

    method: str
    target: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Admitted:
    """`kiosk` signed this; the body has still to be the one that `head` speaks of."""

    kiosk: str
    head: VerifiedHead


class Gate:
    """May be used from any thread. Raises RefusedError or StoreError."""

    def __init__(self, register: Register, freshness: Freshness, pace: Pace) -> None:
        self._register = register
        self._freshness = freshness
        self._pace = pace

    def admit(self, head: Head) -> Admitted:
        """The signature first: nobody without a key learns anything, or takes up any room."""
        signed = self._verified(head)
        kiosk = self._enrolled(signed.request.key_id).kiosk
        if not self._pace.allows(kiosk):
            raise RefusedError(HTTPStatus.TOO_MANY_REQUESTS, refusals.TOO_MANY, come_back_later())
        self._freshness.require_fresh(signed.request)
        self._register.note_seen(signed.request.key_id)
        return Admitted(kiosk, signed)

    def tidy(self) -> None:
        """To be called every now and then. Raises StoreError."""
        self._freshness.forget_old()
        self._register.save_seen()

    def _verified(self, head: Head) -> VerifiedHead:
        try:
            return verify_head(head.method, head.target, head.headers, self._key_of)
        except SignatureError as error:
            raise refused(error) from None

    def _key_of(self, key_id: str) -> PublicKey | None:
        enrolled = self._register.of_key(key_id)
        return None if enrolled is None else enrolled.key

    def _enrolled(self, key_id: str) -> Enrolled:
        enrolled = self._register.of_key(key_id)
        if enrolled is None:
            raise RefusedError(HTTPStatus.UNAUTHORIZED, refusals.KEY_UNKNOWN)
        if enrolled.is_revoked:
            raise RefusedError(HTTPStatus.FORBIDDEN, refusals.KIOSK_REVOKED)
        return enrolled


def refused(error: SignatureError) -> RefusedError:
    return RefusedError(HTTPStatus.UNAUTHORIZED, refusal_of(error))


def refusal_of(error: SignatureError) -> Refusal:
    return _SIGNATURE_REFUSALS[error.code]
