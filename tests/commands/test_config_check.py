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
        ("[screen]\nheight_mm = 1", "screen.height_mm: must be 100 to 3000"),
        (
            "[screen]\nwidth_mm = 150\ndistance_mm = 3000",
            "screen: 150 mm wide, seen from 3000 mm: too small to read even in large letters; let people stand nearer",
        ),
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


def test_a_folder_of_clips_in_sign_language_that_is_not_there_is_told(run: Run, machine: Machine) -> None:
    text = machine.config.read_text("utf-8")
    machine.config.write_text(f'{text}\n[sign_language]\nfolder = "/nowhere/clips"\n', "utf-8")
    told = run("config", "check", machine.config)
    assert told.code == exits.SETTINGS
    assert "sign_language.folder: there is no folder /nowhere/clips" in told.complaint


def test_a_screen_that_doctor_takes_is_taken(run: Run, machine: Machine) -> None:
    text = machine.config.read_text("utf-8")
    machine.config.write_text(f"{text}\n[screen]\nwidth_mm = 345\ndistance_mm = 600\n", "utf-8")
    assert run("config", "check", machine.config).code == exits.OK
