"""The outbox as a visit sees it: save, look up, rate. Persist first, send later, same id.

Saving the same submission again, after a repeated touch or a crash between commit and answer, gives back
the case that exists. A commit that fails at its very last sync is reported as not saved; should it turn
out after a power cut that it was written all the same, the same id finds it.
"""

import math
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlite_utils import Database

from kiosk.domain.errors import Reason, SettingsError, StoreError
from kiosk.domain.identity import Identity
from kiosk.domain.own_cases import CasesHere
from kiosk.domain.ports import SealedBlob
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
from kiosk.domain.take_back import TakenBack
from services.outbox.connection import Now, OutboxFile, clock
from services.outbox.draft_keys import DraftKeys
from services.outbox.drafts import DraftBook
from services.outbox.filed import filed_by
from services.outbox.intake import look_at_intake, refusal
from services.outbox.person import OwnKeys
from services.outbox.rows import CHINA, STATUS_COLUMNS, case_status, first_row, time_text
from services.outbox.running_time import Uptime, since_boot
from services.outbox.sealer import SealedUnit, Sealer, seal_unit
from services.outbox.settings import DEFAULTS, MIB, OutboxSettings
from services.outbox.taking_back import give_up_unsent, take_back

RECENT_CASES: Final = 1000
"""More than a kiosk takes in a day."""

_INSERT_CASE = """insert into cases
    (id, number, service, service_version, purpose, applied_at, updated_at, state, person, bearer, schema,
     digest, envelope, saved_at, blobs_left, mends, unseen, sent, only_until, only_boot)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, ?, ?)"""

_INSERT_BLOB = "insert into blobs (digest, case_id, state, size_bytes, sealed) values (?, ?, 'waiting', ?, ?)"

_SAVED = "select number, service, applied_at, state from cases where id = ?"

_STATUS = f"select {STATUS_COLUMNS} from cases where id = ?"  # noqa: S608

# Among the latest cases only: an index for it would cost every save a page more.
_UNSEEN = f"""select id, number, service, applied_at, state from cases
    where seq > (select max(seq) from cases) - {RECENT_CASES}
        and unseen = 1 and person = ? and bearer = ? and saved_at >= ? order by seq"""  # noqa: S608

_NEXT_COUNTER = """insert into counters (kiosk, day, last) values (?, ?, 1)
    on conflict (kiosk, day) do update set last = last + 1 returning last"""

_ASK_SOON = "update cases set next_at = 0 where id = ? and receipt is not null and next_at is not null"

# Once a case: the first rating stands, and a repeated touch changes nothing.
_INSERT_RATING = """insert into ratings (id, case_id, level, rated_at, state)
    values (?, ?, ?, ?, 'waiting') on conflict do nothing"""


