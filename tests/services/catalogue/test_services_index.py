"""The index of services: the same as the files read anew, and passed over whenever anything is different."""

import json
import shutil
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.catalogue import Service
from kiosk.domain.conditions import Condition
from services.catalogue import index
from services.catalogue.conditions import Expression, compiled
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.index import INDEX_NAME, IndexedCondition, load_index, write_index
from services.catalogue.loader import load_folder

PROGRAM = "1.2.3"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(BASE_FOLDER, tmp_path / "services")
    return tmp_path / "services"


@pytest.fixture
def data(tmp_path: Path, folder: Path) -> Path:
    (tmp_path / "data").mkdir()
    write_index(load_folder(folder).services, tmp_path / "data" / INDEX_NAME, folder, PROGRAM)
    return tmp_path / "data"


def _kept(data: Path, folder: Path, program: str = PROGRAM) -> tuple[Service, ...] | None:
    return load_index(data / INDEX_NAME, folder, program, compiled)


def _plain(value: Any) -> Any:
    """As nested tuples; conditions by what they say."""
    if isinstance(value, Expression | IndexedCondition):
        return value.source, value.names
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if is_dataclass(value):
        return type(value), *(_plain(getattr(value, f.name)) for f in fields(value))
    return type(value), value


def _conditions(services: tuple[Service, ...]) -> Iterator[Condition]:
    for service in services:
        yield from (question.when for question in service.questions)
        yield from (use.when for use in service.processing)


def test_kept_services_are_those_that_were_read(data: Path, folder: Path) -> None:
    kept = _kept(data, folder)
    assert kept is not None
    assert _plain(kept) == _plain(load_folder(folder).services)


def test_kept_conditions_hold_as_those_that_were_read(data: Path, folder: Path) -> None:
    kept, read = _kept(data, folder), load_folder(folder).services
    answers = {"matter": "new", "kind": "transfer", "residence": "resident"}
    assert kept is not None
    for given in ({}, answers):
        assert [c.holds(given) for c in _conditions(kept)] == [c.holds(given) for c in _conditions(read)]


def test_a_condition_is_compiled_once_and_only_when_it_is_asked(data: Path, folder: Path) -> None:
    asked: list[str] = []

    def counting(source: str, names: Collection[str]) -> Condition:
        asked.append(source)
        return compiled(source, names)

    kept = load_index(data / INDEX_NAME, folder, PROGRAM, counting)
    assert kept is not None
    assert asked == []
    condition = next(c for c in _conditions(kept) if isinstance(c, IndexedCondition))
    condition.holds({})
    condition.holds({})
    assert asked == [condition.source]


def test_a_changed_service_file_is_read_again(data: Path, folder: Path) -> None:
    file = folder / "medical-elsewhere" / "service.yaml"
    file.write_text(file.read_text("utf-8") + "\n# changed\n", encoding="utf-8")
    assert _kept(data, folder) is None


def test_another_service_folder_is_read_again(data: Path, folder: Path) -> None:
    shutil.copytree(folder / "medical-elsewhere", folder / "another")
    assert _kept(data, folder) is None


def test_another_program_reads_again(data: Path, folder: Path) -> None:
    assert _kept(data, folder, "1.2.4") is None


@pytest.mark.parametrize(
    "change",
    [
        lambda services: {"services": services},
        lambda services: "none",
        lambda services: services.append("not a service"),
        lambda services: services[0].update({":": "OptionParser"}),
        lambda services: services[0].update({":": "Catalogue"}),
        lambda services: services[0].update(surplus=1),
        lambda services: services[0].__delitem__("slug"),
        lambda services: services[0]["flow"].update(value="no such flow"),
    ],
)
def test_what_is_not_services_is_passed_over(
    data: Path, folder: Path, change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the digest fits: a program of the same version may have written other things."""
    monkeypatch.setattr(index, "_digest", lambda *of: "fits")
    services = json.loads((data / INDEX_NAME).read_bytes().partition(b"\n")[2])
    changed = change(services)
    written = json.dumps(services if changed is None else changed)
    (data / INDEX_NAME).write_text(f"fits\n{written}", encoding="utf-8")
    assert _kept(data, folder) is None


@pytest.mark.parametrize("word", ["社保", "Choice", "title"])
def test_an_index_that_was_changed_by_hand_is_passed_over(data: Path, folder: Path, word: str) -> None:
    file = data / INDEX_NAME
    file.write_text(file.read_text("utf-8").replace(word, "changed", 1), encoding="utf-8")
    assert _kept(data, folder) is None


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"3", b"[" * 100_000])
def test_what_is_not_even_a_table_is_passed_over(data: Path, folder: Path, content: bytes) -> None:
    (data / INDEX_NAME).write_bytes(content)
    assert _kept(data, folder) is None


def test_without_a_folder_to_keep_them_in_nothing_is_kept_and_nothing_breaks(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    write_index(load_folder(BASE_FOLDER).services, nowhere / INDEX_NAME, BASE_FOLDER, PROGRAM)
    assert _kept(nowhere, BASE_FOLDER) is None


def test_an_index_goes_with_its_folder(data: Path, folder: Path, tmp_path: Path) -> None:
    write_index(load_folder(folder).services, folder / INDEX_NAME, folder, PROGRAM)
    moved = folder.rename(tmp_path / "installed")
    assert _kept(moved, moved) is not None
