"""docs/cli.md says what the program says of itself."""

import re

import pytest
from cli_page import PAGE, options_in, sections, synopsis
from conftest import yitong

from kiosk.__main__ import COMMANDS, command_named
from kiosk.commands import exits

GLOBAL = {"--data", "--config", "--json", "--help", "--version"}


def acts() -> list[str]:
    """Every command as it is typed: `doctor`, `queue list`."""
    return [f"{name} {act.name}".strip() for name in COMMANDS for act in command_named(name).acts]


def test_every_command_has_its_section_and_no_other_is_there() -> None:
    assert sorted(sections()) == sorted(acts())


@pytest.mark.parametrize("command", acts())
def test_every_option_of_the_help_is_on_the_page_and_the_other_way_round(command: str) -> None:
    told = yitong(*command.split(), "--help")
    assert told.code == 0
    offered = options_in(told.text) - GLOBAL
    section = sections()[command]
    described = {row.split("`")[1].split()[0] for row in section.splitlines() if row.startswith("| `--")}
    assert offered == described
    assert offered <= options_in(synopsis(section))


def test_exit_codes_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert {int(code): meaning for code, meaning in rows} == exits.MEANINGS


def test_every_command_but_the_visible_ones_says_which_keys_its_json_has() -> None:
    silent = {command for command, text in sections().items() if "JSON" not in text}
    assert silent == set()


def test_the_help_of_the_whole_lists_every_command() -> None:
    told = yitong("--help")
    assert all(re.search(rf"^    {name}\b", told.text, flags=re.MULTILINE) for name in COMMANDS)
