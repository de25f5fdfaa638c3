"""What the gateway relies on, of SQLite and of PostgreSQL alike."""

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.submission import CaseState
from services.gateway.store import Store, StoredCase
from services.gateway.store.connection import Database
from services.gateway.store.migrating import applied, migration_names
from services.gateway.store.parts import StoredPart

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ROW = {"hash": "a", "used_at": "then"}
SOON_S = 20


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store.open(database_url)
    yield opened
    opened.close()


@pytest.fixture
def database(store: Store) -> Database:
    return store._database


def case(number: str, case_id: UUID | None = None) -> StoredCase:
    return StoredCase(
        case_id or uuid4(),
        number,
        "WT07",
        "medical-elsewhere",
        "sha256:0",
        "{}",
        NOW,
        NOW,
        f"receipt {number}",
    )


def rows(database: Database) -> int:
    with database.reading() as connection:
        return len(connection.rows("select * from used_codes"))


# --- transactions -----------------------------------------------------------------------------------


def test_block_that_ends_is_there_for_everyone(store: Store, database_url: str) -> None:
    with store.writing() as transaction:
        assert transaction.cases.keep_new([one := case("1")]) == {one.id}
    with closing(Store.open(database_url)) as another, another.reading() as transaction:
        assert transaction.cases.find(one.id) == one


class ChangedItsMindError(Exception):
    pass


def test_block_that_raises_leaves_nothing_behind(database: Database) -> None:
    def change_its_mind() -> None:
        with database.writing() as connection:
            connection.insert("used_codes", ROW)
            raise ChangedItsMindError

    with pytest.raises(ChangedItsMindError):
        change_its_mind()
    assert rows(database) == 0


def insert_twice(database: Database, row: Mapping[str, str]) -> None:
    with database.writing() as connection:
        connection.insert("used_codes", row)
        connection.insert("used_codes", row)


def test_statement_that_fails_takes_its_whole_block_with_it(database: Database) -> None:
    with pytest.raises(StoreError):
        insert_twice(database, ROW)
    assert rows(database) == 0


def test_each_statement_by_itself_is_there_at_once_and_stays(database: Database) -> None:
    def state_and_stumble() -> None:
        with database.stating() as connection:
            connection.insert("used_codes", ROW)
            assert rows(database) == 1
            connection.insert("used_codes", ROW)

    with pytest.raises(StoreError):
        state_and_stumble()
    assert rows(database) == 1
    with database.writing() as connection:
        connection.insert("used_codes", ROW | {"hash": "b"})
    assert rows(database) == 2


def test_who_reads_sees_nothing_of_a_block_that_has_not_ended(database: Database) -> None:
    with database.writing() as connection:
        connection.insert("used_codes", ROW)
        assert rows(database) == 0
    assert rows(database) == 1


def test_error_of_the_database_is_one_of_the_store_and_quotes_nothing(database: Database) -> None:
    with pytest.raises(StoreError) as refused, database.writing() as connection:
        connection.rows("select * from nowhere where name = ?", "张翠英")
    assert refused.value.reason is Reason.STORE_BROKEN
    assert "张翠英" not in str(refused.value)
    with pytest.raises(StoreError) as refused:
        insert_twice(database, ROW | {"hash": "张翠英"})
    assert "张翠英" not in str(refused.value)


def test_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError), store.reading() as transaction:
        transaction.cases.all()
    with pytest.raises(StoreError), store.writing() as transaction:
        transaction.cases.settle(uuid4())


# --- parts of a case --------------------------------------------------------------------------------


def test_parts_of_a_case_move_by_themselves(store: Store) -> None:
    fund = StoredPart("fund", "退休提取公积金", "市公积金中心", ("pension",))
    with store.writing() as transaction:
        transaction.cases.keep_new([one := case("1"), another := case("2")])
        transaction.parts.divide(one.id, [StoredPart("pension", "资格确认", "市人社局"), fund])
        transaction.parts.move(one.id, "pension", CaseState.SUPPLEMENT, "还缺一样", NOW, wait_until_s=SOON_S)
        transaction.parts.say(one.id, "fund", "等着")
    with store.reading() as transaction:
        pension, waiting = transaction.parts.of(one.id)
        assert transaction.parts.of(another.id) == []
    assert (pension.state, pension.moves, pension.wait_until_s) == (CaseState.SUPPLEMENT, 1, SOON_S)
    assert waiting == replace(fund, reason="等着")


