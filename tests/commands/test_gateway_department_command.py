"""`yitong gateway department`: one that is down, until it is back."""

from pathlib import Path

import pytest
from conftest import Run

from kiosk.commands import exits
from services.gateway.store import Store


@pytest.fixture
def database(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'gateway.sqlite3'}"
    Store.open(url).close()
    return url


def test_department_is_down_until_it_is_back(run: Run, database: str) -> None:
    words = ("gateway", "department", "--database", database)
    assert run(*words).text == "every department can be reached\n"
    down = run(*words, "市医疗保障局", "--down", "--json")
    (row,) = down.value["down"]
    assert row["department"] == "市医疗保障局"
    assert run(*words).text == f"市医疗保障局  down since {row['since']}\n"
    assert run(*words, "市医疗保障局", "--up").text == "every department can be reached\n"


@pytest.mark.parametrize("words", [("市医疗保障局",), ("--down",), ("市医疗保障局", "--up")])
def test_what_makes_no_sense_is_a_usage_error(run: Run, database: str, words: tuple[str, ...]) -> None:
    assert run("gateway", "department", "--database", database, *words).code == exits.USAGE


def test_a_department_that_no_service_names_is_refused_and_the_known_ones_are_listed(
    run: Run, database: str
) -> None:
    words = ("gateway", "department", "--database", database)
    told = run(*words, "没有这个局", "--down")
    assert told.code == exits.USAGE
    assert "no service names a department 没有这个局" in told.complaint
    assert "市医疗保障局" in told.complaint
    assert "市公安局" in told.complaint
    assert told.complaint.count("\n") == 1
    assert run(*words).text == "every department can be reached\n"


def test_where_there_is_no_store_none_is_made(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'nothing.sqlite3'}"
    assert run("gateway", "department", "--database", url).code == exits.SETTINGS
    assert not (tmp_path / "nothing.sqlite3").exists()
