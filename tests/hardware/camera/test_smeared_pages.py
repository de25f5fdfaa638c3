"""A hand that moved: however far and whichever way a page was smeared, it is called blurred; at rest it is not."""

import cv2
import numpy as np
import pytest

from hardware.camera.frames import Frame
from hardware.camera.paper.drawn import Paper, draw_page
from hardware.camera.paper.encoding import encode
from hardware.camera.paper.judging import judge, measure
from hardware.camera.paper.page import Page
from kiosk.domain.paper import PageFault

WAYS = {"across": (1, 0), "down": (0, 1), "falling": (1, 1), "rising": (1, -1)}


def noisy_page(paper: Paper) -> Frame:
    page = draw_page(paper, long_side_px=800).astype(np.float32)
    return np.clip(page + np.random.default_rng(1).normal(0, 3, page.shape), 0, 255).astype(np.uint8)


def smeared(page: Frame, by_px: int, way: tuple[int, int]) -> Frame:
    kernel = np.zeros((by_px, by_px), np.float32)
    middle = by_px // 2
    x, y = way
    ends = (middle - x * middle, middle - y * middle), (middle + x * middle, middle + y * middle)
    cv2.line(kernel, *ends, 1.0)
    return np.asarray(cv2.filter2D(page, -1, kernel / kernel.sum()), np.uint8)


def is_blurred(page: Frame) -> bool:
    height, width = page.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return PageFault.BLURRED in judge(page, Page(corners), page)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("by_px", [11, 15, 25, 41])
@pytest.mark.parametrize("paper", list(Paper))
def test_a_smeared_page_is_blurred(paper: Paper, by_px: int, way: str) -> None:
    assert is_blurred(smeared(noisy_page(paper), by_px, WAYS[way]))


@pytest.mark.parametrize("paper", list(Paper))
def test_a_page_at_rest_is_not_and_is_even_in_all_directions(paper: Paper) -> None:
    page = noisy_page(paper)
    assert not is_blurred(page)
    assert measure(page).evenness > 0.6


@pytest.mark.parametrize("side_px", [1, 100, 119])
def test_a_picture_that_is_small_from_the_start_is_encoded(side_px: int) -> None:
    assert encode(np.zeros((side_px, side_px), np.uint8), 10_000).startswith(b"\xff\xd8")
