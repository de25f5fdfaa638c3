"""[device] in the settings."""

from pathlib import Path

import pytest

from kiosk.domain.errors import SettingsError
from kiosk.fill import fill
from services.device.settings import DeviceSettings, Kept
from services.sealing.names import SuiteName


def test_by_default_a_tpm_is_used_where_there_is_one_and_the_suite_is_gm() -> None:
    settings = DeviceSettings()
    assert (settings.kept, settings.suite, settings.pcrs) == (Kept.AUTO, SuiteName.GM, ())
    assert settings.uses_tpm is Path("/dev/tpmrm0").exists()


def test_a_named_tpm_is_used() -> None:
    settings = DeviceSettings(tcti="swtpm:port=2321")
    assert (settings.uses_tpm, settings.tpm) == (True, "swtpm:port=2321")
    settings.require_tpm()


def test_it_is_filled_from_toml() -> None:
    filled = fill(DeviceSettings, {"kept": "tpm", "suite": "intl", "pcrs": [0, 7]}, "device")
    assert filled == DeviceSettings(Kept.TPM, SuiteName.INTL, pcrs=(0, 7))


@pytest.mark.parametrize(
    "table", [{"kept": "cloud"}, {"pcrs": [24]}, {"pcrs": [-1]}, {"pcrs": [7, 7]}, {"suite": "rsa"}]
)
def test_what_cannot_be_is_refused_by_its_key(table: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match=r"device\.(kept|pcrs|suite)"):
        fill(DeviceSettings, table, "device")


@pytest.mark.parametrize("about_a_tpm", [{"tcti": "device:/dev/tpm0"}, {"pcrs": (7,)}])
def test_a_key_in_a_file_has_no_use_for_the_settings_of_a_tpm(about_a_tpm: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match=r"device\.kept"):
        DeviceSettings(Kept.FILE, **about_a_tpm)  # type: ignore[arg-type]
