"""Which characters can be read: all that a birth certificate of today may have, and many more."""

import string
from pathlib import Path

import numpy as np
import pytest
from drawn import TEN, ink
from PIL import ImageFont

from hardware.handwriting.directions import FEATURES, features
from hardware.handwriting.model import load_model
from hardware.handwriting.tracks import tracks_of
from installer.handwriting.sources import (
    FONT,
    FONT_FACE,
    SourceError,
    fetched_hanzi,
    standard_characters,
    written_besides,
)
from installer.handwriting.thinning import thin_glyphs
from installer.handwriting.tracing import traced

RARE_IN_NAMES = "喆堃犇赟翀燚晟昇媛淼槑玊烎㛃𬱖䶮龘"


@pytest.fixture(scope="module")
def characters(handwriting_model: Path) -> str:
    return load_model(handwriting_model).characters


def test_all_of_the_standard_table_and_each_only_once(characters: str) -> None:
    assert len(standard_characters()) == len(set(standard_characters())) == 8105
    assert set(standard_characters()) <= set(characters)
    assert len(characters) == len(set(characters)) > 10_000


def test_rare_characters_of_names_and_their_long_forms_are_there(characters: str) -> None:
    assert set(RARE_IN_NAMES) <= set(characters)
    assert set("劉陳張黃龍馬") <= set(characters)


def test_digits_and_letters_of_an_address_are_there(characters: str) -> None:
    assert set(string.digits + string.ascii_letters) <= set(characters)


def test_what_is_written_besides_stands_once_and_is_not_standard() -> None:
    besides = written_besides()
    assert len(set(besides)) == len(besides)
    assert not set(besides) & set(standard_characters())


def test_the_font_has_every_character_that_is_traced_from_it() -> None:
    font = ImageFont.truetype(str(FONT), 40, index=FONT_FACE)
    missing = bytes(font.getmask("\U0010fffe"))
    assert not [c for c in standard_characters() + written_besides() if bytes(font.getmask(c)) == missing]


def test_a_cross_of_a_font_is_two_strokes_to_the_right_and_downwards() -> None:
    (glyph,) = thin_glyphs("十", FONT, FONT_FACE)
    down, right = sorted((stroke[-1] - stroke[0] for stroke in traced(glyph)), key=lambda way: float(way[0]))
    assert down == pytest.approx([0, 0.65], abs=0.05)
    assert right == pytest.approx([0.65, 0], abs=0.05)


def test_a_ring_of_a_font_is_cut_into_its_sides() -> None:
    (glyph,) = thin_glyphs("口", FONT, FONT_FACE)
    ways = [stroke[-1] - stroke[0] for stroke in traced(glyph)]
    long = [way for way in ways if np.hypot(*way) > 0.3]
    assert len(long) == 4
    assert all(way.max() > 0.3 for way in long)


def test_a_source_that_is_another_one_than_it_was_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hanzi-writer-data-2.0.1.tgz").write_bytes(b"something else")
    with pytest.raises(SourceError, match="another one"):
        fetched_hanzi(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_features_are_one_row_of_length_one() -> None:
    tracks = tracks_of(ink(TEN))
    assert tracks is not None
    row = features(tracks)
    assert row.shape == (1, FEATURES)
    assert np.linalg.norm(row) == pytest.approx(1, abs=1e-3)
