"""What kiosks say beside the cases: ratings and calls for staff, each kept once."""

from collections.abc import Mapping
from datetime import datetime

from services.gateway.store.connection import Connection


class Ratings:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def keep(self, rating: Mapping[str, str]) -> datetime | None:
        """When this very rating was first kept; None where the case has another one already."""
        self._db.insert_new("ratings", "id", [rating])
        return _arrival(self._db, "ratings", rating["id"])


class Calls:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def keep(self, call: Mapping[str, str]) -> datetime | None:
        """When this very call was first kept."""
        self._db.insert_new("calls", "id", [call])
        return _arrival(self._db, "calls", call["id"])


def _arrival(connection: Connection, table: str, row_id: str) -> datetime | None:
    row = connection.row(f"select arrived_at from {table} where id = ?", row_id)  # noqa: S608
    return None if row is None else datetime.fromisoformat(row["arrived_at"])
