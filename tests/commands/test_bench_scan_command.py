"""`yitong bench scan` on somebody's own pictures: counts and milliseconds, and never what the codes say."""

import json
from pathlib import Path

import cv2
import pytest
from conftest import Run

from hardware.camera.simulated import draw_codes
from kiosk.commands import exits

PAYLOAD = "hall-code-0001"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    assert cv2.imwrite(str(tmp_path / "one.png"), draw_codes(PAYLOAD.encode()))
    return tmp_path


def test_the_table_names_every_decoder_and_no_payload(run: Run, pictures: Path) -> None:
    (pictures / "truth.json").write_text(json.dumps({"one.png": PAYLOAD}))
    told = run("bench", "scan", "--frames", str(pictures))
    assert told.code == exits.OK
    for word in ("ours", "zxing-cpp", "OpenCV", "p50", "p95", "given"):
        assert word in told.text
    assert PAYLOAD not in told.text


def test_the_same_as_json(run: Run, pictures: Path) -> None:
    told = run("bench", "scan", "--frames", str(pictures), "--json")
    assert told.code == exits.OK
    assert told.value["frames"] == {"given": 1}
    assert [decoder["share"] for decoder in told.value["decoders"]] == [1.0, 1.0, 1.0]


def test_a_misreading_is_a_missed_aim(run: Run, pictures: Path) -> None:
    (pictures / "truth.json").write_text(json.dumps({"one.png": "another"}))
    told = run("bench", "scan", "--frames", str(pictures))
    assert told.code == exits.FOUND
    assert "MISSED" in told.text
    assert PAYLOAD not in told.text


def test_a_folder_without_pictures_is_told(run: Run, tmp_path: Path) -> None:
    told = run("bench", "scan", "--frames", str(tmp_path))
    assert "there is no picture" in told.complaint
