"""A file that is nested too deeply is named like any other that cannot be read, by every command that takes one."""

from pathlib import Path

import pytest
from conftest import Run

from kiosk.commands import exits

_DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("card", "simulate"), "deep.json"),
        (("demo", "--tour", "--card"), "deep.json"),
        (("card", "read", "--driver"), "deep.toml"),
        (("config", "check"), "deep.toml"),
    ],
    ids=" ".join,
)
def test_a_file_that_is_nested_too_deeply_is_named(
    run: Run, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    told = run(*command, deep(tmp_path / name))
    assert told.code in {exits.SETTINGS, exits.USAGE}
    assert f"{name}: " in told.complaint
    assert told.complaint.count("\n") == 1


def test_a_profile_that_is_nested_too_deeply_is_named(run: Run, tmp_path: Path) -> None:
    told = run("card", "profile", deep(tmp_path / "deep.toml"))
    assert (told.code, "deep.toml: " in told.text) == (exits.SETTINGS, True)


def test_doctor_names_settings_that_are_nested_too_deeply(run: Run, tmp_path: Path) -> None:
    told = run("doctor", "--config", deep(tmp_path / "deep.toml"), "--data", tmp_path)
    assert told.code == exits.FOUND
    assert f"bad      settings: {tmp_path / 'deep.toml'}: " in told.text


def deep(file: Path) -> Path:
    toml = "key = " if file.suffix == ".toml" else ""
    file.write_text(toml + _DEEP, encoding="utf-8")
    return file
