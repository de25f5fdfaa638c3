"""`yitong gateway import`: what became of each case of a file, or one sentence why the file was refused."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from conftest import Run
from gateway_fixture import KIOSK, sealed_case, submission

from kiosk.commands import exits
from services.gateway.keys import open_keys
from services.gateway.store import Store
from services.government.queue_file import Head, case_part, lines
from services.sealing.keys import PrivateKey, generate_key

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@dataclass
class Brought:
    """A gateway's store, and a file from one of its kiosks: one case that is good and one sealed for another."""

    words: tuple[str | Path, ...]
    file: Path
    good: str
    bad: str
    folder: Path


@pytest.fixture
def brought(tmp_path: Path) -> Brought:
    url, keys, key = f"sqlite:///{tmp_path / 'gateway.sqlite3'}", open_keys(tmp_path / "keys"), generate_key()
    store = Store.open(url)
    with store.writing() as transaction:
        transaction.kiosks.enrol(KIOSK, key.id, key.public.to_pem().decode(), NOW)
    store.close()
    cases = [sealed_case(submission(), to) for to in (keys.sealing.public, generate_key().public)]
    file = written(tmp_path / "queue", key, *map(case_part, cases))
    return Brought(
        ("--database", url, "--keys", tmp_path / "keys"), file, *(c.number for c in cases), tmp_path
    )


def written(file: Path, key: PrivateKey, *parts) -> Path:
    file.write_bytes(b"".join(lines(Head(key.suite, uuid4(), KIOSK, NOW), parts, ("S001", "S002"), key)))
    return file


def test_what_became_of_each_case_is_said(run: Run, run_json: Run, brought: Brought) -> None:
    told = run("gateway", "import", brought.file, *brought.words)
    assert told.code == exits.FOUND
    assert f"{brought.bad}  wrong-key" in told.text
    assert "agreed to by S001, S002: 1 taken, 0 already there, 1 refused" in told.text
    again = run_json(brought.file, *brought.words, command="gateway import").value
    assert (again["taken"], again["already_there"], again["kiosk"]) == (0, 1, KIOSK)
    listed = run("gateway", "cases", *brought.words[:2])
    assert brought.good in listed.text
    assert brought.bad not in listed.text


def test_keys_that_open_none_of_it_are_blamed_before_the_kiosk(run: Run, brought: Brought) -> None:
    others = brought.folder / "others"
    open_keys(others)
    told = run("gateway", "import", brought.file, *brought.words[:2], "--keys", others)
    assert told.code == exits.FOUND
    assert told.text.startswith(f"{others}: these keys open none of it.")
    assert "open none" not in run("gateway", "import", brought.file, *brought.words).text


def test_who_brought_it_is_listed(run: Run, run_json: Run, brought: Brought) -> None:
    database = brought.words[:2]
    assert run("gateway", "imports", *database).text.strip() == "nothing was imported yet"
    run("gateway", "import", brought.file, *brought.words, "--clerk", "C007")
    assert (
        f"C007  from {KIOSK}, agreed to by S001, S002: 1 taken" in run("gateway", "imports", *database).text
    )
    (listed,) = run_json(*database, command="gateway imports").value["imports"]
    assert (listed["clerk"], listed["taken"], listed["refused"]) == ("C007", 1, 1)


def test_file_that_was_cut_off_is_refused_in_one_sentence(run: Run, brought: Brought) -> None:
    brought.file.write_bytes(brought.file.read_bytes()[:-10])
    told = run("gateway", "import", brought.file, *brought.words)
    assert told.code == exits.USAGE
    assert "copy it again" in told.complaint
    assert told.complaint.count("\n") == 1
    assert run("gateway", "cases", *brought.words[:2]).text.strip() == "no cases yet"


def test_keys_that_are_not_there_are_not_made(run: Run, brought: Brought) -> None:
    none = brought.folder / "none"
    told = run("gateway", "import", brought.file, *brought.words[:2], "--keys", none)
    assert (told.code, none.exists()) == (exits.SETTINGS, False)
