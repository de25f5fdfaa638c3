"""`yitong enrol` at the kiosk, `gateway enrol`, `kiosks`, `revoke` at the gateway, and what doctor says of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import Run, write_settings

from kiosk.commands import exits
from kiosk.commands.english import in_english
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.domain.health import Finding, Health
from kiosk.health.gateway import gateway_findings
from kiosk.settings import load_settings
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC
from services.government.certificate import certificate_expires_in
from services.government.enrolment_code import is_code, new_code, plain
from services.sealing.keys import generate_key

KIOSK = "NW01"


@pytest.fixture
def words(tmp_path: Path, city_gateway: GatewayProcess) -> list[str]:
    """A kiosk that nobody enrolled."""
    config = write_settings(tmp_path, port=city_gateway.port, keys=city_gateway.keys_folder, kiosk_id=KIOSK)
    return ["--config", str(config), "--data", str(tmp_path / "data")]


def code_for(run_json: Run, gateway: GatewayProcess, kiosk: str = KIOSK, *more: str) -> str:
    told = run_json("--database", gateway.database_url, kiosk, *more, command="gateway enrol")
    assert told.code == exits.OK
    code: str = told.value["code"]
    assert is_code(plain(code))
    return code


def kiosks_of(run_json: Run, gateway: GatewayProcess) -> dict[str, dict[str, str]]:
    told = run_json("--database", gateway.database_url, command="gateway kiosks")
    return {row["kiosk"]: row for row in told.value["kiosks"]}


def test_kiosk_is_enrolled_listed_and_revoked(
    run: Run, run_json: Run, words: list[str], city_gateway: GatewayProcess
) -> None:
    code = code_for(run_json, city_gateway)
    told = run(*words, "enrol", "--code", code.lower().replace("-", " "))
    assert (told.code, told.complaint) == (exits.OK, "")
    listed = kiosks_of(run_json, city_gateway)[KIOSK]
    assert told.text == f"enrolled as {KIOSK} with key {listed['key']}\n"
    assert (listed["state"], listed["revoked_at"]) == ("enrolled", None)
    assert run_json(*words, "--code", code, command="enrol").value["key"] == listed["key"]
    assert run_json("--database", city_gateway.database_url, KIOSK, command="gateway revoke").code == exits.OK
    assert kiosks_of(run_json, city_gateway)[KIOSK]["state"] == "revoked"
    assert run("gateway", "revoke", "--database", city_gateway.database_url, "NW99").code == exits.USAGE


def test_code_is_read_from_standard_input(
    run: Run, run_json: Run, words: list[str], city_gateway: GatewayProcess
) -> None:
    code = code_for(run_json, city_gateway, KIOSK, "--hours", "1")
    assert run(*words, "enrol", given=f"{code}\n").code == exits.OK


def test_mistyped_code_is_found_before_anything_is_sent(run: Run, words: list[str]) -> None:
    told = run(*words, "enrol", "--code", "7K2M-9QH4-WTA3-1XRZ")
    assert told.code == exits.USAGE
    assert "mistyped" in told.complaint


def test_code_that_the_gateway_does_not_know_is_refused_with_advice(run: Run, words: list[str]) -> None:
    told = run(*words, "enrol", "--code", new_code())
    assert told.code == exits.GATEWAY
    assert KIOSK in told.complaint


def test_seal_key_of_another_gateway_is_found_before_the_code_is_used(
    run: Run, run_json: Run, words: list[str], city_gateway: GatewayProcess
) -> None:
    key_file = Path(words[1]).parent / SEALING_PUBLIC
    right = key_file.read_bytes()
    key_file.write_bytes(generate_key().public.to_pem())
    code = code_for(run_json, city_gateway)
    told = run(*words, "enrol", "--code", code)
    assert told.code == exits.SETTINGS
    assert "gateway.seal_key_file" in told.complaint
    assert "intake is closed: intake-wrong-key" in run(*words, "queue", "status").text
    key_file.write_bytes(right)
    assert run(*words, "enrol", "--code", code).code == exits.OK
    assert "intake is closed" not in run(*words, "queue", "status").text


def test_verify_key_of_another_gateway_is_named(run: Run, words: list[str]) -> None:
    (Path(words[1]).parent / SIGNING_PUBLIC).write_bytes(generate_key().public.to_pem())
    told = run(*words, "enrol", "--code", new_code())
    assert told.code == exits.GATEWAY
    assert "verify_key_file" in told.complaint


def test_private_key_in_place_of_the_public_one_is_named(run: Run, words: list[str]) -> None:
    (Path(words[1]).parent / SEALING_PUBLIC).write_bytes(generate_key().to_pem())
    told = run(*words, "enrol", "--code", new_code())
    assert told.code == exits.SETTINGS
    assert "gateway.seal_key_file: this is a private key" in told.complaint


@pytest.mark.parametrize("wrong", [("--hours", "0"), ("--hours", "999"), ("--hours", "soon")])
def test_hours_that_make_no_sense_are_refused(
    run: Run, city_gateway: GatewayProcess, wrong: tuple[str, str]
) -> None:
    assert run("gateway", "enrol", "--database", city_gateway.database_url, KIOSK, *wrong).code == exits.USAGE


def test_store_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'none.sqlite3'}"
    assert run("gateway", "enrol", "--database", database, KIOSK).code == exits.SETTINGS
    assert list(tmp_path.iterdir()) == []


def test_interface_is_described_without_a_gateway(run: Run) -> None:
    told = run("gateway", "openapi")
    assert told.code == exits.OK
    assert told.value["openapi"].startswith("3.1")


def findings(words: list[str]) -> dict[str, Finding]:
    settings = load_settings(Path(words[1]), Path(words[3]))
    found = gateway_findings(settings.gateway, settings.device, settings.kiosk.data)
    return {finding.name: finding for finding in found}


def test_doctor_says_what_to_do_before_the_enrolment_and_makes_no_key(
    run: Run, run_json: Run, words: list[str], city_gateway: GatewayProcess
) -> None:
    found = findings(words)
    assert found["enrolment"].health is Health.BAD
    assert "yitong enrol" in in_english(found["enrolment"].advice)
    assert found["clock"].health is Health.GOOD
    assert not Path(words[3]).exists()
    assert run(*words, "enrol", "--code", code_for(run_json, city_gateway)).code == exits.OK
    assert findings(words)["enrolment"].health is Health.GOOD


def test_certificate_of_a_gateway_that_cannot_be_looked_at_is_no_finding(words: list[str]) -> None:
    gateway = load_settings(Path(words[1]), Path(words[3])).gateway
    assert certificate_expires_in(gateway, datetime.now(UTC)) is None
