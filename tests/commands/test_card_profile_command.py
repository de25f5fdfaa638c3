"""`yitong card profile` and `yitong card examine`: what whoever writes a city's profile is told."""

import json
from pathlib import Path

from conftest import Machine, Run
from pcscd_fixture import READERS, wait_until_empty

from hardware.card.simulation.card_file import load_card
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from hardware.card.simulation.virtual_pcscd import wait_for_card
from kiosk.commands import exits
from kiosk.demo.world import CARDS

GOOD = 'base = "national"\ntitle = "梦洲市"\n\n[fits]\nidentification = ["9901"]\n'
BAD = """base = "national"
title = "梦洲市"

[fits]
identification = ["99-01"]

[files.EF06.fields]
name = { tag = 0x08, bytes = 300 }
"""


def test_good_profile_is_said_to_be_good(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mengzhou.toml"
    file.write_text(GOOD, "utf-8")
    told = run("card", "profile", file)
    assert (told.code, told.text) == (exits.OK, f"{file}: 梦洲市: no mistakes\n")


def test_line_and_key_of_every_mistake_are_named(run: Run, run_json: Run, tmp_path: Path) -> None:
    file = tmp_path / "mengzhou.toml"
    file.write_text(BAD, "utf-8")
    told = run_json(file, command="card profile")
    assert told.code == exits.SETTINGS
    assert [(p["line"], p["key"]) for p in told.value["problems"]] == [
        (5, "fits.identification"),
        (8, "files.EF06.fields.name.bytes"),
        (8, "files.EF06.fields.name"),
    ]
    assert f"{file}: line 5: fits.identification" in run("card", "profile", file).text


def test_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    told = run("card", "profile", tmp_path / "none.toml")
    assert told.code == exits.SETTINGS
    assert "none.toml" in told.complaint


def test_psam_profile_is_checked_too(run: Run, run_json: Run, tmp_path: Path) -> None:
    file = tmp_path / "psam.toml"
    file.write_text('title = "PSAM"\n[sm4]\ninternal = ["80 FA 00 00 08 {chalenge}"]\n', "utf-8")
    told = run_json(file, "--psam", command="card profile")
    assert told.code == exits.SETTINGS
    assert [(p["line"], p["key"]) for p in told.value["problems"]] == [
        (2, "sm4.external"),
        (3, "sm4.internal"),
    ]


def test_card_is_examined_without_showing_a_value(
    run: Run, run_json: Run, virtual_reader: VirtualReader
) -> None:
    virtual_reader.insert(load_card(CARDS / "zhang-cuiying.json"))
    told = run_json(command="card examine")
    assert told.code == exits.OK
    assert {r["field"]: r["odd"] for r in told.value["records"]}["born"] is None
    text = run("card", "examine").text + json.dumps(told.value, ensure_ascii=False)
    assert not any(value in text for value in ("张", "3301", "1951", "A2026"))


def test_closed_card_has_closed_records(run: Run, virtual_reader: VirtualReader) -> None:
    virtual_reader.insert(load_card(CARDS / "chen-siyuan-v3-closed.json"))
    told = run("card", "examine")
    assert told.code == exits.FOUND
    assert "EF06 08 id_number: closed" in told.text
    assert "EF05 05 issued: good" in told.text


def test_config_check_names_the_line_of_a_profile_beside_the_settings(run: Run, machine: Machine) -> None:
    (machine.config.parent / "mengzhou.toml").write_text(BAD, "utf-8")
    text = machine.config.read_text("utf-8")
    machine.config.write_text(text + '\n[cards]\nprofiles = ["mengzhou.toml"]\n', "utf-8")
    told = run("config", "check", machine.config)
    assert told.code == exits.SETTINGS
    assert "mengzhou.toml: line 5: fits.identification" in told.complaint


def test_card_of_the_city_is_read_with_the_settings_and_by_the_psam(
    run: Run, run_json: Run, machine: Machine, virtual_reader: VirtualReader
) -> None:
    text = machine.config.read_text("utf-8")
    machine.config.write_text(text + f'\n[cards]\npsam_reader = "{READERS[1]}"\n', "utf-8")
    virtual_reader.insert(load_card(CARDS / "chen-siyuan-v3-closed.json"))
    second = VirtualReader(FIRST_PORT + 1)
    second.insert(load_card(CARDS / "psam-sample.json"))
    wait_for_card(READERS[1])
    try:
        told = run_json("--config", machine.config, command="card read")
        assert (told.code, told.value["name"], told.value["assurance"]) == (exits.OK, "陈*远", "A2")
        assert run("card", "read", "--config", machine.config, "--reader", READERS[1]).code == exits.DEVICE
    finally:
        second.pull()
        wait_until_empty(READERS[1])