class SqliteOutbox:
    """Fulfils kiosk.domain.ports.Outbox. May be used from any thread."""

    def __init__(
        self,
        file: OutboxFile,
        kiosk_id: str,
        keys: OwnKeys,
        sealer: Sealer,
        settings: OutboxSettings,
    ) -> None:
        self._file = file
        self._kiosk_id = _checked_kiosk_id(kiosk_id)
        self._person_key = keys.person
        self._sealer = sealer
        self._settings = settings
        self._drafts = DraftBook(file, keys.person, DraftKeys(keys.wrapping), settings)

    @classmethod
    def open(
        cls,
        folder: Path,
        kiosk_id: str,
        sealer: Sealer,
        now: Now = clock,
        uptime: Uptime = since_boot,
        settings: OutboxSettings = DEFAULTS,
        keys: OwnKeys | None = None,
    ) -> "SqliteOutbox":
        """Raises StoreError, or SettingsError for a kiosk_id that cannot stand in a number."""
        file = OutboxFile.open(folder, now, uptime)
        try:
            return cls(file, kiosk_id, keys or OwnKeys.of_folder(folder), sealer, settings)
        except BaseException:
            file.close()
            raise

    def save(
        self,
        submission: Submission,
        attachments: Sequence[Attachment] = (),
        only_within_s: float | None = None,
    ) -> SavedCase:
        """One durable commit: counter, number, sealed case, its attachments; its draft goes.

        `only_within_s`: after so long it is not sent any more, nor after a restart of the machine. Raises StoreError,
        then nothing is saved: with the reason of `freeze` where intake is closed.
        """
        _check_sizes(attachments, self._settings)
        unit = seal_unit(self._sealer, submission, attachments)
        with self._file.writing() as db:
            return _find(db, submission.id) or self._insert(db, submission, unit, only_within_s)

    def take_back(self, case_id: UUID) -> TakenBack:
        """取消提交: the sealed copy goes, number and state stay. Raises StoreError."""
        return take_back(self._file, case_id)

    def ask_soon(self, case_id: UUID) -> None:
        """Its owner waits before the screen: sync is to ask what became of it. Raises StoreError."""
        with self._file.writing() as db:
            db.execute(_ASK_SOON, [str(case_id)])

    def freeze(self) -> Reason | None:
        """Why no new case may be taken now; None: take it. Raises StoreError."""
        return look_at_intake(self._file, self._settings)

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

    def own_cases(self, identity: Identity) -> OwnCases:
        """Numbers that the bearer of this very card or code has not seen yet, and a form to go on with."""
        give_up_unsent(self._file)
        person = self._person_key.hash_of(identity.id_number)
        bearer = self._person_key.bearer_hash_of(identity)
        since = int(self._file.running.now_s()) - self._settings.unseen_s
        with self._file.reading() as db:
            found = db.execute(_UNSEEN, [person, bearer, since]).fetchall()
        unseen = tuple(_saved_case(UUID(row[0]), row[1:]) for row in found)
        return OwnCases(unseen, self._drafts.find(identity))

    def filed_by(self, identity: Identity) -> CasesHere:
        """Raises StoreError."""
        with self._file.reading() as db:
            return filed_by(db, self._person_key, identity)

    def mark_seen(self, case_id: UUID) -> None:
        """The person has seen the number: it is not shown to them again. Raises StoreError."""
        with self._file.writing() as db:
            db.execute("update cases set unseen = 0 where id = ? and unseen = 1", [str(case_id)])

    def keep_draft(self, draft: Draft) -> None:
        """One draft a person: the latest. Raises StoreError; a visit goes on without it."""
        self._drafts.keep(draft)

    def forget_draft(self, case_id: UUID) -> None:
        """Raises StoreError."""
        self._drafts.forget(case_id)

    def version(self) -> int:
        """Another number whenever sync has committed: then it is worth asking for `status` again."""
        return self._file.version()

    def close(self) -> None:
        self._file.close()

    def _insert(
        self, db: Database, submission: Submission, unit: SealedUnit, only_within_s: float | None
    ) -> SavedCase:
        now_s = self._file.running.now_s()
        closed = refusal(db, self._file.folder, now_s, self._settings)
        if closed is not None:
            raise StoreError(closed, f"{self._file.path}: intake is closed: {closed.value}")
        number = self._next_number(db, submission.applied_at)
        self._insert_case(db, submission, number, unit, int(now_s), only_within_s)
        for blob in unit.blobs:
            _insert_blob(db, blob)
        self._drafts.forget_within(db, submission.id)
        return SavedCase(submission.id, number, submission.service, submission.applied_at)

    def _insert_case(
        self,
        db: Database,
        submission: Submission,
        number: ApplicationNumber,
        unit: SealedUnit,
        now_s: int,
        only_within_s: float | None,
    ) -> None:
        must_not_wait = only_within_s is not None
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
                self._person_key.bearer_hash_of(submission.identity),
                unit.case.schema,
                unit.case.digest,
                unit.case.envelope,
                now_s,
                len(unit.blobs),
                str(submission.mends) if submission.mends else "",
                None if only_within_s is None else now_s + math.ceil(only_within_s),
                self._file.running.boot if must_not_wait else "",
            ],
        )

    def _next_number(self, db: Database, applied_at: datetime) -> ApplicationNumber:
        day = applied_at.astimezone(CHINA).date()
        row = db.execute(_NEXT_COUNTER, [self._kiosk_id, day.isoformat()]).fetchone()
        return ApplicationNumber.make(self._kiosk_id, day, int(row[0]))


def _insert_blob(db: Database, blob: SealedBlob) -> None:
    db.execute(_INSERT_BLOB, [blob.digest, str(blob.case_id), len(blob.sealed), blob.sealed])


def _find(db: Database, case_id: UUID) -> SavedCase | None:
    found = db.execute(_SAVED, [str(case_id)]).fetchone()
    return None if found is None else _saved_case(case_id, found)


def _saved_case(case_id: UUID, found: Sequence[str]) -> SavedCase:
    number, service, applied_at, state = found
    return SavedCase(
        case_id, ApplicationNumber(number), service, datetime.fromisoformat(applied_at), CaseState(state)
    )


def _check_sizes(attachments: Sequence[Attachment], settings: OutboxSettings) -> None:
    sizes_bytes = [len(attachment.content) for attachment in attachments]
    if any(size > settings.max_file_mib * MIB for size in sizes_bytes):
        message = f"an attachment is larger than {settings.max_file_mib} MiB (outbox.max_file_mib)"
        raise StoreError(Reason.ATTACHMENT_TOO_LARGE, message)
    if sum(sizes_bytes) > settings.max_case_mib * MIB:
        message = (
            f"the attachments of a case are larger than {settings.max_case_mib} MiB (outbox.max_case_mib)"
        )
        raise StoreError(Reason.ATTACHMENT_TOO_LARGE, message)


def _checked_kiosk_id(kiosk_id: str) -> str:
    if not kiosk_id or any(c not in NUMBER_ALPHABET for c in kiosk_id):
        raise SettingsError(f"kiosk_id: {kiosk_id!r} must be of the characters {NUMBER_ALPHABET}")
    return kiosk_id
