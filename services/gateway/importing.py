"""A kiosk's exported queue comes in by hand: the same intake as over the wire, so that both may come, in any order.

Whose file it is, the kiosk's signature says. A revoked kiosk's is not believed unless whoever imports it vouches for
it: when a file was made is only what its signer says, and the key may be the thief's by now.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from kiosk.domain.ports import SealedBlob
from services.gateway import refusals
from services.gateway.blobs.keeping import BlobRoom
from services.gateway.intake import Intake
from services.gateway.keys import GatewayKeys
from services.gateway.refusals import Refusal, RefusedError
from services.gateway.store import Store
from services.gateway.store.imports import KeptImport
from services.government.queue_file import QueueFile, QueueFileError, opened
from services.government.wire import MAX_CASES, CaseOnWire, CaseResult, CasesRequest
from services.sealing.keys import PublicKey, load_public_key

_NONCE = "imported-from-a-file"


@dataclass(frozen=True, slots=True)
class RefusedCase:
    number: str
    code: str
    explanation: str


@dataclass(slots=True)
class Imported:
    """How far it is. `already_there` came before, by wire or in a file."""

    of: int
    taken: int = 0
    already_there: int = 0
    refused: list[RefusedCase] = field(default_factory=list)

    @property
    def done(self) -> int:
        return self.taken + self.already_there + len(self.refused)


class Importer:
    """Stores nothing of a file that is not whole and genuine. `now` is the gateway's clock."""

    def __init__(self, store: Store, keys: GatewayKeys, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._intake = Intake(store, keys, now)
        self._blobs = BlobRoom(store, keys, now)

    def close(self) -> None:
        self._intake.close()

    @contextmanager
    def opened(self, path: Path, *, even_if_revoked: bool) -> Iterator[QueueFile]:
        """Read through once. Raises QueueFileError or StoreError."""
        with opened(path, lambda kiosk: self._keys_of(kiosk, even_if_revoked)) as file:
            yield file

    def take(self, file: QueueFile, clerk: str, progress: Callable[[Imported], None]) -> Imported:
        """What was taken is durable, whatever happens then; the rest comes with the same file again.

        Who brought which file is written down first. Raises StoreError, and QueueFileError where the file can no
        longer be read.
        """
        import_id = self._begin(file, clerk)
        so_far, at_fault = Imported(file.cases), dict[UUID, Refusal]()
        for batch in self._batches(file, at_fault):
            self._deliver(batch, file.head.kiosk, so_far, at_fault)
            progress(so_far)
        self._end(import_id, so_far)
        return so_far

    def _begin(self, file: QueueFile, clerk: str) -> UUID:
        kiosk = file.head.kiosk
        with self._store.writing() as transaction:
            known = transaction.kiosks.of_kiosk(kiosk)
            vouched = known is not None and known.revoked_at is not None
            agreed = ", ".join(file.staff)
            begun = KeptImport(uuid4(), self._now(), clerk, kiosk, file.digest, agreed, vouched)
            transaction.imports.begin(begun)
        return begun.id

    def _end(self, import_id: UUID, done: Imported) -> None:
        with self._store.writing() as transaction:
            transaction.imports.end(
                import_id,
                self._now(),
                taken=done.taken,
                already_there=done.already_there,
                refused=len(done.refused),
            )

    def _keys_of(self, kiosk: str, even_if_revoked: bool) -> Sequence[PublicKey]:
        with self._store.reading() as transaction:
            known = transaction.kiosks.of_kiosk(kiosk)
        if known is None:
            return ()
        if known.revoked_at is not None and not even_if_revoked:
            raise QueueFileError(
                f"the kiosk {kiosk} was revoked: whoever has the machine at hand may add --even-if-revoked"
            )
        return (load_public_key(known.public_key.encode()),)

    def _batches(self, file: QueueFile, at_fault: dict[UUID, Refusal]) -> Iterator[Sequence[CaseOnWire]]:
        """Attachments are kept on the way: in the file they stand before their case."""
        batch: dict[UUID, CaseOnWire] = {}
        for part in file.parts():
            match part:
                case SealedBlob():
                    self._keep(part, file.head.kiosk, at_fault)
                case CaseOnWire():
                    if part.id in batch or len(batch) == MAX_CASES:
                        yield tuple(batch.values())
                        batch.clear()
                    batch[part.id] = part
        if batch:
            yield tuple(batch.values())

    def _keep(self, blob: SealedBlob, kiosk: str, at_fault: dict[UUID, Refusal]) -> None:
        try:
            self._blobs.keep(_NONCE, blob.digest, blob.sealed, kiosk)
        except RefusedError as error:
            at_fault[blob.case_id] = error.refusal

    def _deliver(
        self,
        batch: Sequence[CaseOnWire],
        kiosk: str,
        so_far: Imported,
        at_fault: dict[UUID, Refusal],
    ) -> None:
        with self._store.reading() as transaction:
            known = transaction.cases.kept([case.id for case in batch])
        results = self._intake.receive(CasesRequest(_NONCE, kiosk, tuple(batch)))
        for case, result in zip(batch, results, strict=True):
            if result.receipt is None:
                so_far.refused.append(_refused(case, result, at_fault.get(case.id)))
            elif case.id in known:
                so_far.already_there += 1
            else:
                so_far.taken += 1


def _refused(case: CaseOnWire, result: CaseResult, of_blob: Refusal | None) -> RefusedCase:
    """Where an attachment came and could not be taken, that is the reason that helps."""
    if of_blob is not None and result.code == refusals.ATTACHMENT_MISSING.code:
        return RefusedCase(case.number, of_blob.code, of_blob.explanation)
    return RefusedCase(case.number, result.code, result.explanation)


def imports(database_url: str) -> Sequence[KeptImport]:
    """The oldest first; works while the gateway runs. Raises SettingsError or StoreError."""
    with closing(Store.open_existing(database_url)) as store, store.reading() as transaction:
        return transaction.imports.all()
