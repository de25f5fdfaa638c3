"""示例: what the sample departments and the sample issuer of codes remember."""

from datetime import datetime

from services.gateway.store.connection import Connection


class UsedCodes:
    """Hashes of shown codes. Times are the gateway's own, all in UTC."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def use(self, code_hash: str, now: datetime, forget_before: datetime) -> bool:
        """False where it was used before."""
        self._db.change("delete from used_codes where used_at < ?", forget_before.isoformat())
        row = {"hash": code_hash, "used_at": now.isoformat()}
        return code_hash in self._db.insert_new("used_codes", "hash", [row])


class Qualified:
    """资格认证 that succeeded here: a keyed hash of the person, and until which month."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def keep(self, person: str, until: str) -> None:
        self._db.change(
            "insert into qualified (person, until) values (?, ?) on conflict (person)"
            " do update set until = excluded.until where excluded.until > qualified.until",
            person,
            until,
        )

    def until(self, person: str) -> str:
        row = self._db.row("select until from qualified where person = ?", person)
        return "" if row is None else str(row["until"])
