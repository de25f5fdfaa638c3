"""A signature is lines in a field of one shape; what is sent is a picture of them, the same from every screen."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.signature import (
    HEIGHT,
    MOST_CHARACTERS,
    WIDTH,
    is_more_than_a_slip,
    picture_of,
    strokes_of,
    text_of,
)

POINTS = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))
STROKES = st.lists(st.lists(POINTS, min_size=1, max_size=8).map(tuple), max_size=6).map(tuple)


def rows_of(png: bytes) -> list[bytes]:
    width, height = struct.unpack(">II", png[16:24])
    data = png[png.index(b"IDAT") + 4 : png.index(b"IEND") - 8]
    dots = zlib.decompress(data)
    return [dots[y * (width + 1) + 1 : (y + 1) * (width + 1)] for y in range(height)]


@given(STROKES)
def test_strokes_survive_their_text(strokes: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    assert strokes_of(text_of(strokes)) == strokes


@pytest.mark.parametrize(
    "text", ["", "张翠英", "1", "1,2,3", "1001,0 5,5", "0,401", "1,1  2,2", "-1,2", "1,1;"]
)
def test_what_is_no_drawing_has_no_strokes(text: str) -> None:
    assert strokes_of(text) == ()


def test_a_drawing_without_end_is_none() -> None:
    assert strokes_of("1,1 " * MOST_CHARACTERS + "1,1") == ()


def test_a_finger_that_only_rested_has_signed_nothing() -> None:
    assert not is_more_than_a_slip(strokes_of("100,100 105,105;300,300"))
    assert is_more_than_a_slip(strokes_of("100,100 300,100"))


def test_the_picture_is_black_where_the_line_ran_and_white_elsewhere() -> None:
    rows = rows_of(picture_of("100,100 300,100"))
    assert (len(rows), len(rows[0])) == (HEIGHT, WIDTH)
    assert all(rows[100][x] == 0 for x in range(100, 301))
    assert rows[100][90] == rows[110][200] == rows[300][500] == 255


def test_a_line_along_the_edge_stays_in_the_picture() -> None:
    rows = rows_of(picture_of(f"0,0 {WIDTH},0;{WIDTH},0 {WIDTH},{HEIGHT}"))
    assert rows[0][0] == rows[HEIGHT - 1][WIDTH - 1] == 0


def test_the_same_drawing_is_the_same_picture() -> None:
    assert picture_of("1,1 90,90") == picture_of("1,1 90,90")
