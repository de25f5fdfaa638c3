"""Saving: one number a case, for ever, and nothing personal on the disk."""

import stat
from datetime import timedelta
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest
from outbox_story import ANSWER, ID_NUMBER, KIOSK, NAME, NOON, Clock, photo, rating, submission

from kiosk.domain.errors import SettingsError, StoreError
from kiosk.domain.submission import ApplicationNumber, CaseState, Draft, Level
from services.outbox.report import OutboxReport
from services.outbox.running_time import KEPT_EVERY_S
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.store import SqliteOutbox
from services.sealing.digests import is_digest_of
from services.sealing.envelope import open_envelope
from services.sealing.keys import PrivateKey
from services.sealing.payload import decode_submission


def test_saved_case_has_a_valid_number_and_waits(outbox: SqliteOutbox) -> None:
    saved = outbox.save(submission())
    assert saved.number.text.startswith("WT07-261122-001-")
    assert ApplicationNumber.is_valid(saved.number.text)
    assert outbox.status(saved.id).state is CaseState.SAVED


def test_saving_again_gives_back_the_case_that_exists(outbox: SqliteOutbox, report: OutboxReport) -> None:
    same = submission()
    assert outbox.save(same) == outbox.save(same)
    assert len(report.listing()) == 1


def test_after_a_crash_between_commit_and_answer_the_same_number_is_shown(open_outbox) -> None:
    same = submission()
    before = open_outbox().save(same)
    assert open_outbox().save(same) == before


