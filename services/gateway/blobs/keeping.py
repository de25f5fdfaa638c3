"""An attachment comes in: looked at, stored once, answered for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from services.gateway import refusals
from services.gateway.keys import GatewayKeys
from services.gateway.refusals import RefusedError
from services.gateway.store import Store
from services.gateway.unsealing import refusal_of_sealing
from services.government.wire import BlobAnswer
from services.sealing.blob import open_blob, read_blob_header
from services.sealing.digests import is_digest_of
from services.sealing.errors import MalformedError, SealingError

ORPHANED_AFTER = timedelta(days=30)


class BlobRoom:
    """Raises RefusedError or StoreError."""

    def __init__(self, store: Store, keys: GatewayKeys, now: Callable[[], datetime]) -> None:
        self._store = store
        self._keys = keys
        self._now = now

    def keep(self, nonce: str, digest: str, sealed: bytes, kiosk: str) -> BlobAnswer:
        """Durable when this returns. It is opened once, to see that it can be, and stored as it came."""
        _require_digest(digest, sealed)
        case_id = self._opened_for(sealed)
        with self._store.writing() as transaction:
            transaction.blobs.keep(digest, case_id, kiosk, sealed, self._now())
        return BlobAnswer(nonce, digest)

    def tidy(self) -> int:
        """To be called every now and then; how many orphans went."""
        with self._store.writing() as transaction:
            return transaction.blobs.forget_orphans(self._now() - ORPHANED_AFTER)

    def _opened_for(self, sealed: bytes) -> UUID:
        try:
            header = read_blob_header(sealed)
            open_blob(sealed, header.row, self._keys.opening(header))
        except SealingError as error:
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, refusal_of_sealing(error)) from None
        return header.row


def _require_digest(digest: str, sealed: bytes) -> None:
    try:
        if is_digest_of(digest, sealed):
            return
    except MalformedError:
        raise RefusedError(HTTPStatus.BAD_REQUEST, refusals.MALFORMED) from None
    raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, refusals.DIGEST_MISMATCH)
