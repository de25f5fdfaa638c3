"""Who brought which queue on a stick, and what became of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kiosk.domain.values import dataclass
from services.gateway.store.connection import Connection, Row


@dataclass(frozen=True, slots=True)
class KeptImport:
    """`digest` is that of the file, `agreed` the staff at the kiosk; `ended_at` None: it was broken off."""

    id: UUID
    began_at: datetime
    clerk: str
    kiosk: str
    digest: str
    agreed: str
    vouched: bool
    ended_at: datetime | None = None
    taken: int = 0
    already_there: int = 0
    refused: int = 0


class Imports:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def begin(self, one: KeptImport) -> None:
        self._db.insert(
            "imports",
            {
                "id": str(one.id),
                "began_at": one.began_at.isoformat(),
                "clerk": one.clerk,
                "kiosk": one.kiosk,
                "digest": one.digest,
                "agreed": one.agreed,
                "vouched": int(one.vouched),
            },
        )

    def end(self, import_id: UUID, at: datetime, *, taken: int, already_there: int, refused: int) -> None:
        sql = "update imports set ended_at = ?, taken = ?, already_there = ?, refused = ? where id = ?"
        self._db.change(sql, at.isoformat(), taken, already_there, refused, str(import_id))

    def all(self) -> Sequence[KeptImport]:
        """The oldest first."""
        return [_import(row) for row in self._db.rows("select * from imports order by began_at, id")]


def _import(row: Row) -> KeptImport:
    return KeptImport(
        id=UUID(row["id"]),
        began_at=datetime.fromisoformat(row["began_at"]),
        clerk=row["clerk"],
        kiosk=row["kiosk"],
        digest=row["digest"],
        agreed=row["agreed"],
        vouched=bool(row["vouched"]),
        ended_at=datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None,
        taken=row["taken"],
        already_there=row["already_there"],
        refused=row["refused"],
    )
