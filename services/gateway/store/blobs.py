"""Sealed attachments, by the digest of their bytes."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from services.gateway.store.connection import Connection, Value, marks


class Blobs:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def keep(self, digest: str, case_id: UUID, kiosk: str, sealed: bytes, arrived_at: datetime) -> None:
        """The same bytes again change nothing: their name is their content."""
        row: dict[str, Value] = {
            "digest": digest,
            "case_id": str(case_id),
            "kiosk": kiosk,
            "size_bytes": len(sealed),
            "sealed": sealed,
            "arrived_at": arrived_at.isoformat(),
        }
        self._db.insert_new("blobs", "digest", [row])

    def sealed(self, digest: str) -> bytes | None:
        row = self._db.row("select sealed from blobs where digest = ?", digest)
        return None if row is None else bytes(row["sealed"])

    def present(self, digests: Collection[str], case_id: UUID) -> frozenset[str]:
        """Of these, those that are here and were sealed for this case."""
        if not digests:
            return frozenset()
        sql = f"select digest from blobs where case_id = ? and digest in ({marks(tuple(digests))})"  # noqa: S608
        return frozenset(str(row["digest"]) for row in self._db.rows(sql, str(case_id), *digests))

    def forget_orphans(self, arrived_before: datetime) -> int:
        """Attachments whose case never came; how many went."""
        sql = """delete from blobs where arrived_at < ?
            and not exists (select 1 from cases where cases.id = blobs.case_id)"""
        return self._db.change(sql, arrived_before.isoformat())
