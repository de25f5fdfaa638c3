"""`yitong signing`: what it lists can be filled in, filmed, installed, and is then found to be right."""

from pathlib import Path

from conftest import Run
from filmed import clip_bytes

from hardware.sign_language.clips import MANIFEST, read_manifest
from kiosk.commands import exits


def installed(run: Run, folder: Path, film: bytes) -> Path:
    """The list as it comes, and a file for each entry."""
    folder.mkdir()
    (folder / MANIFEST).write_text(run("signing", "words").text, encoding="utf-8")
    for entry in read_manifest(folder):
        (folder / entry.file).write_bytes(film)
    return folder


def test_the_list_is_a_manifest_that_wants_only_its_files(run: Run, run_json: Run, tmp_path: Path) -> None:
    folder = installed(run, tmp_path / "clips", clip_bytes())
    told = run_json(folder, command="signing check")
    assert told.code == exits.OK
    assert (told.value["missing"], told.value["outdated"], told.value["unreadable"]) == ([], [], [])
    assert "home" in told.value["shown"]


def test_the_words_stand_beside_their_digest(run_json: Run) -> None:
    told = run_json(command="signing words")
    home = next(one for one in told.value["places"] if one["place"] == "home")
    assert "您要办什么？" in home["words"]
    assert len(home["digest"]) == 32


def test_every_picture_is_decoded(run: Run, run_json: Run, tmp_path: Path) -> None:
    good = clip_bytes()
    last = good.rindex(b"ANMF") + 32
    folder = installed(run, tmp_path / "clips", good[:last] + bytes(16) + good[last + 16 :])
    told = run_json(folder, command="signing check")
    assert told.code == exits.FOUND
    assert "decoded" in told.value["unreadable"][0]


def test_what_was_filmed_for_other_words_is_told(run: Run, run_json: Run, tmp_path: Path) -> None:
    folder = installed(run, tmp_path / "clips", clip_bytes())
    manifest = (folder / MANIFEST).read_text("utf-8")
    digest = read_manifest(folder)[0].digest
    (folder / MANIFEST).write_text(manifest.replace(digest, "0" * 32), encoding="utf-8")
    told = run_json(folder, command="signing check")
    assert (told.code, told.value["outdated"], told.value["missing"]) == (exits.FOUND, ["home"], ["home"])


def test_a_folder_without_a_manifest_is_told(run: Run, tmp_path: Path) -> None:
    assert run("signing", "check", tmp_path).code == exits.SETTINGS
