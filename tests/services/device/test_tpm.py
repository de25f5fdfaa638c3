"""Sealed in a real TPM 2.0 (swtpm): what it gives back, and when it refuses."""

import json
from pathlib import Path

import pytest
from swtpm import SoftwareTpm

from kiosk.domain.errors import Reason, SettingsError, StoreError
from services.device.settings import DeviceSettings, Kept
from services.device.store import SEALED_NAME, Where, open_device
from services.device.tpm import TpmVault

ROOT = bytes(range(32))


def vault(tpm: SoftwareTpm, *pcrs: int) -> TpmVault:
    return TpmVault(DeviceSettings(Kept.TPM, tcti=tpm.tcti, pcrs=pcrs))


@pytest.mark.parametrize("pcrs", [(), (0, 7)])
def test_what_was_sealed_is_given_back_also_after_power_off(
    software_tpm: SoftwareTpm, pcrs: tuple[int, ...]
) -> None:
    sealed = vault(software_tpm, *pcrs).seal(ROOT)
    assert vault(software_tpm, *pcrs).unseal(sealed) == ROOT
    software_tpm.stop()
    software_tpm.start()
    assert vault(software_tpm, *pcrs).unseal(sealed) == ROOT


def test_what_lies_on_the_disk_does_not_hold_the_secret(software_tpm: SoftwareTpm) -> None:
    sealed = vault(software_tpm).seal(ROOT)
    assert ROOT not in sealed
    assert vault(software_tpm).seal(ROOT) != sealed


def test_nothing_stays_loaded_however_often_it_is_asked(software_tpm: SoftwareTpm) -> None:
    """A TPM holds three objects and three sessions; a leak would refuse the fourth."""
    sealed = vault(software_tpm, 7).seal(ROOT)
    for _ in range(5):
        assert vault(software_tpm, 7).unseal(sealed) == ROOT


def test_nothing_stays_loaded_after_refusals(software_tpm: SoftwareTpm) -> None:
    bound, free = vault(software_tpm, 7).seal(ROOT), vault(software_tpm).seal(ROOT)
    software_tpm.extend(7)
    for _ in range(5):
        with pytest.raises(StoreError):
            vault(software_tpm, 7).unseal(bound)
    assert vault(software_tpm).unseal(free) == ROOT


def test_a_changed_register_is_refused_where_the_key_is_bound_to_it(software_tpm: SoftwareTpm) -> None:
    bound, free = vault(software_tpm, 0, 7).seal(ROOT), vault(software_tpm).seal(ROOT)
    software_tpm.extend(7)
    with pytest.raises(StoreError, match="has changed since the key was sealed") as refused:
        vault(software_tpm, 0, 7).unseal(bound)
    assert refused.value.reason is Reason.STORE_BROKEN
    assert vault(software_tpm).unseal(free) == ROOT


def test_registers_in_the_settings_that_are_not_those_of_the_key_are_named(software_tpm: SoftwareTpm) -> None:
    with pytest.raises(SettingsError, match=r"device\.pcrs.*\[7\]"):
        vault(software_tpm).unseal(vault(software_tpm, 7).seal(ROOT))
    with pytest.raises(SettingsError, match=r"device\.pcrs.*none"):
        vault(software_tpm, 7).unseal(vault(software_tpm).seal(ROOT))


def test_a_cleared_tpm_is_told(software_tpm: SoftwareTpm) -> None:
    sealed = vault(software_tpm).seal(ROOT)
    software_tpm.clear()
    with pytest.raises(StoreError, match="before it was cleared"):
        vault(software_tpm).unseal(sealed)


def test_an_owner_password_is_told(software_tpm: SoftwareTpm) -> None:
    software_tpm.set_owner_password(b"secret")
    with pytest.raises(StoreError, match="has a password"):
        vault(software_tpm).seal(ROOT)


def test_a_tpm_that_is_gone_is_named(software_tpm: SoftwareTpm) -> None:
    sealed = vault(software_tpm).seal(ROOT)
    software_tpm.stop()
    with pytest.raises(StoreError, match=r"TPM swtpm:path="):
        vault(software_tpm).unseal(sealed)


@pytest.mark.parametrize("tcti", ["device:/dev/null", "swtpm:path=/nowhere", "no-such-thing", "device:"])
def test_no_tpm_there_is_a_store_error(tcti: str) -> None:
    with pytest.raises(StoreError, match=tcti):
        TpmVault(DeviceSettings(tcti=tcti)).seal(ROOT)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{}",
        b"\xff",
        b'{"v":2}',
        b'{"v":1,"public":"AA","private":"AA","pcrs":[]}',
        b'{"v":1,"public":"","private":"","pcrs":[]}',
    ],
)
def test_a_damaged_file_is_told_and_nothing_foreign_is_raised(
    software_tpm: SoftwareTpm, damaged: bytes
) -> None:
    with pytest.raises(StoreError):
        vault(software_tpm).unseal(damaged)


@pytest.mark.parametrize("part", ["public", "private"])
@pytest.mark.parametrize("position", [0, 1, 2, 9, 20, -1])
def test_any_byte_changed_in_the_sealed_file_is_refused(
    software_tpm: SoftwareTpm, part: str, position: int
) -> None:
    value = json.loads(vault(software_tpm).seal(ROOT))
    text = value[part]
    value[part] = text[:position] + ("A" if text[position] != "A" else "Q") + text[position:][1:]
    with pytest.raises(StoreError):
        vault(software_tpm).unseal(json.dumps(value).encode())


def test_device_key_is_the_same_at_every_start(software_tpm: SoftwareTpm, tmp_path: Path) -> None:
    first = open_device(tmp_path / "device", vault(software_tpm))
    again = open_device(tmp_path / "device", vault(software_tpm))
    assert first == again
    assert first.where is Where.TPM
    assert [file.name for file in (tmp_path / "device").iterdir()] == [SEALED_NAME]
