"""The keys of drafts: random, a new one every draft's life, kept wrapped to this device, deleted when unused.

Deleting overwrites (secure_delete), so neither this machine nor a copy of its disk made later opens a draft
whose key is gone.
"""

from typing import Final
from uuid import UUID, uuid4

from sqlite_utils import Database

from services.sealing.errors import SealingError
from services.sealing.local import LocalKey, open_local, seal_local

_SCHEMA: Final = 1

_CURRENT = "select id, wrapped from draft_keys where made_at > ? order by made_at desc limit 1"
_UNUSED = "delete from draft_keys where id not in (select key_id from drafts)"


class DraftKeys:
    """Works in transactions of the caller's."""

    def __init__(self, wrapping: LocalKey) -> None:
        self._wrapping = wrapping

    def current(self, db: Database, now_s: int, life_s: int) -> tuple[str, LocalKey]:
        """The key for new drafts: none is used for longer than a draft lives."""
        row = db.execute(_CURRENT, [now_s - life_s]).fetchone()
        key = None if row is None else self._opened(row[0], row[1])
        return (row[0], key) if key is not None else self._make(db, now_s)

    def find(self, db: Database, key_id: str) -> LocalKey | None:
        """None for one that was wrapped to another device."""
        row = db.execute("select wrapped from draft_keys where id = ?", [key_id]).fetchone()
        return None if row is None else self._opened(key_id, row[0])

    def _make(self, db: Database, now_s: int) -> tuple[str, LocalKey]:
        key_id, key = uuid4(), LocalKey.generate(self._wrapping.suite)
        wrapped = seal_local(key.secret, key_id, _SCHEMA, self._wrapping)
        db.execute(
            "insert into draft_keys (id, wrapped, made_at) values (?, ?, ?)", [str(key_id), wrapped, now_s]
        )
        return str(key_id), key

    def _opened(self, key_id: str, wrapped: bytes) -> LocalKey | None:
        try:
            return LocalKey(self._wrapping.suite, open_local(wrapped, UUID(key_id), self._wrapping))
        except SealingError:
            return None


def forget_unused_keys(db: Database) -> None:
    """With the last draft under it, a key has done its work."""
    db.execute(_UNUSED)
