"""Decoders side by side: the same frames from the same seed, honest shares, and a verdict that can be missed."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from hardware.camera.frames import Frame
from hardware.camera.graded.damage import KINDS
from hardware.camera.graded.decoders import DECODERS, Decode, opencv_qr, ours, zxing_alone
from hardware.camera.graded.frames import SEVERITIES, GradedFrame, graded_frames
from hardware.camera.graded.given import given_frames
from hardware.camera.simulated import draw_codes
from kiosk.bench.scan import compare
from kiosk.domain.errors import CodeError, SettingsError

BLANK = np.full((720, 1280), 128, np.uint8)


def blind(frame: Frame) -> frozenset[bytes]:
    return frozenset()


def sees(*payloads: bytes) -> Decode:
    return lambda frame: frozenset(payloads)


@pytest.fixture(scope="module")
def frames() -> list[GradedFrame]:
    return list(graded_frames(seed=1, codes_a_grade=1))


def test_every_kind_comes_in_every_severity(frames: list[GradedFrame]) -> None:
    assert [f.kind for f in frames] == [kind for kind in KINDS for _ in range(SEVERITIES)]
    assert {f.frame.shape for f in frames} == {(720, 1280)}


def test_the_same_seed_makes_the_same_frames_and_another_others(frames: list[GradedFrame]) -> None:
    again, other = (next(iter(graded_frames(seed, 1))) for seed in (1, 2))
    assert np.array_equal(frames[0].frame, again.frame)
    assert frames[0].truth == again.truth != other.truth


def test_our_chain_reads_at_least_what_zxing_reads_alone_and_misreads_nothing(
    frames: list[GradedFrame],
) -> None:
    found = compare(frames, {"ours": ours, "zxing-cpp": zxing_alone})
    assert found.is_within
    assert all(found.share("ours", kind) >= found.share("zxing-cpp", kind) for kind in KINDS)
    assert found.tallies["ours"].wrong == 0


def test_no_other_decoder_reads_more_of_the_same_frames(frames: list[GradedFrame]) -> None:
    found = compare(frames)
    assert found.tallies.keys() == DECODERS.keys() >= {"ours", "zxing-cpp"}
    assert sum("opencv" in name.lower() for name in DECODERS) >= 1
    assert found.is_within


def test_each_kind_gets_worse_by_its_severities(frames: list[GradedFrame]) -> None:
    for kind in KINDS:
        read = [f.truth in ours(f.frame) for f in frames if f.kind == kind]
        assert sum(read[:3]) >= max(1, sum(read[3:])), kind


def test_opencv_finds_none_in_a_frame_without_a_code() -> None:
    assert opencv_qr(BLANK) == frozenset()


@pytest.mark.parametrize("name", DECODERS)
def test_every_decoder_reads_a_clean_code(name: str) -> None:
    assert DECODERS[name](draw_codes(b"28" + b"1" * 26)) == {b"28" + b"1" * 26}


def test_whoever_reads_less_has_missed_the_aim() -> None:
    frames = [GradedFrame("a", "given", BLANK, b"code")]
    assert not compare(frames, {"ours": blind, "other": sees(b"code")}).is_within
    assert compare(frames, {"ours": sees(b"code"), "other": blind}).is_within


def test_what_is_misread_counts_against_us() -> None:
    found = compare([GradedFrame("a", "given", BLANK, b"code")], {"ours": sees(b"code", b"ghost")})
    assert found.tallies["ours"].wrong == 1
    assert not found.is_within


def test_no_frames_prove_nothing() -> None:
    assert not compare([], {"ours": blind}).is_within


def save(folder: Path, name: str, frame: Frame) -> None:
    assert cv2.imwrite(str(folder / name), frame)


def test_own_pictures_are_read_with_the_truth_beside_them(tmp_path: Path) -> None:
    save(tmp_path, "one.png", draw_codes(b"hall-code-0001"))
    save(tmp_path, "blank.png", BLANK)
    (tmp_path / "truth.json").write_text(json.dumps({"one.png": "hall-code-0001"}))
    found = compare(given_frames(tmp_path), {"ours": ours})
    assert found.frames == {"given": 2}
    assert found.tallies["ours"].read == {"given": 1}
    assert found.tallies["ours"].wrong == 0


def test_a_truth_of_something_else_is_a_misreading(tmp_path: Path) -> None:
    save(tmp_path, "one.png", draw_codes(b"hall-code-0001"))
    (tmp_path / "truth.json").write_text(json.dumps({"one.png": "another"}))
    assert compare(given_frames(tmp_path), {"ours": ours}).tallies["ours"].wrong == 1


@pytest.mark.parametrize("truth", ["{", "[]", '{"one.png": 3}'])
def test_a_truth_that_is_none_is_told_by_its_file(tmp_path: Path, truth: str) -> None:
    save(tmp_path, "one.png", draw_codes(b"hall-code-0001"))
    (tmp_path / "truth.json").write_text(truth)
    with pytest.raises(SettingsError, match=r"truth\.json"):
        list(given_frames(tmp_path))


def test_a_folder_without_pictures_is_told(tmp_path: Path) -> None:
    with pytest.raises(CodeError):
        list(given_frames(tmp_path))
