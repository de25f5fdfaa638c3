"""`yitong doctor` on cryptography: no more is claimed than is there."""

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Machine, Run

from kiosk.commands import exits
from kiosk.commands.english import in_english
from kiosk.device import FOLDER, adopt_device, find_device, open_device
from kiosk.domain.errors import SettingsError, StoreError
from kiosk.domain.health import Health
from kiosk.health.crypto import algorithm_findings, device_findings
from services.device.settings import DeviceSettings, Kept
from services.device.store import FILE_NAME, Where

IN_A_FILE = DeviceSettings(Kept.FILE)


def test_no_suite_is_called_certified() -> None:
    for finding in algorithm_findings(None):
        assert finding.health is Health.WARNING
        assert "未经密评: no certified module stands behind the port" in in_english(finding.detail)


def test_the_suite_in_use_is_named_with_its_algorithms(run: Run, machine: Machine) -> None:
    text = run("doctor", "--config", machine.config, "--data", machine.data).text
    assert "algorithms: gm (SM2, SM3, SM4), 未经密评" in text
    assert "intl" not in text


def test_doctor_makes_no_device_key(tmp_path: Path) -> None:
    (finding,) = device_findings(IN_A_FILE, tmp_path)
    assert in_english(finding.detail) == "not there yet; made when it is needed, in a file"
    assert list(tmp_path.iterdir()) == []


def test_device_key_that_is_gone_while_cases_are_here_is_a_warning(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "data" / "outbox-v1.sqlite3", tmp_path / "outbox.sqlite3")
    (finding,) = device_findings(IN_A_FILE, tmp_path)
    assert (finding.health, "removed or lost" in in_english(finding.detail)) == (Health.WARNING, True)
    assert "new code" in in_english(finding.advice)


def test_doctor_says_where_the_device_key_lies(tmp_path: Path) -> None:
    store = open_device(IN_A_FILE, tmp_path)
    assert find_device(IN_A_FILE, tmp_path) == store
    (finding,) = device_findings(IN_A_FILE, tmp_path)
    assert (finding.health, in_english(finding.detail)) == (
        Health.GOOD,
        "in a file that only the service user reads",
    )


def test_a_device_key_that_others_can_read_makes_the_machine_not_ready(run: Run, machine: Machine) -> None:
    open_device(IN_A_FILE, machine.data)
    (machine.data / FOLDER / FILE_NAME).chmod(0o644)
    told = run("doctor", "--config", machine.config, "--data", machine.data)
    assert told.code == exits.FOUND
    assert "bad      device key" in told.text
    assert "remove this folder and enrol again with a new code" in told.text


def test_a_tpm_that_is_demanded_and_not_there_is_a_matter_of_the_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"device\.kept: /dev/tpmrm0: there is no TPM here"):
        open_device(DeviceSettings(Kept.TPM), tmp_path)
    with pytest.raises(SettingsError, match=r"device\.kept"):
        adopt_device(IN_A_FILE, tmp_path)


def test_a_tpm_that_does_not_answer_is_a_matter_of_storage(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_device(DeviceSettings(tcti="swtpm:path=/nowhere"), tmp_path)


def test_without_a_tpm_auto_takes_a_file(tmp_path: Path) -> None:
    assert open_device(DeviceSettings(), tmp_path).where is Where.FILE


def test_a_key_in_a_file_beside_a_tpm_is_told(tmp_path: Path) -> None:
    open_device(IN_A_FILE, tmp_path)
    (finding,) = device_findings(DeviceSettings(tcti="swtpm:path=/nowhere"), tmp_path)
    assert finding.health is Health.WARNING
    assert in_english(finding.advice) == "a TPM is here: yitong device adopt moves the key into it"
