"""The package on a fresh Debian 12: what it brings, what it leaves to Debian, and whether it works there."""

import json
import tomllib
from pathlib import Path

import pytest
from debian_tree import ROOT, DebianTree

from ui.icons import icon_names

UNITS = ["yitong-kiosk.service", "yitong-sync.service"]
DATA = ["kiosk", "ui", "services", "hardware", "translations"]
SOURCE = {".py", ".pyc", ".pyi", ".po", ".pot", ".c"}

# Prints each file of ours that asks for a library which is nowhere to be found.
UNRESOLVED = """
export LD_LIBRARY_PATH=/opt/yitong/_internal
find /opt/yitong -type f | while read -r file; do
    ldd "$file" 2>/dev/null | grep -F 'not found' | sed "s|^|$file: |"
done
"""


def test_the_service_user_owns_the_data_and_nobody_else_sees_it(debian: DebianTree) -> None:
    assert debian.run("id", "-un", "yitong").stdout == "yitong\n"
    assert debian.run("stat", "-c", "%U %a", "/var/lib/yitong").stdout == "yitong 700\n"


def test_settings_are_a_conffile_that_only_root_writes(debian: DebianTree) -> None:
    assert "/etc/yitong/kiosk.toml" in debian.run("dpkg-query", "-W", "-f", "${Conffiles}", "yitong").stdout
    assert debian.run("stat", "-c", "%U %G %a", "/etc/yitong/kiosk.toml").stdout == "root yitong 640\n"


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_finds_nothing_wrong_with_a_unit(debian: DebianTree, unit: str) -> None:
    result = debian.run("systemd-analyze", "verify", "--man=no", f"/usr/lib/systemd/system/{unit}")
    assert unit not in result.stderr


@pytest.mark.parametrize(("unit", "at_most"), [("yitong-kiosk.service", 20), ("yitong-sync.service", 15)])
def test_a_unit_is_locked_down(debian: DebianTree, unit: str, at_most: int) -> None:
    command = ["systemd-analyze", "security", "--offline=yes", f"--threshold={at_most}"]
    result = debian.run(*command, f"/usr/lib/systemd/system/{unit}", check=False)
    assert result.returncode == 0, result.stdout


def test_every_library_is_found(debian: DebianTree) -> None:
    assert debian.run("sh", "-c", UNRESOLVED).stdout == ""


@pytest.mark.parametrize(
    "stranger", ["libpcsclite*", "libqtvirtualkeyboard*", "libfontconfig*", "libssl.so.3"]
)
def test_what_debian_or_nobody_should_bring_is_not_inside(debian: DebianTree, stranger: str) -> None:
    assert not list((debian.path / "opt" / "yitong").rglob(stranger))


def test_every_data_file_of_ours_is_inside(debian: DebianTree) -> None:
    inside = debian.path / "opt" / "yitong" / "_internal"
    files = [
        path.relative_to(ROOT) for folder in DATA for path in (ROOT / folder).rglob("*") if path.is_file()
    ]
    missing = [str(path) for path in files if path.suffix not in SOURCE and not (inside / path).exists()]
    assert not missing


def test_every_catalogue_is_inside_compiled(debian: DebianTree) -> None:
    inside = debian.path / "opt" / "yitong" / "_internal"
    wanted = [
        path.relative_to(ROOT).with_suffix(".mo") for path in ROOT.glob("translations/*/LC_MESSAGES/*.po")
    ]
    assert wanted
    assert all((inside / path).is_file() for path in wanted)


def test_the_icons_that_screens_and_services_name_are_inside(debian: DebianTree) -> None:
    inside = debian.path / "opt" / "yitong" / "_internal" / "ui" / "icons"
    assert {file.stem for file in inside.glob("*.svg")} == icon_names([ROOT / "ui", ROOT / "services"])


def test_the_command_says_the_version_of_the_package(debian: DebianTree) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert version in debian.run_as_service("yitong", "--version").stdout


def test_the_doctor_finds_what_the_package_brings(debian: DebianTree) -> None:
    said = json.loads(debian.run_as_service("yitong", "doctor", "--json", check=False).stdout)
    good = {finding["name"] for finding in said["findings"] if finding["health"] == "good"}
    assert good >= {"sqlite", "services", "font"}, said


def test_the_tour_ends_with_the_case_at_the_gateway(debian: DebianTree) -> None:
    folder = debian.run_as_service("yitong", "demo", "--tour").stdout.splitlines()[-1]
    pictures = list((debian.path / folder.lstrip("/")).glob("*.png"))
    assert len(pictures) > 5
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)


def test_removing_keeps_what_people_were_told_is_saved(deb: Path, debian: DebianTree) -> None:
    case = debian.path / "var" / "lib" / "yitong" / "outbox.sqlite3"
    debian.run_as_service("touch", "/var/lib/yitong/outbox.sqlite3")
    try:
        debian.run("dpkg", "--purge", "yitong")
        assert case.exists()
        assert not (debian.path / "opt" / "yitong").exists()
    finally:
        debian.run("dpkg", "--install", f"/tmp/{deb.name}")
    assert case.exists()
