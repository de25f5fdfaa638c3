"""Whoever mends a settings file is told every mistake at once, with file, key and what to write."""

import json

import pytest
from conftest import Machine, Run

from kiosk.commands import exits
from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.mistakes import MistakesError, each_of, gather, placed

DRIVER = """serves = "identity-card"
library = "libvendor.so"
poll = 3
"""


def _spoil(machine: Machine) -> None:
    """The file of a working kiosk, with what people get wrong in one evening."""
    text = machine.config.read_text("utf-8").replace("[kiosk]\n", "[kiosk]\ncolour = 3\n")
    text = text.replace('division_code = "', 'division_code = "x').replace(
        "[centre]\n", '[centre]\nfax = "1"\n'
    )
    text += """
[sync]
senders = "two"
batch_cases = 5000

[screen]
width_mm = 1
height_mm = 1

[drivers]
files = ["vendor.toml"]

[printers]
enabled = true
"""
    machine.config.write_text(text, "utf-8")
    (machine.config.parent / "vendor.toml").write_text(DRIVER, "utf-8")


def test_every_mistake_of_a_file_is_a_line_with_file_and_key(run: Run, machine: Machine) -> None:
    _spoil(machine)
    told = run("config", "check", machine.config)
    assert told.code == exits.SETTINGS
    lines = told.complaint.splitlines()
    assert all(line.startswith(f"yitong: {machine.config}: ") for line in lines)
    vendor = machine.config.parent / "vendor.toml"
    for said in (
        "kiosk.colour: there is no such setting; known here: ",
        "[centre] fax: is not known; known: ",
        "[centre] division_code: needs six digits",
        "sync.senders: must be a whole number",
        "screen.width_mm: must be 100 to 3000",
        "screen.height_mm: must be 100 to 3000",
        f"{vendor}: driver.poll: there is no such setting",
        f"{vendor}: driver.read: is missing; write a list",
        "[printers]: there is no such table",
    ):
        assert [line for line in lines if said in line], said
    assert len(lines) == 9


def test_what_the_settings_name_is_tried_out_whole(run: Run, machine: Machine) -> None:
    text = machine.config.read_text("utf-8")
    text = text.replace("[voice]\n", '[voice]\nclips = "/nowhere/sound"\n')
    text += '\n[sign_language]\nfolder = "/nowhere/clips"\n\n[languages]\noffered = ["zh_CN", "tlh"]\n'
    machine.config.write_text(text, "utf-8")
    told = run("config", "check", machine.config)
    assert told.code == exits.SETTINGS
    lines = told.complaint.splitlines()
    assert [line.split(": ")[2] for line in lines] == [
        "languages.offered",
        "voice.clips",
        "sign_language.folder",
    ]


def test_one_document_tells_them_all(run: Run, machine: Machine) -> None:
    _spoil(machine)
    told = run("config", "check", machine.config, "--json")
    message = json.loads(told.text)["message"]
    assert "kiosk.colour" in message
    assert "[printers]" in message


def test_what_is_refused_alone_is_the_mistake_itself() -> None:
    alone = SettingsError("a.b: must be text", Reason.SERVICE_FILE_INVALID)

    def refused() -> int:
        raise alone

    with pytest.raises(SettingsError) as told:
        gather([lambda: 1, refused])
    assert told.value is alone
    assert each_of(told.value) == (alone,)


def test_mistakes_keep_their_order_and_their_reason_wherever_they_are_placed() -> None:
    first, second = SettingsError("a", Reason.SERVICE_FILE_INVALID), SettingsError("b")
    found = placed(MistakesError((first, second)), lambda told: f"file: {told}")
    assert str(found) == "file: a; file: b"
    assert [one.reason for one in each_of(found)] == [Reason.SERVICE_FILE_INVALID, Reason.SETTINGS_INVALID]
