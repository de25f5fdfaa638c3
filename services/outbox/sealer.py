"""Sealing as the outbox needs it: a submission and its attachments in, envelopes and their digests out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.ports import SealedBlob
from kiosk.domain.submission import Attachment, AttachmentNote, Submission
from kiosk.domain.values import dataclass
from services.sealing.blob import BLOB_SCHEMA, seal_blob
from services.sealing.digests import digest_of
from services.sealing.envelope import seal
from services.sealing.errors import SealingError
from services.sealing.keys import PublicKey
from services.sealing.payload import encode_submission, schema_of


@dataclass(frozen=True, slots=True)
class SealedEnvelope:
    """`digest` names the exact bytes of the envelope; `schema` is that of the content."""

    envelope: bytes
    digest: str
    schema: int


@dataclass(frozen=True, slots=True)
class SealedUnit:
    """A case and its attachments: what is saved in one commit."""

    case: SealedEnvelope
    blobs: Sequence[SealedBlob]


class Sealer(Protocol):
    def seal(self, submission: Submission) -> SealedEnvelope:
        """Bound to the submission's id. Raises StoreError."""
        ...

    def seal_blob(self, content: bytes, case_id: UUID) -> SealedBlob:
        """Bound to the case. Raises StoreError."""
        ...


def seal_unit(sealer: Sealer, submission: Submission, attachments: Sequence[Attachment]) -> SealedUnit:
    """The attachments first: the sealed case names each by its digest. Raises StoreError."""
    blobs = [sealer.seal_blob(attachment.content, submission.id) for attachment in attachments]
    notes = tuple(_note(a, blob) for a, blob in zip(attachments, blobs, strict=True))
    whole = replace(submission, attachments=notes) if notes else submission
    return SealedUnit(sealer.seal(whole), blobs)


class GatewaySealer:
    """Seals to the gateway's public key, so that nobody at the kiosk can read it again."""

    def __init__(self, recipient: PublicKey) -> None:
        self._recipient = recipient

    def seal(self, submission: Submission) -> SealedEnvelope:
        try:
            plain, schema = encode_submission(submission), schema_of(submission)
            envelope = seal(plain, submission.id, schema, self._recipient)
        except SealingError as error:
            raise StoreError(Reason.STORE_BROKEN, f"cannot seal: {error.code}") from error
        return SealedEnvelope(envelope, digest_of(envelope, self._recipient.suite), schema)

    def seal_blob(self, content: bytes, case_id: UUID) -> SealedBlob:
        try:
            sealed = seal_blob(content, case_id, BLOB_SCHEMA, self._recipient)
        except SealingError as error:
            raise StoreError(Reason.STORE_BROKEN, f"cannot seal an attachment: {error.code}") from error
        return SealedBlob(digest_of(sealed, self._recipient.suite), case_id, sealed)


def _note(attachment: Attachment, blob: SealedBlob) -> AttachmentNote:
    return AttachmentNote(attachment.question, attachment.media_type, blob.digest, len(attachment.content))
