"""`yitong device`: where the key lies, and the move from its file into a TPM (swtpm), after which all goes on."""

from collections.abc import Iterator

import pytest
from conftest import Machine, Run

from kiosk.commands import exits
from kiosk.device import FOLDER
from services.device.store import FILE_NAME, SEALED_NAME
from tests.services.device.swtpm import SoftwareTpm


@pytest.fixture
def tpm() -> Iterator[SoftwareTpm]:
    tpm = SoftwareTpm()
    yield tpm
    tpm.remove()


def words(machine: Machine) -> list[str]:
    return ["--config", str(machine.config), "--data", str(machine.data)]


def gets_a_tpm(machine: Machine, tpm: SoftwareTpm) -> None:
    with machine.config.open("a", encoding="utf-8") as config:
        config.write(f'\n[device]\ntcti = "{tpm.tcti}"\n')


def test_key_moves_into_the_tpm_and_the_machine_stays_enrolled(
    run: Run, run_json: Run, machine: Machine, tpm: SoftwareTpm
) -> None:
    before = run_json(*words(machine), command="device show").value
    gets_a_tpm(machine, tpm)
    assert "yitong device adopt moves the key" in run(*words(machine), "device", "show").text
    told = run_json(*words(machine), command="device adopt")
    assert told.value == {"where": "tpm", "key": before["key"], "moved": True}
    assert [path.name for path in (machine.data / FOLDER).iterdir()] == [SEALED_NAME]
    assert run_json(*words(machine), command="device adopt").value == {**told.value, "moved": False}
    assert run(*words(machine), "device", "show").text.startswith("sealed in the TPM")
    found = run_json(*words(machine), command="doctor").value["findings"]
    health = {finding["name"]: finding["health"] for finding in found}
    assert (health["device key"], health["enrolment"]) == ("good", "good")


def test_without_a_tpm_the_key_stays_where_it_is(run: Run, machine: Machine) -> None:
    told = run(*words(machine), "device", "adopt")
    assert told.code == exits.SETTINGS
    assert "no TPM is in use here" in told.complaint
    assert (machine.data / FOLDER / FILE_NAME).exists()


def test_tpm_that_does_not_answer_leaves_the_key_where_it_is(
    run: Run, machine: Machine, tpm: SoftwareTpm
) -> None:
    gets_a_tpm(machine, tpm)
    tpm.stop()
    assert run(*words(machine), "device", "adopt").code == exits.STORE
    assert (machine.data / FOLDER / FILE_NAME).exists()


def test_to_look_makes_no_key(run_json: Run, machine: Machine) -> None:
    (machine.data / FOLDER / FILE_NAME).unlink()
    told = run_json(*words(machine), command="device show")
    assert told.value == {"where": None, "key": None}
    assert list((machine.data / FOLDER).iterdir()) == []
