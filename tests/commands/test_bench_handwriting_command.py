"""`yitong bench handwriting`: shares and milliseconds beside zinnia, honest about what was not measured."""

from pathlib import Path

from conftest import Run

from kiosk.commands import exits

SOME = ("--characters", "40")


def test_the_table_names_hands_aims_and_what_was_not_measured(
    run: Run, handwriting_model: Path, kanjivg_package: Path
) -> None:
    told = run("bench", "handwriting", *SOME, "--strokes", kanjivg_package)
    assert told.code == exits.OK
    assert "a sample is not held to the aims" in told.text
    assert not {"BELOW", "MISSED"} & set(told.text.replace(":", " ").split())
    for word in ("mild", "shaky", "wrong order", "joined", "zinnia", "ms, p95", "11,320 characters"):
        assert word in told.text
    assert "no handwriting of people was to be had" in told.text


def test_every_key_of_its_json_is_on_the_page(
    run_json: Run, handwriting_model: Path, kanjivg_package: Path
) -> None:
    words = (*SOME, "--strokes", kanjivg_package)
    told = run_json(*words, command="bench handwriting")
    assert told.value["measured"] == 40
    assert told.value["within_aim"] is None
    assert told.value["time_ratio"] > 0


def test_another_file_than_kanjivgs_is_a_complaint(run: Run, handwriting_model: Path, tmp_path: Path) -> None:
    other = tmp_path / "strokes.whl"
    other.write_bytes(b"something else")
    told = run("bench", "handwriting", "--strokes", other)
    assert told.code == exits.SETTINGS
    assert "is not kanjivg" in told.complaint
