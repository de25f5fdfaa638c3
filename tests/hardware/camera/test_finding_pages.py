"""Pages on computed frames: found, straight, and judged rightly. The table is printed with `-s`."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from measure_pages import SIZES, table_of, table_of_verdicts, tries, verdicts

from hardware.camera.paper.drawn import Paper, draw_page
from hardware.camera.paper.encoding import encode
from hardware.camera.paper.finding import find_page
from hardware.camera.paper.judging import judge
from hardware.camera.paper.page import Page, ordered
from hardware.camera.paper.staged import Staging, Table, stage_page, stage_table
from hardware.camera.paper.straightening import straighten
from hardware.camera.paper.watching import GOOD_FOR_S, HINT_FOR_S, Kept, Look, Watch
from kiosk.domain.errors import CodeError
from kiosk.domain.paper import PageFault

LEAST_FOUND = 0.86
MOST_CORNER_PX = 2.0
LEAST_RIGHT = 0.9


@pytest.fixture(scope="module")
def tried():
    return list(tries(seeds=[3]))


def test_most_pages_are_found_on_any_table_and_their_corners_to_a_pixel_or_two(tried):
    print(table_of(tried))
    found = [t for t in tried if t.is_found]
    assert len(found) >= LEAST_FOUND * len(tried)
    assert np.percentile([t.error_px for t in found], 50) <= MOST_CORNER_PX


def test_a_hand_that_holds_the_page_hides_it_from_nobody(tried):
    held = [t for t in tried if t.name == "held"]
    assert sum(t.is_found for t in held) >= 0.86 * len(held)


def test_verdicts_name_what_is_wrong_and_leave_a_good_page_alone():
    given = list(verdicts(seeds=[1]))
    print(table_of_verdicts(given))
    wrong = [v for v in given if not v.is_right]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(given), wrong
    assert all(v.is_right for v in given if v.wanted is None), wrong


def test_a_nearly_empty_page_is_not_called_blurred():
    staged = stage_page(Staging(blank=True, size=0.42, light=0.9))
    flat = straighten(staged.frame, staged.page)
    assert PageFault.BLURRED not in judge(staged.frame, staged.page, flat)


def test_a_leaning_page_is_called_tilted_and_a_turned_one_is_not():
    frame = np.zeros((720, 1280, 3), np.uint8)
    flat = np.full((500, 400, 3), 220, np.uint8)
    leaning = Page(np.asarray([(500, 100), (800, 100), (1000, 600), (300, 600)], np.float32))
    assert PageFault.TILTED in judge(frame, leaning, flat)
    turned = Page(np.asarray([(640, 80), (920, 360), (640, 640), (360, 360)], np.float32))
    assert PageFault.TILTED not in judge(frame, turned, flat)


@pytest.mark.parametrize("paper", Paper)
def test_a_straightened_page_has_the_shape_of_the_paper(paper):
    width_mm, height_mm = paper.size_mm
    for seed in range(3):
        staged = stage_page(
            Staging(paper, Table.DARK, seed, SIZES[paper], tilt=0.2, width_px=960, height_px=540)
        )
        flat = straighten(staged.frame, staged.page)
        assert flat.shape[1] / flat.shape[0] == pytest.approx(width_mm / height_mm, rel=0.06)


def test_what_stood_on_the_page_stands_on_the_straightened_one():
    drawn = draw_page(Paper.CARD, long_side_px=700)
    staged = stage_page(
        replace(Staging(Paper.CARD, Table.DARK, 5, 0.45), turn_deg=8, noise=0, light=1.0), drawn
    )
    page = find_page(staged.frame)
    assert page is not None
    flat = straighten(staged.frame, page)
    again = cv2.resize(drawn, (flat.shape[1], flat.shape[0]), interpolation=cv2.INTER_AREA)
    grey = [cv2.GaussianBlur(cv2.cvtColor(p, cv2.COLOR_BGR2GRAY), (0, 0), 2) for p in (flat, again)]
    assert np.corrcoef(grey[0].ravel(), grey[1].ravel())[0, 1] > 0.9


def test_corners_stand_in_order_whatever_order_they_came_in():
    corners = np.asarray([(900, 600), (100, 100), (120, 620), (880, 90)], np.float32)
    assert ordered(corners).tolist() == [[100, 100], [880, 90], [900, 600], [120, 620]]


@pytest.mark.parametrize("frame", [np.zeros((0, 0, 3), np.uint8), np.zeros((20, 20, 3), np.uint8),
                                   np.zeros((200, 300, 3), np.uint8), np.full((200, 300), 255, np.uint8)])  # fmt: skip
def test_there_is_no_page_in_nothing(frame):
    assert find_page(frame) is None


@pytest.mark.parametrize("table", Table)
def test_there_is_no_page_on_an_empty_table(table):
    for seed in range(2):
        assert find_page(stage_table(Staging(table=table, seed=seed, light=0.92))) is None


def test_noise_alone_is_no_page():
    noise = np.random.default_rng(1).integers(0, 255, (360, 640, 3)).astype(np.uint8)
    page = find_page(noise)
    assert page is None or judge(noise, page, straighten(noise, page))


@pytest.mark.parametrize("most_bytes", [400_000, 60_000, 15_000])
def test_a_picture_is_never_larger_than_allowed(most_bytes):
    page = draw_page(Paper.A4)
    content = encode(page, most_bytes)
    assert len(content) <= most_bytes
    assert cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR) is not None


def test_a_limit_that_no_picture_keeps_is_told():
    with pytest.raises(CodeError):
        encode(draw_page(Paper.A4), 100)


# --- frame after frame


def look(x: float = 0.0, *faults: PageFault, sharpness: float = 2.0, shade: int = 200) -> Look:
    corners = np.asarray([(100, 100), (500, 100), (500, 400), (100, 400)], np.float32) + np.float32(x)
    flat = np.full((60, 80, 3), shade, np.uint8)
    return Look(np.zeros((720, 1280, 3), np.uint8), Page(corners), flat, faults, sharpness)


def test_a_page_is_kept_when_it_was_good_for_long_enough_and_the_sharpest_look_of_it():
    watch, sharpest = Watch(), look(4, sharpness=3.0)
    assert watch.see(look(0), 0.0) is None
    assert watch.see(sharpest, GOOD_FOR_S / 2) is None
    assert watch.see(look(2), GOOD_FOR_S) is sharpest


def test_a_hand_that_shakes_is_still_and_one_that_moves_is_not():
    watch = Watch()
    for step in range(10):
        assert watch.see(look(100.0 * step), 0.2 * step) is None


def test_a_fault_begins_the_waiting_anew():
    watch = Watch()
    watch.see(look(), 0.0)
    watch.see(look(0, PageFault.GLARE), 0.9)
    assert watch.see(look(), 1.0) is None
    assert watch.see(look(), 1.0 + GOOD_FOR_S) is not None


def test_a_hint_stands_long_enough_to_be_read():
    watch = Watch()
    watch.see(look(0, PageFault.BLURRED), 0.0)
    watch.see(look(0, PageFault.GLARE), 0.1)
    assert watch.hint is PageFault.NO_PAGE
    watch.see(look(0, PageFault.GLARE), 0.1 + HINT_FOR_S)
    assert watch.hint is PageFault.GLARE


def test_after_a_page_was_kept_another_is_waited_for():
    kept = Kept.of(look(shade=200))
    watch = Watch(kept)
    assert watch.see(look(shade=200), 0.0) is None
    assert watch.see(look(shade=200), 5.0) is None
    assert watch.hint is PageFault.SAME_PAGE
    watch.see(look(shade=120), 6.0)
    assert watch.see(look(shade=120), 6.0 + GOOD_FOR_S) is not None


def test_a_page_that_was_not_good_may_be_taken_again_at_once():
    assert Kept.of(look(0, PageFault.BLURRED)) is None
