"""Sizes of one screen, in millimetres and angles: computed again whenever a number changes."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from kiosk.workflow.states import TextSize
from ui.design.space import LEAST_GAP_MM, LEAST_TARGET_MM
from ui.design.type import (
    CAPITAL_DEGREES,
    CAPITAL_HEIGHT_EM,
    LEAST_BODY_DP,
    LEAST_LINE_HEIGHT,
    MM_PER_DP,
    em_of_capital_mm,
)
from ui.theme import SANS, Metrics, RealScreen, Space, Type

FULL_HD = Metrics(1920, 1080)
LARGE_ON = (TextSize.LARGE, TextSize.LARGER, TextSize.LARGEST)
CAPITAL_MM_AT_600_MM = 7.3
"""EN 301 549 5.1.4: 0.7 degrees."""

SCREENS = {
    "24 inch": Metrics(1920, 1080, RealScreen(527)),
    "24 inch, upright": Metrics(1080, 1920, RealScreen(296)),
    "32 inch, upright": Metrics(1080, 1920, RealScreen(398)),
    "32 inch, upright, 4K": Metrics(2160, 3840, RealScreen(398)),
    "55 inch, 4K": Metrics(3840, 2160, RealScreen(1210, distance_mm=900)),
    "21.5 inch, near": Metrics(1920, 1080, RealScreen(476, distance_mm=450)),
    "15.6 inch": Metrics(1920, 1080, RealScreen(345)),
    "counter window": Metrics(1280, 800, RealScreen(527, 1920)),
    "counter": Metrics(1366, 768, RealScreen(344, distance_mm=500)),
}
"""Screens as cities hang them, and windows on a clerk's desk."""


def degrees(metrics: Metrics, role: Type) -> float:
    real = metrics.real
    assert real.width_mm is not None
    em_mm = metrics.type_px(role) * real.width_mm / (real.width_px or metrics.width_px)
    return 180 * em_mm * CAPITAL_HEIGHT_EM / math.pi / real.distance_mm


@pytest.mark.parametrize("size", LARGE_ON)
@pytest.mark.parametrize("screen", SCREENS)
def test_from_large_on_every_capital_has_seven_tenths_of_a_degree(screen: str, size: TextSize) -> None:
    metrics = replace(SCREENS[screen], text=size)
    assert min(degrees(metrics, role) for role in Type) >= CAPITAL_DEGREES


@pytest.mark.parametrize("size", LARGE_ON)
def test_capitals_at_600_mm_are_7_3_mm_high(size: TextSize) -> None:
    assert Metrics(1920, 1080, RealScreen(508), size).capital_mm >= CAPITAL_MM_AT_600_MM


def test_the_angle_is_that_of_the_standard() -> None:
    heights = [em_of_capital_mm(d) * CAPITAL_HEIGHT_EM for d in (400, 500, 600, 700)]
    assert heights == pytest.approx([4.9, 6.1, 7.3, 8.6], abs=0.05)


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("screen", SCREENS)
def test_body_is_never_below_24_dp(screen: str, size: TextSize) -> None:
    metrics = replace(SCREENS[screen], text=size)
    real = metrics.real
    assert real.width_mm is not None
    mm_per_px = real.width_mm / (real.width_px or metrics.width_px)
    assert min(metrics.type_px(role) for role in Type) * mm_per_px >= LEAST_BODY_DP * MM_PER_DP


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("screen", SCREENS)
def test_targets_are_never_below_12_7_mm_nor_60_dp(screen: str, size: TextSize) -> None:
    metrics = replace(SCREENS[screen], text=size)
    real = metrics.real
    assert real.width_mm is not None
    mm = metrics.touch(Space.TOUCH_SMALL) * real.width_mm / (real.width_px or metrics.width_px)
    assert mm >= max(LEAST_TARGET_MM, 60 * MM_PER_DP)


def test_gaps_between_targets_are_at_least_8_dp_and_2_54_mm() -> None:
    assert min(Space.GAP, Space.SNUG, Space.TIGHT) >= max(LEAST_GAP_MM, 8 * MM_PER_DP)


def test_the_four_sizes_are_to_each_other_as_24_30_36_and_44() -> None:
    body = [Metrics(1920, 1080, text=size).type_px(Type.BODY) for size in TextSize]
    assert [px / body[0] for px in body] == pytest.approx([1, 30 / 24, 36 / 24, 44 / 24], abs=0.03)