def test_two_threads_saving_the_same_submission_get_one_number(
    outbox: SqliteOutbox, report: OutboxReport
) -> None:
    same, numbers = submission(), []
    threads = [Thread(target=lambda: numbers.append(outbox.save(same).number)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(numbers) == 4
    assert len(set(numbers)) == 1
    assert len(report.listing()) == 1


def test_counter_goes_on_after_a_restart(open_outbox) -> None:
    first = open_outbox().save(submission())
    second = open_outbox().save(submission())
    assert [first.number.text[12:15], second.number.text[12:15]] == ["001", "002"]


def test_counter_starts_again_each_day_but_never_repeats_when_the_clock_goes_back(
    outbox: SqliteOutbox,
) -> None:
    days = [NOON, NOON + timedelta(days=1), NOON, NOON + timedelta(days=1), NOON - timedelta(days=1)]
    numbers = [outbox.save(submission(applied_at=day)).number.text[5:15] for day in days]
    assert numbers == ["261122-001", "261123-001", "261122-002", "261123-002", "261121-001"]


def test_day_of_the_number_is_the_day_in_china(outbox: SqliteOutbox) -> None:
    midnight_in_china = NOON.replace(hour=0, minute=30).astimezone(tz=None)
    assert outbox.save(submission(applied_at=midnight_in_china)).number.text[5:11] == "261122"


def test_the_thousandth_case_of_a_day_gets_four_digits(outbox: SqliteOutbox, open_outbox) -> None:
    with outbox._file.writing() as db:
        db.execute("insert into counters values (?, '2026-11-22', 999)", [KIOSK])
    number = outbox.save(submission()).number.text
    assert number.startswith("WT07-261122-1000-")
    assert ApplicationNumber.is_valid(number)


def test_envelope_is_what_the_gateway_opens(
    outbox: SqliteOutbox, queue: SendQueue, gateway_key: PrivateKey
) -> None:
    original = submission()
    outbox.save(original)
    [due] = queue.due_cases(10)
    assert is_digest_of(due.case.digest, due.case.envelope)
    assert decode_submission(open_envelope(due.case.envelope, original.id, gateway_key)) == original


def test_times_are_kept_as_chinese_time(outbox: SqliteOutbox) -> None:
    saved = outbox.save(submission())
    with outbox._file.reading() as db:
        row = db.execute("select applied_at, updated_at from cases").fetchone()
    assert row == ("2026-11-22T12:00:00+08:00", "2026-11-22T12:00:00+08:00")
    assert saved.applied_at == NOON


def test_nothing_personal_stands_on_the_disk(outbox: SqliteOutbox, folder: Path) -> None:
    saved = outbox.save(submission())
    outbox.save_rating(rating(saved.id))
    files = [f for f in folder.iterdir() if f.name != "person.key"]
    assert any(f.name.endswith("-wal") and f.stat().st_size for f in files)
    for file in files:
        content = file.read_bytes()
        for secret in (NAME, ID_NUMBER, ANSWER, "13822106620", ID_NUMBER[6:14]):
            assert secret.encode() not in content, f"{secret} is in {file.name}"
            assert secret.encode("utf-16-le") not in content


def test_same_person_has_the_same_hash_and_another_kiosk_another(
    tmp_path: Path, gateway_key: PrivateKey, clock: Clock
) -> None:
    hashes = []
    for kiosk in ("one", "one", "two"):
        outbox = SqliteOutbox.open(
            tmp_path / kiosk, KIOSK, GatewaySealer(gateway_key.public), clock, clock.uptime
        )
        case = outbox.save(submission())
        with outbox._file.reading() as db:
            hashes += db.execute("select person from cases where id = ?", [str(case.id)]).fetchone()
        outbox.close()
    assert hashes[0] == hashes[1] != hashes[2]


def test_case_attachments_and_the_end_of_its_draft_are_one_commit(outbox: SqliteOutbox, clock: Clock) -> None:
    case = submission()
    outbox.keep_draft(Draft(case.id, case.service, "1", case.identity, {}))
    clock.forward(KEPT_EVERY_S)
    said: list[str] = []
    with outbox._file.reading() as db:
        db.conn.set_trace_callback(said.append)
    outbox.save(case, [photo(), photo(b"other")])
    assert [words for words in said if words.startswith(("begin", "commit"))] == ["begin immediate", "commit"]
    assert sum("running_time" in words for words in said) == 1


def test_files_are_for_the_service_user_only(outbox: SqliteOutbox, folder: Path) -> None:
    outbox.save(submission())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in folder.iterdir()}
    assert set(modes) == {"outbox.sqlite3", "outbox.sqlite3-wal", "outbox.sqlite3-shm", "person.key"}
    assert set(modes.values()) == {0o600}


def test_a_case_is_rated_once(outbox: SqliteOutbox, report: OutboxReport) -> None:
    saved = outbox.save(submission())
    outbox.save_rating(rating(saved.id, Level.SATISFIED))
    outbox.save_rating(rating(saved.id, Level.DISSATISFIED))
    assert report.overview().ratings_waiting == 1
    with outbox._file.reading() as db:
        assert db.execute("select level from ratings").fetchall() == [("satisfied",)]


def test_rating_of_an_unknown_case_is_an_error(outbox: SqliteOutbox) -> None:
    with pytest.raises(StoreError):
        outbox.save_rating(rating(uuid4()))


def test_status_of_an_unknown_case_is_an_error(outbox: SqliteOutbox) -> None:
    with pytest.raises(StoreError):
        outbox.status(uuid4())


def test_time_without_its_zone_saves_nothing(outbox: SqliteOutbox, report: OutboxReport) -> None:
    with pytest.raises(StoreError):
        outbox.save(submission(applied_at=NOON.replace(tzinfo=None)))
    assert report.listing() == []


@pytest.mark.parametrize("kiosk_id", ["", "wt07", "WT-07", "KIOSK"])
def test_kiosk_id_that_cannot_be_read_aloud_is_refused_at_start(
    kiosk_id: str, folder: Path, gateway_key: PrivateKey
) -> None:
    with pytest.raises(SettingsError, match="kiosk_id"):
        SqliteOutbox.open(folder, kiosk_id, GatewaySealer(gateway_key.public))
