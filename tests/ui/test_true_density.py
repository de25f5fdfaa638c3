"""The shapes of the gallery are glass of so many millimetres, whatever screen their window stands on."""

import pytest

from kiosk.gallery.dress import Shape
from kiosk.gallery.walk import SCREENS
from ui.design.space import LEAST_TARGET_MM
from ui.design.type import MM_PER_DP
from ui.theme import Metrics, RealScreen, Space

LEAST_DP = 60


def metrics_of(shape: Shape) -> Metrics:
    screen = SCREENS[shape]
    return Metrics(screen.width_px, screen.height_px, screen.real)


def mm_of(shape: Shape, px: int) -> float:
    screen = SCREENS[shape]
    assert screen.real.width_mm is not None
    return px * screen.real.width_mm / screen.width_px


@pytest.mark.parametrize("shape", Shape)
def test_each_shape_says_its_own_pixels(shape: Shape) -> None:
    assert SCREENS[shape].real.width_px == SCREENS[shape].width_px


@pytest.mark.parametrize("shape", Shape)
def test_what_a_finger_needs_is_counted_in_millimetres_of_the_glass(shape: Shape) -> None:
    metrics = metrics_of(shape)
    assert (
        mm_of(shape, metrics.finger_px(LEAST_TARGET_MM)) >= max(LEAST_TARGET_MM, LEAST_DP * MM_PER_DP) - 1e-3
    )
    assert mm_of(shape, metrics.finger_px(LEAST_TARGET_MM) - 1) < LEAST_TARGET_MM


def test_only_the_counter_is_dense() -> None:
    assert [shape for shape in Shape if metrics_of(shape).dense] == [Shape.COUNTER]


def test_on_a_dense_screen_distances_leave_room_for_fingers() -> None:
    dense, loose = metrics_of(Shape.COUNTER), Metrics(1366, 768, RealScreen())
    assert dense.px(Space.WIDE) == loose.px(Space.WIDE)
    assert dense.finger_px(LEAST_TARGET_MM) > loose.finger_px(LEAST_TARGET_MM)
