"""`yitong config check` finds what would be found out only when the kiosk runs, or when somebody cannot hear it."""

import pytest
from conftest import Machine, Run

from kiosk.commands import exits


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[languages]\noffered = ["zh_CN", "tlh"]', "languages.offered: tlh has not"),
        ("[screen]\nwidth_mm = nan", "screen.width_mm: must be a number"),
        ("[screen]\nwidth_mm = 1", "screen.width_mm: must be 100 to 3000"),
    ],
)
def test_what_a_kiosk_cannot_run_with_is_told(run: Run, machine: Machine, table: str, said: str) -> None:
    machine.config.write_text(f"{machine.config.read_text('utf-8')}\n{table}\n", "utf-8")
    told = run("config", "check", machine.config)
    assert told.code == exits.SETTINGS
    assert said in told.complaint


@pytest.mark.parametrize("key", ["clips", "kokoro"])
def test_a_folder_of_the_voice_that_is_not_there_is_told(run: Run, machine: Machine, key: str) -> None:
    text = machine.config.read_text("utf-8")
    machine.config.write_text(text.replace("[voice]\n", f'[voice]\n{key} = "/nowhere/sound"\n'), "utf-8")
    told = run("config", "check", machine.config)
    assert told.code == exits.SETTINGS
    assert f"voice.{key}: there is no folder /nowhere/sound" in told.complaint
