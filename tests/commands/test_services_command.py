"""`yitong services`: what is offered; a broken file is named and takes only its own service away."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import Run, write_settings

from kiosk.commands import exits
from kiosk.demo.gateway_process import GatewayProcess
from services.catalogue.loader import BASE_FOLDER

OURS = {file.parent.name for file in BASE_FOLDER.glob("*/service.yaml")}


@pytest.fixture
def with_broken(tmp_path: Path) -> Path:
    folder = tmp_path / "services"
    shutil.copytree(BASE_FOLDER, folder)
    (folder / "lost-cards").mkdir()
    (folder / "lost-cards" / "service.yaml").write_text("format: 1\ntitle: [\n", encoding="utf-8")
    return folder


def test_the_services_of_the_kiosk(run: Run, run_json: Run) -> None:
    told = run("services", "list")
    assert told.code == exits.OK
    assert all(slug in told.text for slug in OURS)
    assert {s["slug"] for s in run_json(command="services list").value["services"]} == OURS


def test_a_broken_file_is_named_and_the_others_are_offered(
    run: Run, run_json: Run, with_broken: Path, city_gateway: GatewayProcess, tmp_path: Path
) -> None:
    config = write_settings(tmp_path, port=city_gateway.port, keys=city_gateway.keys_folder)
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("[centre]", f'services = "{with_broken}"\n\n[centre]'), encoding="utf-8")
    told = run("--config", config, "services", "list")
    assert told.code == exits.FOUND
    assert "lost-cards" in told.text
    assert all(slug in told.text for slug in OURS)
    value = run_json("--config", config, command="services list").value
    assert {s["slug"] for s in value["services"]} == OURS
    assert value["problems"][0]["file"].endswith("lost-cards/service.yaml")


def test_the_base_services_have_nothing_wrong(run: Run, run_json: Run) -> None:
    told = run("services", "check", BASE_FOLDER)
    assert (told.code, "nothing wrong" in told.text) == (exits.OK, True)
    assert run_json(BASE_FOLDER, command="services check").value == {"problems": []}


@pytest.mark.parametrize("part", ["", "lost-cards", "lost-cards/service.yaml"])
def test_a_mistake_is_said_with_file_and_line(run: Run, run_json: Run, with_broken: Path, part: str) -> None:
    told = run("services", "check", with_broken / part)
    assert told.code == exits.SETTINGS
    assert "service.yaml:" in told.text
    problem = run_json(with_broken / part, command="services check").value["problems"][0]
    assert (problem["severity"], problem["line"] > 0) == ("error", True)


def test_names_that_nothing_answers_to_are_warned_of_with_their_lines(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "services"
    shutil.copytree(BASE_FOLDER / "childcare-subsidy", folder / "childcare-subsidy")
    file = folder / "childcare-subsidy" / "service.yaml"
    assert run("services", "check", folder).text.startswith(f"{folder}: nothing wrong")
    text = file.read_text(encoding="utf-8")
    for right, slip in (
        ("\nicon: ", "\nicon: no-such-"),
        ("licence: birth-certificate", "licence: hosehold"),
        ("earlier/reach", "earlier/raech"),
    ):
        assert right in text
        text = text.replace(right, slip)
    file.write_text(text, encoding="utf-8")
    told = run("services", "check", folder)
    assert told.code == exits.OK
    for slip, reason in (
        ("icon: no-such-", "there is no icon 'no-such-"),
        ("licence: hosehold", "no licence is called 'hosehold'; known: household, "),
        ("earlier/raech", "no service asks 'raech'"),
    ):
        line = 1 + text.partition(slip)[0].count("\n")
        assert f"{file}:{line}: warning: {reason}" in told.text


def test_a_path_that_is_not_there(run: Run, tmp_path: Path) -> None:
    told = run("services", "check", tmp_path / "none")
    assert told.code == exits.SETTINGS
    assert told.text.strip() or told.complaint.strip()


def test_the_schema_of_a_service_is_told(run: Run) -> None:
    told = run("services", "schema", "medical-elsewhere", "--json")
    assert told.code == exits.OK
    assert told.value["properties"]["matter"]["enum"] == ["new", "change", "cancel"]
    assert told.value == json.loads(run("services", "schema", "medical-elsewhere").text)


def test_a_service_that_is_not_there_is_said_with_those_that_are(run: Run) -> None:
    told = run("services", "schema", "flying")
    assert told.code == exits.USAGE
    assert "medical-elsewhere" in told.complaint
