"""When intake closes and opens again, and what the ballast is for."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from outbox_story import KIOSK, Clock, received, submission

from kiosk.domain.errors import Reason, SettingsError, StoreError
from kiosk.domain.ports import Refused
from services.outbox.ballast import FILE_NAME, ballast_bytes, free_bytes, let_go, take_on
from services.outbox.checking import CHECKED_EVERY_S
from services.outbox.intake import Facts, judge
from services.outbox.report import OutboxReport
from services.outbox.sealer import GatewaySealer
from services.outbox.sending import SendQueue
from services.outbox.settings import DEFAULTS, MIB, OutboxSettings
from services.outbox.store import SqliteOutbox
from services.sealing.keys import PrivateKey

TEN = OutboxSettings(max_waiting_cases=10, least_free_mib=0, ballast_mib=0)
FINE = Facts(waiting=0, oldest_s=0, free_bytes=2**40)


@pytest.fixture
def small(folder: Path, clock: Clock, gateway_key: PrivateKey) -> Iterator[SqliteOutbox]:
    """An outbox that holds ten cases."""
    sealer = GatewaySealer(gateway_key.public)
    outbox = SqliteOutbox.open(folder, KIOSK, sealer, clock, clock.uptime, TEN)
    yield outbox
    outbox.close()


@pytest.fixture
def small_queue(small: SqliteOutbox, folder: Path, clock: Clock) -> Iterator[SendQueue]:
    queue = SendQueue.open(folder, clock, clock.uptime, TEN)
    yield queue
    queue.close()


def test_all_is_well_with_nothing_waiting() -> None:
    assert judge(FINE, None, DEFAULTS) is None


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (Facts(DEFAULTS.max_waiting_cases, 0, 2**40), Reason.INTAKE_TOO_MANY),
        (Facts(1, DEFAULTS.max_waiting_age_s, 2**40), Reason.INTAKE_TOO_OLD),
        (Facts(0, 0, DEFAULTS.least_free_bytes - 1), Reason.INTAKE_LOW_DISK),
        (Facts(0, 0, 2**40, wrong_key=True), Reason.INTAKE_WRONG_KEY),
        (Facts(0, 0, 2**40, is_damaged=True), Reason.STORE_BROKEN),
    ],
)
def test_each_cap_has_its_own_reason(facts: Facts, reason: Reason) -> None:
    assert judge(facts, None, DEFAULTS) is reason


@pytest.mark.parametrize(
    ("facts", "before"),
    [
        (Facts(int(DEFAULTS.max_waiting_cases * 0.95), 0, 2**40), Reason.INTAKE_TOO_MANY),
        (Facts(1, DEFAULTS.max_waiting_age_s * 0.95, 2**40), Reason.INTAKE_TOO_OLD),
        (Facts(0, 0, int(DEFAULTS.least_free_bytes * 1.05)), Reason.INTAKE_LOW_DISK),
    ],
)
def test_just_inside_a_cap_it_stays_as_it_was(facts: Facts, before: Reason) -> None:
    assert judge(facts, before, DEFAULTS) is before
    assert judge(facts, None, DEFAULTS) is None


def test_full_queue_refuses_the_next_case_and_opens_by_itself(
    small: SqliteOutbox, small_queue: SendQueue
) -> None:
    saved = [small.save(submission()) for _ in range(10)]
    assert small.freeze() is Reason.INTAKE_TOO_MANY
    with pytest.raises(StoreError) as caught:
        small.save(submission())
    assert caught.value.reason is Reason.INTAKE_TOO_MANY
    small_queue.record_answers([received(saved[0].id)], 30)
    assert small.freeze() is Reason.INTAKE_TOO_MANY
    small_queue.record_answers([received(saved[1].id)], 30)
    assert small.freeze() is None
    small.save(submission())


def test_case_that_was_saved_is_given_back_while_intake_is_closed(small: SqliteOutbox) -> None:
    first = submission()
    saved = small.save(first)
    for _ in range(9):
        small.save(submission())
    assert small.save(first) == saved


def test_refused_cases_do_not_close_intake(small: SqliteOutbox, small_queue: SendQueue, clock: Clock) -> None:
    for _ in range(10):
        case = small.save(submission())
        small_queue.record_answers([Refused(case.id, "cannot-open", "")], 30)
    clock.forward(TEN.max_waiting_age_s)
    assert small.freeze() is None


def test_case_that_waits_too_long_closes_intake_until_it_is_sent(
    small: SqliteOutbox, small_queue: SendQueue, clock: Clock
) -> None:
    case = small.save(submission())
    clock.forward(TEN.max_waiting_age_s)
    assert small.freeze() is Reason.INTAKE_TOO_OLD
    small_queue.record_answers([received(case.id)], 30)
    assert small.freeze() is None


def test_wrong_gateway_key_closes_intake_also_after_a_restart(
    outbox: SqliteOutbox, queue: SendQueue, open_outbox
) -> None:
    queue.note_gateway_key(matches=False)
    assert outbox.freeze() is Reason.INTAKE_WRONG_KEY
    again = open_outbox()
    assert again.freeze() is Reason.INTAKE_WRONG_KEY
    with pytest.raises(StoreError, match="intake-wrong-key"):
        again.save(submission())
    queue.note_gateway_key(matches=True)
    assert again.freeze() is None


def test_closing_is_told_to_the_log_once_and_shown_to_staff(
    small: SqliteOutbox, small_queue: SendQueue, folder: Path, clock: Clock, caplog
) -> None:
    for _ in range(10):
        small.save(submission())
    with caplog.at_level(logging.WARNING):
        assert small.freeze() is small_queue.freeze() is small.freeze() is Reason.INTAKE_TOO_MANY
    assert [record.getMessage() for record in caplog.records] == ["intake closed: intake-too-many"]
    report = OutboxReport.open(folder, clock, clock.uptime, TEN)
    assert report.overview().frozen is Reason.INTAKE_TOO_MANY
    report.close()


def test_damage_closes_intake_until_a_later_check_finds_the_file_whole(
    outbox: SqliteOutbox, queue: SendQueue, clock: Clock
) -> None:
    with queue._file.writing() as db:
        db.execute("update intake set damage = 'Tree 9 page 4', checked_at = 0")
    assert outbox.freeze() is Reason.STORE_BROKEN
    clock.forward(CHECKED_EVERY_S)
    assert queue.upkeep().frozen is None


def test_ballast_is_made_let_go_and_made_again(queue: SendQueue, folder: Path) -> None:
    queue.upkeep()
    assert ballast_bytes(folder) == DEFAULTS.ballast_mib * MIB
    assert (folder / FILE_NAME).stat().st_blocks * 512 >= DEFAULTS.ballast_mib * MIB
    assert let_go(folder)
    assert not let_go(folder)
    queue.upkeep()
    assert ballast_bytes(folder) == DEFAULTS.ballast_mib * MIB


def test_ballast_is_not_made_where_others_need_the_room(tmp_path: Path) -> None:
    assert not take_on(tmp_path, MIB, free_bytes(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_waiting_cases": 0},
        {"retention_days": 0},
        {"draft_minutes": 0},
        {"max_file_mib": 9, "max_case_mib": 8},
        {"ballast_mib": 1},
    ],
)
def test_settings_that_cannot_work_are_named(wrong: dict[str, int]) -> None:
    with pytest.raises(SettingsError, match=f"outbox.{next(reversed(wrong))}"):
        OutboxSettings(**wrong)
