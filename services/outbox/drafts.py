"""草稿: unfinished forms, sealed under keys that are forgotten, so that what has expired stays unreadable.

Lives count in running time. A draft is found only by the very same card or code, and bound to it: sealed
under the id of its case together with the keyed hashes of person and bearer.
"""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid5

from sqlite_utils import Database

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.identity import Identity
from kiosk.domain.submission import Draft
from services.outbox.connection import OutboxFile
from services.outbox.draft_keys import DraftKeys, forget_unused_keys
from services.outbox.person import PersonKey
from services.outbox.rows import first_row
from services.outbox.settings import OutboxSettings
from services.sealing.canonical import from_json, member, to_json
from services.sealing.errors import MalformedError, SealingError
from services.sealing.local import open_local, seal_local

SCHEMA: Final = 1

_KEEP = """insert into drafts (person, bearer, case_id, key_id, schema, expires_at, sealed)
    values (?, ?, ?, ?, ?, ?, ?) on conflict (person) do update set bearer = excluded.bearer,
    case_id = excluded.case_id, key_id = excluded.key_id, schema = excluded.schema,
    expires_at = excluded.expires_at, sealed = excluded.sealed"""

_FIND = """select case_id, key_id, schema, sealed from drafts
    where person = ? and bearer = ? and expires_at > ?"""


class DraftBook:
    """One draft a person: the latest."""

    def __init__(
        self, file: OutboxFile, person_key: PersonKey, keys: DraftKeys, settings: OutboxSettings
    ) -> None:
        self._file = file
        self._person_key = person_key
        self._keys = keys
        self._settings = settings

    def keep(self, draft: Draft) -> None:
        """A case that was saved has no draft any more, however late this one comes. Raises StoreError."""
        person, bearer = self._hashes(draft.identity)
        now_s = int(self._file.running.now_s())
        with self._file.writing() as db:
            if _is_saved(db, draft.case_id):
                return
            expire_drafts(db, now_s)
            key_id, key = self._keys.current(db, now_s, self._settings.draft_s)
            sealed = seal_local(_to_json(draft), _row(draft.case_id, person, bearer), SCHEMA, key)
            expires_at = now_s + self._settings.draft_s
            db.execute(_KEEP, [person, bearer, str(draft.case_id), key_id, SCHEMA, expires_at, sealed])
            forget_unused_keys(db)

    def find(self, identity: Identity) -> Draft | None:
        """None as well for one that cannot be opened any more. Raises StoreError."""
        person, bearer = self._hashes(identity)
        with self._file.reading() as db:
            found = first_row(db, _FIND, [person, bearer, int(self._file.running.now_s())])
            key = None if found is None else self._keys.find(db, found["key_id"])
        if found is None or key is None or found["schema"] != SCHEMA:
            return None
        case_id = UUID(found["case_id"])
        try:
            plain = open_local(found["sealed"], _row(case_id, person, bearer), key)
            return _draft(from_json(plain), case_id, identity)
        except SealingError:
            return None

    def forget(self, case_id: UUID) -> None:
        """Raises StoreError."""
        with self._file.writing() as db:
            self.forget_within(db, case_id)

    def forget_within(self, db: Database, case_id: UUID) -> None:
        """In a transaction of the caller's."""
        if db.execute("delete from drafts where case_id = ?", [str(case_id)]).rowcount:
            forget_unused_keys(db)

    def _hashes(self, identity: Identity) -> tuple[str, str]:
        return self._person_key.hash_of(identity.id_number), self._person_key.bearer_hash_of(identity)


def expire_drafts(db: Database, now_s: float) -> int:
    """How many have reached the end of their life; their keys go with them."""
    expired = int(db.execute("delete from drafts where expires_at <= ?", [int(now_s)]).rowcount)
    forget_unused_keys(db)
    return expired


def _row(case_id: UUID, person: str, bearer: str) -> UUID:
    """What the draft is sealed under: the file cannot hand it to another person or card."""
    return uuid5(case_id, f"{person} {bearer}")


def _is_saved(db: Database, case_id: UUID) -> bool:
    return db.execute("select 1 from cases where id = ?", [str(case_id)]).fetchone() is not None


def _to_json(draft: Draft) -> bytes:
    try:
        return to_json(
            {
                "service": draft.service,
                "service_version": draft.service_version,
                "answers": dict(draft.answers),
            }
        )
    except SealingError as error:
        raise StoreError(Reason.STORE_BROKEN, f"cannot seal a draft: {error.code}") from error


def _draft(value: Mapping[str, Any], case_id: UUID, identity: Identity) -> Draft:
    answers = member(value, "answers", dict)
    if any(not isinstance(answer, str) for answer in answers.values()):
        raise MalformedError("a draft whose answers are not text")
    service, version = member(value, "service", str), member(value, "service_version", str)
    return Draft(case_id, service, version, identity, answers)
