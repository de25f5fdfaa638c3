"""Which kiosks may talk to the gateway, the codes that enrol them, and what they signed lately."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime

from kiosk.domain.values import dataclass
from services.gateway.store.connection import Connection, Row


@dataclass(frozen=True, slots=True)
class KeptKiosk:
    """`public_key` is PEM. `seen_at` is late by up to the time that the gateway saves it up."""

    kiosk: str
    key_id: str
    public_key: str
    since: datetime
    seen_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeptCode:
    """`key_id` is empty until the code was used."""

    salt: bytes = field(repr=False)
    hash: bytes = field(repr=False)
    expires_at: datetime
    tries: int
    key_id: str


class Kiosks:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def of_key(self, key_id: str) -> KeptKiosk | None:
        row = self._db.row("select * from kiosks where key_id = ?", key_id)
        return None if row is None else _kiosk(row)

    def of_kiosk(self, kiosk: str) -> KeptKiosk | None:
        row = self._db.row("select * from kiosks where kiosk = ?", kiosk)
        return None if row is None else _kiosk(row)

    def all(self) -> Sequence[KeptKiosk]:
        return [_kiosk(row) for row in self._db.rows("select * from kiosks order by kiosk")]

    def enrol(self, kiosk: str, key_id: str, public_key: str, at: datetime) -> None:
        """From now on this key speaks for this kiosk, and no other key, and for no other kiosk."""
        self._db.change("delete from kiosks where kiosk = ? or key_id = ?", kiosk, key_id)
        self._db.insert(
            "kiosks",
            {"kiosk": kiosk, "key_id": key_id, "public_key": public_key, "since": at.isoformat()},
        )

    def revoke(self, kiosk: str, at: datetime) -> bool:
        """False where no such kiosk is enrolled."""
        sql = "update kiosks set revoked_at = coalesce(revoked_at, ?) where kiosk = ?"
        return self._db.change(sql, at.isoformat(), kiosk) == 1

    def note_seen(self, seen: Mapping[str, datetime]) -> None:
        """By key id."""
        for key_id, at in sorted(seen.items()):
            self._db.change("update kiosks set seen_at = ? where key_id = ?", at.isoformat(), key_id)


class EnrolmentCodes:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def put(self, kiosk: str, salt: bytes, hashed: bytes, expires_at: datetime) -> None:
        """The code that was there is worth nothing any more."""
        self.forget(kiosk)
        self._db.insert(
            "enrolment_codes",
            {"kiosk": kiosk, "salt": salt, "hash": hashed, "expires_at": expires_at.isoformat()},
        )

    def find(self, kiosk: str) -> KeptCode | None:
        row = self._db.row("select * from enrolment_codes where kiosk = ?", kiosk)
        if row is None:
            return None
        expires_at = datetime.fromisoformat(row["expires_at"])
        return KeptCode(bytes(row["salt"]), bytes(row["hash"]), expires_at, row["tries"], row["key_id"])

    def count_try(self, kiosk: str) -> None:
        self._db.change("update enrolment_codes set tries = tries + 1 where kiosk = ?", kiosk)

    def use(self, kiosk: str, key_id: str) -> bool:
        """False where another key was quicker."""
        sql = "update enrolment_codes set key_id = ? where kiosk = ? and key_id in ('', ?)"
        return self._db.change(sql, key_id, kiosk, key_id) == 1

    def forget(self, kiosk: str) -> None:
        self._db.change("delete from enrolment_codes where kiosk = ?", kiosk)


class Signing:
    """Epoch and nonces for gateways that share a database."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def epoch(self) -> str | None:
        row = self._db.row("select epoch from signing_epoch")
        return None if row is None else str(row["epoch"])

    def begin_epoch(self, epoch: str) -> None:
        """Unless another gateway began one before."""
        self._db.change("insert into signing_epoch (one, epoch) values (1, ?) on conflict do nothing", epoch)

    def use(self, epoch: str, nonce: str, created_s: int) -> bool:
        """False where it was used before, or the epoch is another."""
        sql = (
            "insert into used_nonces (nonce, created_s)"
            " select ?, cast(? as bigint) from signing_epoch where epoch = ?"
            " on conflict do nothing"
        )
        return self._db.change(sql, nonce, created_s, epoch) == 1

    def forget_before(self, created_s: int) -> None:
        self._db.change("delete from used_nonces where created_s < ?", created_s)


def _kiosk(row: Row) -> KeptKiosk:
    return KeptKiosk(
        kiosk=row["kiosk"],
        key_id=row["key_id"],
        public_key=row["public_key"],
        since=datetime.fromisoformat(row["since"]),
        seen_at=_time(row["seen_at"]),
        revoked_at=_time(row["revoked_at"]),
    )


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
