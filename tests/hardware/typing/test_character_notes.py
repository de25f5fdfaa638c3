"""How characters are told apart by ear."""

import pytest

from hardware.typing.notes import WrittenNotes
from kiosk.domain.typing import CharacterNote

NOTES = WrittenNotes()


@pytest.mark.parametrize(
    ("character", "reading", "told_by"),
    [
        ("张", "zhāng", "弓长张"),
        ("章", "zhāng", "立早章"),
        ("银", "yín", "银行的银"),
        ("医", "yī", "医院的医"),
    ],
)
def test_those_that_sound_the_same_are_told_apart(character: str, reading: str, told_by: str) -> None:
    assert NOTES.note(character) == CharacterNote(reading, told_by)


def test_a_rare_one_has_at_least_its_reading() -> None:
    assert NOTES.note("喆") == CharacterNote("zhé", "")


@pytest.mark.parametrize("unknown", ["A", "", "7", "\U00030000"])
def test_of_what_is_not_known_nothing_is_said(unknown: str) -> None:
    assert NOTES.note(unknown) is None


def test_whoever_is_told_by_a_word_stands_in_it() -> None:
    told = [
        (c, note.told_by) for c in map(chr, range(0x4E00, 0xA000)) if (note := NOTES.note(c)) and note.told_by
    ]
    assert len(told) > 3500
    assert all(words.endswith(character) for character, words in told)


def test_the_commonest_surnames_are_all_told_apart() -> None:
    surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹曾程蔡潘于董余苏叶吕魏蒋田杜丁沈姜范江钟卢汪"
    assert [s for s in surnames if (note := NOTES.note(s)) is None or not note.told_by] == []
