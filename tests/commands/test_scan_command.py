"""`yitong scan`: which codes are in view and how the kiosk would judge them; never a payload."""

from pathlib import Path

import cv2
import pytest
from conftest import Run

from hardware.camera.simulated import draw_codes
from hardware.camera.simulated_paper import blurred_page, empty_table, good_card
from kiosk.commands import exits

OURS = b"YTSSC1." + b"Ab3_" * 12


def drawn(file: Path, *payloads: bytes) -> Path:
    assert cv2.imwrite(str(file), draw_codes(*payloads))
    return file


def test_a_picture_with_our_code(run: Run, run_json: Run, tmp_path: Path) -> None:
    picture = drawn(tmp_path / "phone.png", OURS)
    told = run("scan", picture)
    assert told.code == exits.OK
    assert "essc-demo" in told.text
    assert "Ab3_" not in told.text
    (frame,) = run_json(picture, command="scan").value["frames"]
    assert frame["codes"] == [
        {
            "symbology": frame["codes"][0]["symbology"],
            "length_bytes": 55,
            "issuer": "essc-demo",
            "refused": "",
        }
    ]


def test_somebody_elses_code_is_refused(run: Run, run_json: Run, tmp_path: Path) -> None:
    picture = drawn(tmp_path / "shop.png", b"https://example.cn/pay")
    told = run("scan", picture)
    assert told.code == exits.FOUND
    assert "refused: code-unknown" in told.text
    assert "example.cn" not in told.text
    assert run_json(picture, command="scan").value["frames"][0]["codes"][0]["refused"] == "code-unknown"


def test_two_codes_in_view(run_json: Run, tmp_path: Path) -> None:
    told = run_json(drawn(tmp_path / "two.png", OURS, b"YTSSC1." + b"Zz9-" * 12), command="scan")
    assert told.value["frames"][0]["two_in_view"] is True


def test_a_folder_of_pictures_among_other_files(run_json: Run, tmp_path: Path) -> None:
    drawn(tmp_path / "1.png")
    drawn(tmp_path / "2.png", OURS)
    (tmp_path / "notes.txt").write_text("not a picture")
    told = run_json(tmp_path, command="scan")
    assert told.code == exits.OK
    assert [(f["name"], f["readable"]) for f in told.value["frames"]] == [("2.png", True)]


def test_a_picture_that_is_broken(run: Run, tmp_path: Path) -> None:
    picture = drawn(tmp_path / "1.png", OURS)
    picture.write_bytes(picture.read_bytes()[:200])
    told = run("scan", picture)
    assert told.code == exits.DEVICE
    assert "1.png: not a picture" in told.complaint


@pytest.mark.parametrize("content", [b"", b"just a few words of text\n"], ids=["empty", "text"])
def test_a_file_that_is_only_called_a_picture(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "phone.png"
    file.write_bytes(content)
    told = run("scan", file)
    assert told.code == exits.DEVICE
    assert told.complaint.startswith(f"yitong: {file}: not a picture")
    assert told.complaint.count("\n") == 1


def test_a_picture_without_a_code(run: Run, tmp_path: Path) -> None:
    told = run("scan", drawn(tmp_path / "table.png"))
    assert (told.code, told.text.strip()) == (exits.FOUND, "no code found")


@pytest.mark.parametrize("source", ["no-such.png", "http://127.0.0.1:1/live.mjpg"])
def test_a_source_that_cannot_be_opened(run: Run, source: str, tmp_path: Path) -> None:
    told = run("scan", source, "--wait", "2", cwd=tmp_path)
    assert told.code == exits.DEVICE
    assert told.complaint.strip()


def test_a_good_page_is_called_good_and_a_blurred_one_blurred(run_json: Run, tmp_path: Path) -> None:
    for name, frame in (("a.png", good_card()), ("b.png", blurred_page())):
        assert cv2.imwrite(str(tmp_path / name), frame)
    told = run_json(tmp_path, "--page", command="scan")
    assert told.code == exits.OK
    good, blurred = told.value["pages"]
    assert (good["faults"], len(good["corners"])) == ([], 4)
    assert blurred["faults"] == ["blurred"]
    assert 0 < good["size_bytes"] <= 700 * 1024


def test_an_empty_table_has_no_good_page(run: Run, tmp_path: Path) -> None:
    assert cv2.imwrite(str(tmp_path / "table.png"), empty_table())
    told = run("scan", tmp_path / "table.png", "--page")
    assert told.code == exits.FOUND
    assert "table.png: " in told.text
