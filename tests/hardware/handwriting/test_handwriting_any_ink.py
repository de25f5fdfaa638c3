"""Whatever a finger, a sleeve or a broken screen sends: bounded, and never an exception."""

import math

from hypothesis import given
from hypothesis import strategies as st

from hardware.handwriting.recogniser import TrainedHandwriting
from hardware.handwriting.tracks import MOST_POINTS_EACH, MOST_STROKES, evenly_spaced, tracks_of
from kiosk.domain.handwriting import MOST_CANDIDATES, Ink

coordinates = st.floats(allow_nan=True, allow_infinity=True) | st.integers(-(10**6), 10**6).map(float)
strokes = st.lists(st.tuples(coordinates, coordinates), max_size=30).map(tuple)
inks = st.lists(strokes, max_size=12).map(tuple).map(Ink)


@given(inks)
def test_any_ink_gives_a_bounded_list(reader: TrainedHandwriting, written: Ink) -> None:
    candidates = reader.read(written)
    assert len(candidates) in {0, MOST_CANDIDATES}
    assert len(set(candidates)) == len(candidates)


@given(st.integers(1, 1000), st.integers(2, 3000))
def test_endless_scribbling_is_cut_off(strokes: int, points: int) -> None:
    scribble = tuple((math.sin(at * 1.7) * 1e6, math.cos(at * 2.3)) for at in range(points))
    tracks = tracks_of(Ink((scribble,) * strokes))
    assert tracks is not None
    assert len(tracks.ink) <= MOST_STROKES
    assert len(tracks.points) <= MOST_STROKES * MOST_POINTS_EACH
    assert len(evenly_spaced(tracks).points) <= MOST_STROKES * 401


def test_a_scribble_without_end_is_read_like_any_other(reader: TrainedHandwriting) -> None:
    scribble = tuple((math.sin(at * 1.7), math.cos(at * 2.3)) for at in range(100_000))
    assert len(reader.read(Ink((scribble,) * 500))) == MOST_CANDIDATES
