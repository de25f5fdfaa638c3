"""The outbox as a visit sees it: save, look up, rate. Persist first, send later, same id.

Saving the same submission again, after a repeated touch or a crash between commit and answer, gives back
the case that exists. A commit that fails at its very last sync is reported as not saved; should it turn
out after a power cut that it was written all the same, the same id finds it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlite_utils import Database

from kiosk.domain.errors import Reason, SettingsError, StoreError
from kiosk.domain.identity import Identity
from kiosk.domain.submission import (
    NUMBER_ALPHABET,
    ApplicationNumber,
    Attachment,
    CaseState,
    CaseStatus,
    Draft,
    OwnCases,
    Rating,
    SavedCase,
    Submission,
)
from services.outbox.connection import Now, OutboxFile
from services.outbox.person import PersonKey
from services.outbox.rows import CHINA, case_status, first_row, time_text
from services.outbox.sealer import SealedEnvelope, Sealer

_INSERT_CASE = """insert into cases
    (id, number, service, service_version, purpose, applied_at, updated_at, state, person, schema, digest,
     envelope) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_SAVED = "select number, service, applied_at, state from cases where id = ?"

_STATUS = "select id, state, applied_at, arrived_at, reason from cases where id = ?"

_NEXT_COUNTER = """insert into counters (kiosk, day, last) values (?, ?, 1)
    on conflict (kiosk, day) do update set last = last + 1 returning last"""

# Once a case: the first rating stands, and a repeated touch changes nothing.
_INSERT_RATING = """insert into ratings (id, case_id, level, rated_at, state)
    values (?, ?, ?, ?, 'waiting') on conflict do nothing"""


def clock() -> datetime:
    return datetime.now(UTC)


class SqliteOutbox:
    """Fulfils kiosk.domain.ports.Outbox. May be used from any thread."""

    def __init__(self, file: OutboxFile, kiosk_id: str, person_key: PersonKey, sealer: Sealer) -> None:
        self._file = file
        self._kiosk_id = _checked_kiosk_id(kiosk_id)
        self._person_key = person_key
        self._sealer = sealer

    @classmethod
    def open(cls, folder: Path, kiosk_id: str, sealer: Sealer, now: Now = clock) -> "SqliteOutbox":
        """Raises StoreError, or SettingsError for a kiosk_id that cannot stand in a number."""
        person_key = PersonKey.load_or_create(folder)
        return cls(OutboxFile.open(folder, now), kiosk_id, person_key, sealer)

    def save(self, submission: Submission, attachments: Sequence[Attachment] = ()) -> SavedCase:
        """One durable commit: counter, number, sealed case. Raises StoreError, then nothing is saved."""
        if attachments:
            raise StoreError(Reason.STORE_BROKEN, "attachments cannot be kept yet")
        sealed = self._sealer.seal(submission)
        with self._file.writing() as db:
            return _find(db, submission.id) or self._insert(db, submission, sealed)

    def status(self, case_id: UUID) -> CaseStatus:
        """Raises StoreError for a case that this kiosk never saved."""
        with self._file.reading() as db:
            row = first_row(db, _STATUS, [str(case_id)])
        if row is not None:
            return case_status(row)
        raise StoreError(Reason.STORE_BROKEN, f"{self._file.path}: no case {case_id}")

    def save_rating(self, rating: Rating) -> None:
        """Raises StoreError, also when its case was never saved here."""
        values = [str(rating.id), str(rating.case_id), rating.level.value, time_text(rating.rated_at)]
        with self._file.writing() as db:
            db.execute(_INSERT_RATING, values)

    def freeze(self) -> Reason | None:
        return None

    def own_cases(self, identity: Identity) -> OwnCases:
        return OwnCases()

    def mark_seen(self, case_id: UUID) -> None:
        return

    def keep_draft(self, draft: Draft) -> None:
        raise StoreError(Reason.STORE_BROKEN, "drafts cannot be kept yet")

    def forget_draft(self, case_id: UUID) -> None:
        return

    def version(self) -> int:
        """Another number whenever sync has committed: then it is worth asking for `status` again."""
        return self._file.version()

    def close(self) -> None:
        self._file.close()

    def _insert(self, db: Database, submission: Submission, sealed: SealedEnvelope) -> SavedCase:
        number = self._next_number(db, submission.applied_at)
        db.execute(
            _INSERT_CASE,
            [
                str(submission.id),
                number.text,
                submission.service,
                submission.service_version,
                submission.purpose.value,
                time_text(submission.applied_at),
                time_text(self._file.now()),
                CaseState.SAVED.value,
                self._person_key.hash_of(submission.identity.id_number),
                sealed.schema,
                sealed.digest,
                sealed.envelope,
            ],
        )
        return SavedCase(submission.id, number, submission.service, submission.applied_at)

    def _next_number(self, db: Database, applied_at: datetime) -> ApplicationNumber:
        day = applied_at.astimezone(CHINA).date()
        row = db.execute(_NEXT_COUNTER, [self._kiosk_id, day.isoformat()]).fetchone()
        return ApplicationNumber.make(self._kiosk_id, day, int(row[0]))


def _find(db: Database, case_id: UUID) -> SavedCase | None:
    found = db.execute(_SAVED, [str(case_id)]).fetchone()
    if found is None:
        return None
    number, service, applied_at, state = found
    return SavedCase(
        case_id, ApplicationNumber(number), service, datetime.fromisoformat(applied_at), CaseState(state)
    )


def _checked_kiosk_id(kiosk_id: str) -> str:
    if not kiosk_id or any(c not in NUMBER_ALPHABET for c in kiosk_id):
        raise SettingsError(f"kiosk_id: {kiosk_id!r} must be of the characters {NUMBER_ALPHABET}")
    return kiosk_id