def test_department_that_is_down_is_so_once_until_it_is_back(store: Store) -> None:
    with store.writing() as transaction:
        for hours in (0, 1):
            transaction.departments_down.set_down("市公积金中心", NOW + timedelta(hours=hours))
        assert transaction.departments_down.since() == {"市公积金中心": NOW}
        assert transaction.departments_down.set_up("市公积金中心")
        assert not transaction.departments_down.set_up("市公积金中心")
        assert transaction.departments_down.names() == frozenset()


# --- migrations -------------------------------------------------------------------------------------


def test_store_has_every_migration_once_however_often_it_is_opened(store: Store, database_url: str) -> None:
    Store.open(database_url).close()
    with store._database.reading() as connection:
        assert sorted(applied(connection)) == migration_names()


def test_times_and_numbers_sort_by_their_characters(store: Store) -> None:
    """Whatever language the server was set up in."""
    names = ["WT07-a", "WT07-B", "WT-08", "wt", "1"]
    with store.writing() as transaction:
        transaction.cases.keep_new([case(name) for name in names])
        assert [kept.number for kept in transaction.cases.all()] == sorted(names)


# --- cases ------------------------------------------------------------------------------------------


def test_of_two_with_one_number_only_the_first_is_kept(store: Store) -> None:
    first, second, third = case("1"), case("1"), case("2")
    with store.writing() as transaction:
        assert transaction.cases.keep_new([first, second, third]) == {first.id, third.id}
        assert transaction.cases.keep_new([second]) == frozenset()


def test_case_that_is_there_stays_as_it_is(store: Store) -> None:
    first = case("1")
    with store.writing() as transaction:
        transaction.cases.keep_new([first])
        assert transaction.cases.keep_new([case("2", first.id)]) == frozenset()
        assert transaction.cases.find(first.id) == first


def test_nothing_to_keep_and_nothing_to_ask_for_is_no_mistake(store: Store) -> None:
    with store.writing() as transaction:
        assert transaction.cases.keep_new([]) == frozenset()
        assert transaction.cases.kept([]) == {}


def test_case_remembers_how_it_moved(database: Database, store: Store) -> None:
    moved = case("1")
    with store.writing() as transaction:
        transaction.cases.keep_new([moved])
        transaction.cases.move(moved.id, CaseState.RECEIVED, "", NOW)
        transaction.cases.move(moved.id, CaseState.SUPPLEMENT, "缺材料", NOW)
    with database.reading() as connection:
        states = [row["state"] for row in connection.rows("select state from case_states order by state")]
    assert states == sorted([CaseState.RECEIVED.value, CaseState.SUPPLEMENT.value])


def test_settled_case_is_no_longer_among_the_open_ones(store: Store) -> None:
    one, two = case("1"), case("2")
    with store.writing() as transaction:
        transaction.cases.keep_new([one, two])
        transaction.cases.settle(one.id)
        assert transaction.cases.open_ids(10, 0) == [two.id]
        assert transaction.cases.take([one.id, two.id], 0) == [two]


def test_qualification_is_only_ever_prolonged(store: Store) -> None:
    with store.writing() as transaction:
        for until in ("2026-12", "2027-11", "2027-01"):
            transaction.qualified.keep("person", until)
        assert transaction.qualified.until("person") == "2027-11"


def test_same_cases_brought_by_two_gateways_at_once_are_kept_once(store: Store, database_url: str) -> None:
    cases = [case(f"{number:03}") for number in range(40)]
    another, together = Store.open(database_url), threading.Barrier(2)

    def bring(one: Store, brought: list[StoredCase]) -> frozenset[UUID]:
        together.wait(SOON_S)
        with one.writing() as transaction:
            return transaction.cases.keep_new(brought)

    with closing(another), ThreadPoolExecutor(2) as pool:
        for start in range(0, 40, 10):
            some = cases[start : start + 10]
            first, second = pool.submit(bring, store, some), pool.submit(bring, another, some[::-1])
            assert first.result(SOON_S) | second.result(SOON_S) == {one.id for one in some}
            assert not first.result() & second.result()
