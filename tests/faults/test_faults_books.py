"""The auditor finds what it is there to find: each wrong made on purpose is counted under its name."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pysqlite3
import pytest

from kiosk.domain.submission import ApplicationNumber
from services.outbox.rows import CHINA
from services.sealing.digests import digest_of
from services.sealing.envelope import seal
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.payload import SCHEMA, encode_submission
from tests.faults.books import Row, compare, read_rows
from tests.faults.kiosk_process import Promises
from tests.faults.people import application
from tests.faults.place import KIOSK
from tests.faults.result import Result

ROUND = "a-round"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=CHINA)
KEY = generate_key()


def row(n: int, held: int | None = None, key: PrivateKey = KEY) -> Row:
    """The case of application n; it holds what the person of `held` entered."""
    submission = replace(
        application(ROUND, n if held is None else held, NOON), id=application(ROUND, n, NOON).id
    )
    envelope = seal(encode_submission(submission), submission.id, SCHEMA, key.public)
    number = ApplicationNumber.make(KIOSK, NOON.date(), n + 1).text
    return Row(submission.id, number, digest_of(envelope, KEY.suite), envelope, receipt=f"receipt of {n}")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [row(n) for n in range(3)]


@pytest.fixture
def promises(rows: list[Row]) -> Promises:
    return Promises({n: {row.number} for n, row in enumerate(rows)})


def counts(result: Result) -> tuple[int, int, int]:
    return result.lost, result.twice, result.mixed


def test_good_books_balance(rows: list[Row], promises: Promises) -> None:
    assert compare(ROUND, promises, rows, rows, KEY).balances


def test_a_case_whose_answer_was_swallowed_is_no_fault(rows: list[Row], promises: Promises) -> None:
    more = [*rows, row(3)]
    assert compare(ROUND, promises, more, more, KEY).balances


def test_a_number_that_is_nowhere_is_lost(rows: list[Row], promises: Promises) -> None:
    result = compare(ROUND, promises, rows[:2], rows[:2], KEY)
    assert result.lost == 2
    assert not result.balances


def test_a_case_missing_at_the_gateway_is_lost(rows: list[Row], promises: Promises) -> None:
    assert counts(compare(ROUND, promises, rows, rows[1:], KEY)) == (2, 0, 0)


def test_a_case_missing_in_the_outbox_is_lost(rows: list[Row], promises: Promises) -> None:
    # Told and not there, only on one side, and a gap in the counters.
    assert counts(compare(ROUND, promises, rows[1:], rows, KEY)) == (3, 0, 0)


def test_another_content_at_the_gateway_is_lost(rows: list[Row], promises: Promises) -> None:
    sealed_again = replace(row(0), receipt=rows[0].receipt)
    assert counts(compare(ROUND, promises, rows, [sealed_again, *rows[1:]], KEY)) == (1, 0, 0)


def test_two_numbers_for_one_application_are_twice(rows: list[Row], promises: Promises) -> None:
    promises.numbers[0].add(rows[1].number)
    result = compare(ROUND, promises, rows, rows, KEY)
    assert result.twice == 1


def test_a_row_that_is_there_twice_is_twice(rows: list[Row], promises: Promises) -> None:
    assert compare(ROUND, promises, rows, [*rows, rows[0]], KEY).twice == 2


def test_two_receipts_for_one_case_are_twice(rows: list[Row], promises: Promises) -> None:
    other = replace(rows[0], receipt="another")
    assert counts(compare(ROUND, promises, [other, *rows[1:]], rows, KEY)) == (0, 1, 0)


def test_what_another_person_entered_is_mixed(rows: list[Row], promises: Promises) -> None:
    mixed = [row(0, held=1), *rows[1:]]
    assert counts(compare(ROUND, promises, mixed, mixed, KEY)) == (0, 0, 1)


def test_an_envelope_that_cannot_be_opened_is_mixed(rows: list[Row], promises: Promises) -> None:
    strange = [row(0, key=generate_key()), *rows[1:]]
    assert counts(compare(ROUND, promises, strange, strange, KEY)) == (0, 0, 1)


def test_a_purged_case_is_all_right_while_the_gateway_has_it(rows: list[Row], promises: Promises) -> None:
    purged = [replace(rows[0], envelope=b"", blobs=frozenset()), *rows[1:]]
    assert compare(ROUND, promises, purged, rows, KEY).balances
    assert counts(compare(ROUND, promises, purged, rows[1:], KEY)) == (2, 0, 0)


def test_an_attachment_missing_at_the_gateway_is_lost(rows: list[Row], promises: Promises) -> None:
    with_photo = [replace(rows[0], blobs=frozenset({"sm3:of a photo"})), *rows[1:]]
    assert compare(ROUND, promises, with_photo, rows, KEY).lost == 1


def test_an_attachment_that_nobody_entered_is_mixed(rows: list[Row], promises: Promises) -> None:
    with_photo = [replace(rows[0], blobs=frozenset({"sm3:of a photo"})), *rows[1:]]
    assert counts(compare(ROUND, promises, with_photo, with_photo, KEY)) == (0, 0, 1)


def test_a_file_that_is_not_whole_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "outbox.sqlite3"
    file.write_bytes(b"SQLite format 3\0" + bytes(8000))
    with pytest.raises(pysqlite3.Error):
        read_rows(file)
