"""Covered or only dark: what a lens cap sends, what a night sends, and how long it must last."""

import numpy as np
import pytest

from hardware.camera.darkness import COVERED_AFTER_S, Darkness, is_black

SHAPE = (720, 1280)
BLACK = np.zeros(SHAPE, np.uint8)


def noisy(mean, deviation):
    noise = np.random.default_rng(7).normal(mean, deviation, SHAPE)
    return np.clip(noise, 0, 255).astype(np.uint8)


def lit_by(frame, level):
    """A lamp, or the screen's light on a face, in one tenth of the picture."""
    lit = frame.copy()
    lit[200:400, 400:860] = level
    return lit


@pytest.mark.parametrize("frame", [BLACK, noisy(2, 2), noisy(6, 3), np.zeros((*SHAPE, 3), np.uint8)])
def test_what_a_covered_lens_sends_is_black(frame):
    assert is_black(frame)


@pytest.mark.parametrize(
    "frame", [noisy(10, 8), noisy(20, 3), noisy(4, 9), lit_by(noisy(3, 2), 30), lit_by(BLACK, 200)]
)
def test_a_hall_at_night_is_not_black(frame):
    assert not is_black(frame)


def test_an_evenly_lit_wall_is_not_black():
    assert not is_black(np.full(SHAPE, 40, np.uint8))


def test_black_frames_mean_a_covered_lens_only_after_a_while():
    darkness = Darkness()
    assert not darkness.covers(BLACK, 100.0)
    assert not darkness.covers(BLACK, 100.0 + COVERED_AFTER_S - 0.01)
    assert darkness.covers(BLACK, 100.0 + COVERED_AFTER_S)


def test_one_frame_with_light_in_it_begins_the_count_anew():
    darkness = Darkness()
    darkness.covers(BLACK, 100.0)
    assert not darkness.covers(noisy(40, 9), 100.9)
    assert not darkness.covers(BLACK, 101.5)
    assert darkness.covers(BLACK, 102.5)
