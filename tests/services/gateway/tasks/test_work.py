"""What a clerk sees and does: calls and looks, not messages; one number at a time, and it is written down."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from tasks_city import FIXED_LINE, KEYS, MOBILE, City

from kiosk.domain.errors import SettingsError
from kiosk.domain.submission import CaseState, Contact, Reach
from services.gateway.keys import GatewayKeys, open_existing_keys
from services.gateway.store.tasks import Standing, TaskKind
from services.gateway.tasks.work import NoSuchTaskError, finish, show_phone, work
from services.sealing.errors import WrongKeyError
from services.sealing.keys import generate_key

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STRANGER = GatewayKeys(generate_key(), KEYS.signing, KEYS.sample_codes)
RENEWED = replace(STRANGER, retired=(KEYS.sealing,))


def test_clerks_see_calls_and_not_the_messages_that_go_by_themselves(city: City, database_url: str) -> None:
    city.files(Contact(Reach.MESSAGE, MOBILE))
    city.files(Contact(Reach.CALL, FIXED_LINE))
    seen = work(database_url)
    assert [task.kind for task in seen.tasks] == [TaskKind.CALL]
    assert seen.messages_waiting == 1


def test_finished_task_is_gone_with_its_number_and_its_note_stays(city: City, database_url: str) -> None:
    city.files(Contact(Reach.CALL, MOBILE))
    (task,) = work(database_url).tasks
    assert finish(database_url, str(task.id)[:8], "已告诉本人", NOW).id == task.id
    done = city.task(task.id)
    assert (done.standing, done.note, done.phone) == (Standing.DONE, "已告诉本人", b"")
    assert work(database_url).tasks == []
    with pytest.raises(NoSuchTaskError):
        finish(database_url, str(task.id), "again", NOW)


@pytest.mark.parametrize("beginning", ["", "a", str(uuid4())])
def test_what_names_no_task_finishes_none(city: City, database_url: str, beginning: str) -> None:
    city.files(Contact(Reach.CALL, MOBILE))
    with pytest.raises(NoSuchTaskError):
        finish(database_url, beginning, "x", NOW)
    assert len(work(database_url).tasks) == 1


def test_number_is_shown_on_purpose_and_who_saw_it_is_written_down_first(
    city: City, database_url: str
) -> None:
    city.files(Contact(Reach.CALL, MOBILE))
    (task,) = work(database_url).tasks
    with pytest.raises(WrongKeyError):
        show_phone(database_url, str(task.id), "C001", STRANGER, NOW)
    assert show_phone(database_url, str(task.id), "C002", RENEWED, NOW) == (task.id, MOBILE)
    with city.store.reading() as transaction:
        seen = transaction.tasks.phones_shown(task.id)
    assert seen == [("C001", NOW), ("C002", NOW)]


def test_case_that_a_clerk_has_looked_at_is_looked_at_by_the_departments_again(
    city: City, database_url: str
) -> None:
    city.has_keys(GatewayKeys(generate_key(), KEYS.signing, KEYS.sample_codes))
    case_id = city.files(Contact(Reach.CALL, MOBILE))
    (task,) = work(database_url).tasks
    assert (task.kind, task.case_id) == (TaskKind.LOOK, case_id)
    city.has_keys(KEYS)
    assert not city.departments.advance()
    finish(database_url, str(task.id), "旧密钥放回去了", NOW)
    assert city.departments.advance()
    city.advances()
    (told,) = work(database_url).tasks
    assert told.state is CaseState.GRANTED


def test_keys_are_never_made_where_there_are_none(tmp_path) -> None:
    with pytest.raises(SettingsError, match="no keys of a gateway here"):
        open_existing_keys(tmp_path)
    assert list(tmp_path.iterdir()) == []
