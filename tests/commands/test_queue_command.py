"""`yitong queue`: what waits, and sending it to a real gateway."""

import json
import shutil
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from answer_files import TRIP, cancellation, written
from conftest import ROOT, Machine, Run, write_settings

from kiosk.commands import exits
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.domain.take_back import TakenBack
from services.gateway.keys import SEALING_PUBLIC
from services.gateway.listing import cases
from services.outbox.connection import OutboxFile
from services.outbox.taking_back import take_back
from services.sealing.keys import generate_key


def saves(run: Run, machine: Machine, folder: Path) -> str:
    file = written(folder, cancellation())
    told = run(
        "--config", machine.config, "--data", machine.data, "submit", TRIP, "--demo", "--answers", file
    )
    assert told.code == exits.OK, told.complaint
    return told.text.strip()


def test_an_empty_queue(run: Run, run_json: Run, tmp_path: Path) -> None:
    assert "nothing waits" in run("--data", tmp_path, "queue", "status").text
    assert run("--data", tmp_path, "queue", "list").text.strip() == "nothing saved yet"
    told = run_json("--data", tmp_path, command="queue status")
    assert (told.value["cases"], told.value["oldest_waiting"]) == ({}, None)
    assert run_json("--data", tmp_path, command="queue list").value == {
        "cases": [],
        "trouble": None,
        "frozen": None,
    }


