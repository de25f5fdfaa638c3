"""Sealing as the outbox needs it: a submission in, an envelope and its digest out."""

from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import Submission
from services.sealing.digests import digest_of
from services.sealing.envelope import seal
from services.sealing.errors import SealingError
from services.sealing.keys import PublicKey
from services.sealing.payload import SCHEMA, encode_submission


@dataclass(frozen=True, slots=True)
class SealedEnvelope:
    """`digest` names the exact bytes of the envelope; `schema` is that of the content."""

    envelope: bytes
    digest: str
    schema: int


class Sealer(Protocol):
    def seal(self, submission: Submission) -> SealedEnvelope:
        """Bound to the submission's id. Raises StoreError."""
        ...


class GatewaySealer:
    """Seals to the gateway's public key, so that nobody at the kiosk can read it again."""

    def __init__(self, recipient: PublicKey) -> None:
        self._recipient = recipient

    def seal(self, submission: Submission) -> SealedEnvelope:
        try:
            plain = encode_submission(submission)
            envelope = seal(plain, submission.id, SCHEMA, self._recipient)
        except SealingError as error:
            raise StoreError(Reason.STORE_BROKEN, f"cannot seal: {error.code}") from error
        return SealedEnvelope(envelope, digest_of(envelope, self._recipient.suite), SCHEMA)