@pytest.mark.parametrize("size", TextSize)
def test_headings_grow_less_and_still_lead(size: TextSize) -> None:
    metrics = Metrics(1920, 1080, text=size)
    ladder = [
        metrics.type_px(t)
        for t in (Type.HELP, Type.BODY, Type.VALUE, Type.OPTION, Type.QUESTION, Type.NUMBER)
    ]
    assert all(one <= other for one, other in pairwise(ladder))
    assert ladder[-2] > ladder[1] * 1.25


def test_whoever_stands_farther_away_gets_larger_letters() -> None:
    near, far = (Metrics(1920, 1080, RealScreen(508, distance_mm=mm)) for mm in (600, 700))
    assert far.type_px(Type.BODY) > near.type_px(Type.BODY)


def test_lines_stand_apart_by_the_fonts_own_measure(app: QApplication) -> None:
    font = QFont(SANS)
    font.setPixelSize(100)
    assert QFontMetricsF(font).lineSpacing() / 100 >= LEAST_LINE_HEIGHT


def test_hands_that_shake_get_larger_targets() -> None:
    assert Metrics(1920, 1080, steady=True).touch() == pytest.approx(FULL_HD.touch() * 1.2, abs=1)


def test_a_low_screen_begins_where_a_seated_person_reaches() -> None:
    low = Metrics(1080, 1920, RealScreen(398, bottom_mm=820), low=True)
    assert (low.height_px - low.low_top_px) / 1080 * 398 + 820 == pytest.approx(1220, abs=1)
    assert low.low_top_px >= 1920 * 0.4


def test_a_low_screen_is_the_lower_sixty_percent_where_no_height_is_known() -> None:
    assert Metrics(1080, 1920, low=True).low_top_px == pytest.approx(1920 * 0.4, abs=1)


def test_low_is_of_no_use_on_a_screen_that_lies_across() -> None:
    assert not Metrics(1920, 1080, low=True).lowers
    assert Metrics(1080, 1920, low=True).lowers


@pytest.mark.parametrize(
    ("role", "pixels"),
    [
        (Type.HELP, 28),
        (Type.BODY, 30),
        (Type.BUTTON, 36),
        (Type.OPTION, 39),
        (Type.QUESTION, 54),
        (Type.NUMBER, 76),
    ],
)
def test_type_at_full_hd_and_96_dpi(role: Type, pixels: int) -> None:
    assert FULL_HD.type_px(role) == pixels


@pytest.mark.parametrize(
    ("space", "pixels"),
    [(Space.MARGIN, 48), (Space.GAP, 24), (Space.RADIUS, 28), (Space.FOCUS_GAP, 4), (Space.FOCUS_WIDTH, 7)],
)
def test_spaces_at_full_hd_and_96_dpi(space: Space, pixels: int) -> None:
    assert FULL_HD.px(space) == pixels


def test_buttons_are_a_hundred_pixels_high() -> None:
    assert FULL_HD.touch() == 100
    assert Metrics(1920, 1080, text=TextSize.LARGE).touch() > 100


def test_elder_body_text_has_capitals_of_0_7_degrees_at_600_mm() -> None:
    metrics = Metrics(1920, 1080, text=TextSize.LARGE)
    capital_mm = metrics.type_px(Type.BODY) * CAPITAL_HEIGHT_EM / metrics.px_per_mm
    assert capital_mm >= CAPITAL_MM_AT_600_MM


def test_a_smaller_window_shows_the_same_picture_smaller() -> None:
    small = Metrics(1280, 720)
    assert small.type_px(Type.BODY) == 20
    assert small.px(Space.MARGIN) == 32


def test_portrait_has_the_same_sizes_as_landscape() -> None:
    assert Metrics(1080, 1920).type_px(Type.BODY) == FULL_HD.type_px(Type.BODY)


def test_on_a_denser_screen_the_millimetres_hold() -> None:
    dense = Metrics(1920, 1080, RealScreen(430))
    assert dense.type_px(Type.BODY) / (1920 / 430) == pytest.approx(Type.BODY.mm, abs=0.12)


def test_on_a_very_dense_screen_a_question_still_fits() -> None:
    tiny = Metrics(1920, 1080, RealScreen(220))
    assert tiny.type_px(Type.BODY) <= 38