def test_what_waits_is_counted_listed_and_delivered_once(
    run: Run, run_json: Run, machine: Machine, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    number = saves(run, machine, tmp_path)
    place = ("--config", machine.config, "--data", machine.data)
    assert "已存待传: 1" in run(*place, "queue", "status").text
    assert number in run(*place, "queue", "list").text
    sent = run_json(*place, command="queue sync")
    assert sent.code == exits.OK
    assert (sent.value["delivered"], sent.value["refused"], sent.value["trouble"]) == (1, 0, None)
    assert [c.number for c in cases(city_gateway.database_url) if c.number == number] == [number]
    again = run(*place, "queue", "sync")
    assert "delivered 0" in again.text
    listed = run_json(*place, command="queue list").value["cases"]
    assert [(c["number"], c["state"] != "已存待传") for c in listed] == [(number, True)]
    assert listed[0]["arrived_at"] is not None
    shown = run_json("--database", city_gateway.database_url, command="gateway cases").value["cases"]
    assert number in [c["number"] for c in shown]


def test_what_was_taken_back_is_listed_as_such_and_never_sent(
    run: Run, machine: Machine, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    number = saves(run, machine, tmp_path)
    place = ("--config", machine.config, "--data", machine.data)
    file = OutboxFile.open(machine.data)
    with file.reading() as db:
        case_id = db.execute("select id from cases where number = ?", [number]).fetchone()[0]
    assert take_back(file, UUID(case_id)) is TakenBack.DONE
    file.close()
    assert "delivered 0" in run(*place, "queue", "sync").text
    line = next(x for x in run(*place, "queue", "list").text.splitlines() if number in x)
    assert line.endswith("taken back before it was sent (sealed copy gone)")
    assert "已撤回: 1" in run(*place, "queue", "status").text


def test_to_look_makes_nothing_and_changes_no_rights(run: Run, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    for folder in (shared, tmp_path / "none"):
        for words in (("queue", "status"), ("queue", "list"), ("doctor",)):
            run("--data", folder, *words)
    assert [path.name for path in tmp_path.rglob("*")] == ["shared"]
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755


def test_a_case_is_saved_into_a_shared_folder_as_a_private_file(
    run: Run, machine: Machine, tmp_path: Path
) -> None:
    machine.data.mkdir(exist_ok=True)
    machine.data.chmod(0o755)
    saves(run, machine, tmp_path)
    assert stat.S_IMODE(machine.data.stat().st_mode) == 0o755
    assert {stat.S_IMODE(f.stat().st_mode) for f in machine.data.rglob("*") if f.is_file()} == {0o600}


def test_a_case_that_the_gateway_refused_is_told_from_one_that_only_waits(run: Run, tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "data" / "outbox-v1.sqlite3", tmp_path / "outbox.sqlite3")
    lines = run("--data", tmp_path, "queue", "list").text.splitlines()
    refused = [line for line in lines if "needs a person" in line]
    assert len(refused) == 1
    assert any("\u4e00" <= letter <= "\u9fff" for letter in refused[0].split("needs a person")[1])
    assert len([line for line in lines if "is sent by itself" in line]) == 2


def test_nothing_is_sent_to_a_gateway_that_cannot_open_it(
    run: Run, machine: Machine, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    (machine.config.parent / SEALING_PUBLIC).write_bytes(generate_key().public.to_pem())
    number = saves(run, machine, tmp_path)
    place = ("--config", machine.config, "--data", machine.data)
    told = run(*place, "queue", "sync")
    assert told.code == exits.SETTINGS
    assert "gateway.seal_key" in told.complaint
    assert "is sent by itself" in run(*place, "queue", "list").text
    assert number not in [case.number for case in cases(city_gateway.database_url)]


def test_gateway_that_cannot_open_ours_closes_intake_until_its_key_is_set(
    run: Run, machine: Machine, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    key_file = machine.config.parent / SEALING_PUBLIC
    right = key_file.read_bytes()
    key_file.write_bytes(generate_key().public.to_pem())
    place = ("--config", machine.config, "--data", machine.data)
    assert run(*place, "queue", "sync").code == exits.SETTINGS
    file = written(tmp_path, cancellation())
    refused = run(*place, "submit", TRIP, "--demo", "--answers", file)
    assert (refused.code, refused.text) == (exits.STORE, "")
    assert "intake-wrong-key" in refused.complaint
    key_file.write_bytes(right)
    assert run(*place, "queue", "sync").code == exits.OK
    saves(run, machine, tmp_path)


def test_with_no_gateway_there_the_case_stays_and_the_exit_code_says_so(
    run: Run, run_json: Run, machine: Machine, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    number = saves(run, machine, tmp_path)
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    config = write_settings(nowhere, port=1, keys=city_gateway.keys_folder)
    told = run_json("--config", config, "--data", machine.data, command="queue sync")
    assert told.code == exits.GATEWAY
    assert told.value["trouble"] == "gateway-unreachable"
    (line,) = run("--data", machine.data, "queue", "list").text.splitlines()
    assert f"{number}  已存待传" in line
    assert "is sent by itself (gateway-unreachable)" in line
    assert "last trouble: gateway-unreachable: " in run("--data", machine.data, "queue", "status").text
    assert run_json("--data", machine.data, command="queue status").value["trouble"] == "gateway-unreachable"
    assert run("--config", machine.config, "--data", machine.data, "queue", "sync").code == exits.OK
    assert run_json("--data", machine.data, command="queue list").value["trouble"] is None


def test_case_of_a_kiosk_that_is_not_enrolled_says_so(
    run: Run, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    config = write_settings(tmp_path, port=city_gateway.port, keys=city_gateway.keys_folder, kiosk_id="NE01")
    stranger = Machine(config, tmp_path / "data")
    saves(run, stranger, tmp_path)
    told = run("--config", config, "--data", stranger.data, "queue", "sync")
    assert (told.code, "yitong enrol" in told.text) == (exits.GATEWAY, True)
    assert "is sent by itself (kiosk-not-enrolled)" in run("--data", stranger.data, "queue", "list").text


def test_with_no_gateway_there_and_nothing_to_send_it_says_so_too(
    run: Run, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    config = write_settings(tmp_path, port=1, keys=city_gateway.keys_folder)
    told = run("--config", config, "--data", tmp_path / "data", "queue", "sync")
    assert told.code == exits.GATEWAY
    assert "stopped: gateway-unreachable: no gateway answers" in told.text


def test_sync_for_ever_sends_what_another_process_saves_and_stops_when_told(
    run: Run, machine: Machine, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    words = ("--config", str(machine.config), "--data", str(machine.data), "queue", "sync", "--forever")
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", *words], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    try:
        number = saves(run, machine, tmp_path)
        place = ("--data", machine.data, "queue", "list")
        for _ in range(60):
            if "已存待传" not in run(*place).text:
                break
        assert number in [c.number for c in cases(city_gateway.database_url)]
    finally:
        process.send_signal(signal.SIGTERM)
        _, complaint = process.communicate(timeout=90)
    assert process.returncode == exits.OK
    first, *more = complaint.splitlines()
    assert first.endswith("the gateway answers; what waits is sent")
    assert "delivered 1" in more


def test_sync_for_ever_says_once_that_it_cannot_deliver(
    machine: Machine, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    config = write_settings(nowhere, port=1, keys=city_gateway.keys_folder)
    words = ("--config", str(config), "--data", str(machine.data), "queue", "sync", "--forever")
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", *words], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    _, more = process.communicate(timeout=90)
    assert "http://127.0.0.1:1: gateway-unreachable" in first
    assert (process.returncode, more) == (exits.OK, "")


def test_a_refused_case_is_something_found_wrong(run: Run, machine: Machine, tmp_path: Path) -> None:
    """A machine that was copied, key and all, makes the same number: the gateway takes it once."""
    saves(run, machine, tmp_path)
    assert run("--config", machine.config, "--data", machine.data, "queue", "sync").code == exits.OK
    twin = replace(machine, data=tmp_path / "twin")
    shutil.copytree(machine.data / "device", twin.data / "device")
    saves(run, twin, tmp_path)
    told = run("--config", twin.config, "--data", twin.data, "queue", "sync")
    assert (told.code, "refused 1" in told.text) == (exits.FOUND, True)


def test_a_refused_case_is_put_back_once_and_audited(run: Run, run_json: Run, tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "data" / "outbox-v1.sqlite3", tmp_path / "outbox.sqlite3")
    listed = run_json("--data", tmp_path, command="queue list").value["cases"]
    (number,) = [case["number"] for case in listed if case["for_clerk"]]
    assert run("--data", tmp_path, "queue", "retry", number).text.strip() == number
    (line,) = (tmp_path / "audit.jsonl").read_text("utf-8").splitlines()
    assert (json.loads(line)["kind"], json.loads(line)["subject"]) == ("case-put-back", number)
    assert run("--data", tmp_path, "queue", "retry", number).code == exits.USAGE
    assert run_json("--data", tmp_path, "--all", command="queue retry").value == {"put_back": []}


def test_a_purge_says_what_went(run_json: Run, tmp_path: Path) -> None:
    nothing = {"cases": 0, "blobs": 0, "bytes": 0, "rows": 0, "drafts": 0}
    assert run_json("--data", tmp_path, command="queue purge").value == nothing
    shutil.copy(ROOT / "tests" / "data" / "outbox-v2.sqlite3", tmp_path / "outbox.sqlite3")
    assert run_json("--data", tmp_path, command="queue purge").code == exits.OK


@pytest.mark.parametrize("act", ["status", "list", "purge"])
def test_data_folder_that_is_not_there_is_no_empty_queue(run: Run, act: str, tmp_path: Path) -> None:
    told = run("--data", tmp_path / "mistyped", "queue", act)
    assert told.code == exits.SETTINGS
    assert "there is no such data folder" in told.complaint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("act", ["status", "list", "sync"])
def test_without_a_place_to_look_it_says_what_to_name(run: Run, act: str, tmp_path: Path) -> None:
    told = run("queue", act, "--config", tmp_path / "none.toml")
    assert told.code == exits.SETTINGS
    assert told.complaint.count("\n") == 1


def test_an_outbox_that_is_no_outbox_is_a_matter_of_storage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "outbox.sqlite3").write_bytes(b"not a database, and long enough to be looked at" * 100)
    told = run("--data", tmp_path, "queue", "status")
    assert told.code == exits.STORE
    assert told.complaint.count("\n") == 1


def test_a_data_folder_that_is_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = run("--data", tmp_path / "file", "queue", "status")
    assert told.code == exits.STORE
    assert "cannot be used" in told.complaint


@pytest.mark.parametrize("act", ["status", "list"])
def test_a_data_folder_that_cannot_be_looked_into_is_a_matter_of_storage(
    run: Run, act: str, tmp_path: Path
) -> None:
    """No file system takes a name so long: like missing rights, but also for a test run by root."""
    told = run("--data", tmp_path / ("a" * 300), "queue", act)
    assert told.code == exits.STORE
    assert told.complaint.count("\n") == 1
