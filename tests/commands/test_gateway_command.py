"""`yitong gateway`: serves until it is stopped, says where; lists what arrived."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cli_page import documented_keys
from conftest import ROOT, Run

from kiosk.commands import exits
from kiosk.domain.submission import KIOSK_ID_RULE
from services.sealing.keys import generate_key


def _serving(folder: Path, *words: str) -> "subprocess.Popen[str]":
    database = f"sqlite:///{folder / 'gateway.sqlite3'}"
    command = [sys.executable, "-m", "kiosk", "gateway", "serve", "--database", database, *words]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_answers_and_ends_when_told(tmp_path: Path, end: signal.Signals) -> None:
    process = _serving(tmp_path, "--port", "0", "--json")
    assert process.stdout is not None
    ready = json.loads(process.stdout.readline())
    assert set(ready) <= documented_keys("gateway serve")
    with closing(socket.create_connection(("127.0.0.1", ready["port"]), timeout=5)):
        pass
    process.send_signal(end)
    _, complaint = process.communicate(timeout=90)
    assert process.returncode in (exits.OK, exits.INTERRUPTED)
    assert "Traceback" not in complaint


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("0.0.0.0", True)])
def test_who_listens_for_other_machines_is_told_that_there_is_no_tls(
    tmp_path: Path, host: str, warned: bool
) -> None:
    process = _serving(tmp_path, "--port", "0", "--host", host)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("ready ")
    process.terminate()
    _, complaint = process.communicate(timeout=90)
    assert ("speaks no TLS itself" in complaint) is warned


def test_it_says_where_store_and_keys_are_and_keeps_both_private(tmp_path: Path) -> None:
    process = _serving(tmp_path, "--port", "0", "--json")
    assert process.stdout is not None
    ready = json.loads(process.stdout.readline())
    store = tmp_path / "gateway.sqlite3"
    files = [store, *(tmp_path / f"{store.name}-{end}" for end in ("wal", "shm"))]
    modes = {stat.S_IMODE(file.stat().st_mode) for file in files}
    process.terminate()
    process.communicate(timeout=90)
    assert (ready["database"], ready["keys"]) == (str(store), str(tmp_path / "keys"))
    assert modes == {0o600}


def test_at_the_start_each_retired_key_has_its_line(tmp_path: Path) -> None:
    retired = tmp_path / "keys" / "retired" / "2026.key.pem"
    retired.parent.mkdir(parents=True)
    retired.write_bytes(generate_key().to_pem())
    retired.chmod(0o600)
    process = _serving(tmp_path, "--port", "0")
    assert process.stdout is not None
    said = [process.stdout.readline().rstrip() for _ in range(4)]
    process.terminate()
    process.communicate(timeout=90)
    assert said[3] == f"retired key {retired}"


def test_three_slashes_mean_the_current_folder_and_the_full_path_is_said(tmp_path: Path) -> None:
    database = "sqlite:///city/g.db"
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "gateway", "serve", "--database", database, "--port", "0"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    said = [process.stdout.readline().rstrip() for _ in range(3)]
    process.terminate()
    process.communicate(timeout=90)
    assert said[0].startswith("ready http://127.0.0.1:")
    assert said[1:] == [f"database {tmp_path / 'city' / 'g.db'}", f"keys {tmp_path / 'city' / 'keys'}"]


def test_a_port_in_use_is_said(run: Run, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        database = f"sqlite:///{tmp_path / 'g.sqlite3'}"
        told = run("gateway", "serve", "--database", database, "--port", str(port))
    assert told.code == exits.SETTINGS
    assert f"cannot listen on 127.0.0.1:{port}" in told.complaint


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--database", "mysql://somewhere"), "sqlite:///PATH"),
        (("--database", "sqlite:///g.sqlite3", "--port", "70000"), "0 to 65535"),
        (("--database", "sqlite:///g.sqlite3", "--staff-key", "S001=none.pem"), "no PEM file"),
        (("--database", "sqlite:///g.sqlite3", "--advance-every-s", "0"), "more than 0"),
        (("--database", "sqlite:///g.sqlite3", "--largest-attachment-mib", "0"), "1 to 256 MiB"),
    ],
)
def test_settings_that_cannot_be_used_get_one_sentence(
    run: Run, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    told = run("gateway", "serve", *words, cwd=tmp_path)
    assert told.code == exits.SETTINGS
    assert sentence in told.complaint
    assert told.complaint.count("\n") == 1


def test_cases_of_a_store_that_is_not_there(run: Run, tmp_path: Path) -> None:
    told = run("gateway", "cases", "--database", f"sqlite:///{tmp_path / 'none.sqlite3'}")
    assert told.code == exits.SETTINGS
    assert "there is no gateway store" in told.complaint


def test_cases_of_an_empty_store(run: Run, city_gateway) -> None:
    assert run("gateway", "cases", "--database", city_gateway.database_url).code == exits.OK


def test_backup_can_be_listed_like_the_store_it_is_of(
    run: Run, run_json: Run, city_gateway, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    told = run("gateway", "backup", "--database", city_gateway.database_url, str(copy))
    assert (told.code, told.complaint) == (exits.OK, "")
    listed = [
        run("gateway", "cases", "--database", url) for url in (city_gateway.database_url, f"sqlite:///{copy}")
    ]
    assert listed[0].text == listed[1].text


def test_backup_of_postgresql_is_its_own_matter(run: Run, tmp_path: Path) -> None:
    told = run("gateway", "backup", "--database", "postgresql://db/yitong", str(tmp_path / "copy"))
    assert told.code == exits.SETTINGS
    assert "pg_dump" in told.complaint


def test_keys_need_a_folder_of_their_own_with_postgresql(run: Run) -> None:
    told = run("gateway", "serve", "--database", "postgresql://db/yitong")
    assert told.code == exits.SETTINGS
    assert "--keys DIR" in told.complaint


@pytest.mark.parametrize("impossible", ["wt07", "WTO7", "ABCDEFGH1", "WT-7", ""])
def test_no_code_is_made_for_an_id_that_no_kiosk_can_have(run: Run, tmp_path: Path, impossible: str) -> None:
    database = f"sqlite:///{tmp_path / 'g.sqlite3'}"
    told = run("gateway", "enrol", "--database", database, impossible)
    assert told.code == exits.USAGE
    assert KIOSK_ID_RULE in told.complaint
