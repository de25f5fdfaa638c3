"""What has not reached the gateway, still sealed, to be carried there in another way. One case at a time."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.domain.ports import SealedBlob, SealedCase
from kiosk.domain.values import dataclass
from services.outbox.connection import Now, OutboxFile, clock
from services.outbox.rows import Row, first_row, sealed_blob, sealed_case
from services.outbox.running_time import Uptime, since_boot

_UNDELIVERED = "(state = '已存待传' or resend_at is not null) and envelope is not null"

_IDS = f"select id from cases where {_UNDELIVERED} order by seq"  # noqa: S608
_CASE = f"""select id, number, service, applied_at, envelope, digest, refused from cases
    where id = ? and {_UNDELIVERED}"""  # noqa: S608
_BLOBS = "select digest, case_id, sealed from blobs where case_id = ? order by seq"


@dataclass(frozen=True, slots=True)
class SealedRow:
    """A case with all its attachments, also those that the gateway holds already. `refused`: for a clerk."""

    case: SealedCase
    blobs: Sequence[SealedBlob]
    refused: bool


class SealedRows:
    """May be used from any thread. All methods raise StoreError."""

    def __init__(self, file: OutboxFile) -> None:
        self._file = file

    @classmethod
    def open(cls, folder: Path, now: Now = clock, uptime: Uptime = since_boot) -> "SealedRows":
        return cls(OutboxFile.open(folder, now, uptime))

    def close(self) -> None:
        self._file.close()

    def undelivered(self) -> Iterator[SealedRow]:
        """Oldest first. What is delivered meanwhile is left out."""
        for case_id in self._ids():
            row, blobs = self._read(case_id)
            if row is not None:
                yield SealedRow(sealed_case(row), [sealed_blob(blob) for blob in blobs], bool(row["refused"]))

    def _ids(self) -> Sequence[str]:
        with self._file.reading() as db:
            return [str(row[0]) for row in db.execute(_IDS).fetchall()]

    def _read(self, case_id: str) -> tuple[Row | None, Sequence[Row]]:
        with self._file.reading() as db:
            return first_row(db, _CASE, [case_id]), list(db.query(_BLOBS, [case_id]))
