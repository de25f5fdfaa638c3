"""What is written is among the candidates: large or small, in any order, with joined strokes; and what is nothing."""

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from drawn import BIG, CHARACTERS, KING, MOUTH, TEN, ink

from hardware.handwriting.model import Model, load_model
from hardware.handwriting.recogniser import TrainedHandwriting
from kiosk.domain.errors import SettingsError
from kiosk.domain.handwriting import MOST_CANDIDATES, Ink


@pytest.mark.parametrize("character", CHARACTERS)
def test_a_plain_character_comes_among_the_first_three(reader: TrainedHandwriting, character: str) -> None:
    assert character in reader.read(ink(CHARACTERS[character]))[:3]


def test_size_and_place_on_the_field_play_no_part(reader: TrainedHandwriting) -> None:
    usual = reader.read(ink(KING))
    assert reader.read(ink(KING, scale=0.01)) == usual
    assert reader.read(ink(KING, scale=50, right=4000, down=-900)) == usual


def test_the_order_of_the_strokes_plays_no_part(reader: TrainedHandwriting) -> None:
    orders = permutations(ink(KING).strokes)
    assert {reader.read(Ink(order))[:5] for order in orders} == {reader.read(ink(KING))[:5]}


def test_a_finger_that_stays_down_is_read_all_the_same(reader: TrainedHandwriting) -> None:
    written_in_one = Ink((sum(ink(MOUTH).strokes, ()),))
    assert "口" in reader.read(written_in_one)[:10]


def test_candidates_are_single_characters_each_once(reader: TrainedHandwriting) -> None:
    candidates = reader.read(ink(BIG))
    assert len(candidates) == len(set(candidates)) == MOST_CANDIDATES
    assert {len(candidate) for candidate in candidates} == {1}


def test_the_same_strokes_give_the_same_whatever_was_read_between(reader: TrainedHandwriting) -> None:
    before = reader.read(ink(TEN))
    reader.read(ink(MOUTH))
    assert reader.read(ink(TEN)) == before


@pytest.mark.parametrize(
    "nothing", [Ink(), Ink(((),)), Ink((((5.0, 5.0),),)), Ink((((5.0, 5.0), (5.0, 5.0)),))]
)
def test_nothing_and_a_dot_have_no_candidates(reader: TrainedHandwriting, nothing: Ink) -> None:
    assert reader.read(nothing) == ()


def test_where_there_is_no_model_it_is_said_once_and_nothing_is_read(tmp_path: Path) -> None:
    without = TrainedHandwriting(tmp_path / "none.npz")
    with pytest.raises(SettingsError, match=r"none\.npz"):
        without.prepare()
    assert without.read(ink(TEN)) == ()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not an archive at all"])
def test_a_damaged_model_is_named(tmp_path: Path, content: bytes) -> None:
    damaged = tmp_path / "characters.npz"
    damaged.write_bytes(content)
    with pytest.raises(SettingsError, match=r"characters\.npz"):
        load_model(damaged)


def test_a_model_of_another_version_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "characters.npz"
    numbers = np.zeros((2, 2), dtype=np.float16)
    characters = np.frombuffer("十口".encode("utf-32-le"), dtype="<u4")
    np.savez(other, characters=characters, centre=numbers, projection=numbers, points=numbers, rarity=numbers)
    with pytest.raises(SettingsError, match="version"):
        load_model(other)


def test_of_two_that_lie_as_near_the_common_one_comes_first() -> None:
    two = Model("稀常", np.zeros(4), np.eye(4), np.zeros((2, 4)), rarity=np.array([4.0, 0.0]))
    assert two.nearest(np.ones(4), most=1) == ("常",)
