"""`yitong card read` through the real card service."""

import json
from pathlib import Path

import pytest
from conftest import Run

from hardware.card.simulation.card_file import load_card
from hardware.card.simulation.virtual import VirtualReader
from kiosk.commands import exits
from kiosk.demo.world import CARDS
from services.audit.trail import FILE_NAME


def holds(reader: VirtualReader, card: str) -> None:
    reader.insert(load_card(CARDS / f"{card}.json"))


def test_a_card_is_read_masked(run: Run, run_json: Run, virtual_reader: VirtualReader) -> None:
    holds(virtual_reader, "zhang-cuiying")
    told = run("card", "read")
    assert told.code == exits.OK
    assert "name: 张*英" in told.text
    value = run_json(command="card read").value
    assert (value["name"], value["id_number"], value["assurance"]) == ("张*英", "330***********102X", "A1")
    assert "张翠英" not in told.text


def test_revealing_is_written_to_the_audit_trail_first(
    run: Run, virtual_reader: VirtualReader, tmp_path: Path
) -> None:
    holds(virtual_reader, "zhang-cuiying")
    told = run("card", "read", "--reveal", "--data", tmp_path)
    assert "name: 张翠英" in told.text
    trail = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert [json.loads(line)["kind"] for line in trail.splitlines()] == ["card-revealed"]
    assert "张翠英" not in trail


def test_revealing_without_a_place_for_the_trail_is_refused(
    run: Run, virtual_reader: VirtualReader, tmp_path: Path
) -> None:
    holds(virtual_reader, "zhang-cuiying")
    told = run("card", "read", "--reveal", "--config", tmp_path / "none.toml")
    assert told.code == exits.SETTINGS
    assert "张翠英" not in told.text


@pytest.mark.parametrize("card", ["bank", "expired", "bad-check-digit", "damaged", "chen-siyuan-v3-closed"])
def test_a_card_that_does_not_work_gets_one_sentence(
    run: Run, virtual_reader: VirtualReader, card: str
) -> None:
    holds(virtual_reader, card)
    told = run("card", "read")
    assert told.code == exits.DEVICE
    assert told.complaint.count("\n") == 1


@pytest.mark.parametrize("card", ["bank", "transit", "identity-card"])
def test_a_wrong_card_is_called_by_its_name(run_json: Run, virtual_reader: VirtualReader, card: str) -> None:
    holds(virtual_reader, card)
    assert f"card-{card.removesuffix('-card')}" in run_json(command="card read").text


def test_no_card_in_time(run: Run, virtual_reader: VirtualReader) -> None:
    told = run("card", "read", "--wait", "0.5")
    assert told.code == exits.DEVICE
    assert told.complaint.count("\n") == 1


def test_a_reader_of_another_name(run: Run, run_json: Run, virtual_reader: VirtualReader) -> None:
    holds(virtual_reader, "zhang-cuiying")
    told = run_json("--reader", "no such reader", "--wait", "0.5", command="card read")
    assert told.code == exits.DEVICE
    assert told.value["error"]
    assert run("card", "read", "--reader", "Virtual PCD 00 00").code == exits.OK
