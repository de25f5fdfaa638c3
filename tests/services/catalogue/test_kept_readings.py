"""The readings of words are kept: who searches after the first start needs no dictionary."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from services.catalogue.finding.kept_readings import FILE_NAME, readings_of
from services.catalogue.finding.sounds import Syllables


class Reader:
    """Counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, words: Sequence[str]) -> Mapping[str, Syllables]:
        self.asked += words
        return dict.fromkeys(words, ("lao", "nian", "ka"))


def test_a_word_is_read_once_and_then_known(tmp_path: Path) -> None:
    first, second = Reader(), Reader()
    assert readings_of(["老年卡"], tmp_path, first)["老年卡"] == ("lao", "nian", "ka")
    assert readings_of(["老年卡"], tmp_path, second)["老年卡"] == ("lao", "nian", "ka")
    assert (first.asked, second.asked) == (["老年卡"], [])


def test_only_new_words_are_read_and_what_no_service_says_any_more_is_forgotten(tmp_path: Path) -> None:
    readings_of(["老年卡", "敬老卡"], tmp_path, Reader())
    reader = Reader()
    assert set(readings_of(["老年卡", "长者卡"], tmp_path, reader)) == {"老年卡", "长者卡"}
    assert reader.asked == ["长者卡"]


@pytest.mark.parametrize("found", [b"", b"[]", b"{", b'{"a": 1', b"[" * 100_000, b"\xff", b"3"])
def test_whatever_is_found_in_its_place_is_passed_over(tmp_path: Path, found: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(found)
    assert readings_of(["老年卡"], tmp_path, Reader())["老年卡"] == ("lao", "nian", "ka")
    assert readings_of(["老年卡"], tmp_path, (again := Reader()))["老年卡"]
    assert again.asked == []


def test_where_nothing_can_be_kept_it_is_found_all_the_same(tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "such" / "folder"
    assert readings_of(["老年卡"], nowhere, Reader())["老年卡"] == ("lao", "nian", "ka")
