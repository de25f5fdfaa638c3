"""Live frames are the newest, recorded frames are all; a driver that hangs is given up."""

import time
from threading import Event, Semaphore

import numpy as np
import pytest

from hardware.camera.feed import LiveFeed, RecordedFeed, feed_from
from hardware.camera.frames import Shot
from kiosk.domain.errors import CodeError, Reason

BLACK = np.zeros((720, 1280), np.uint8)


class PacedSource:
    """A source whose frames come when the test lets them."""

    def __init__(self, is_live=True):
        self.is_live = is_live
        self.allowed = Semaphore(0)
        self.waits_for = Semaphore(0)
        self.closed = Event()
        self.failure = None
        self.count = 0

    def read(self):
        self.waits_for.release()
        assert self.allowed.acquire(timeout=10)
        if self.failure is not None:
            raise self.failure
        self.count += 1
        return Shot(f"frame {self.count}", BLACK)

    def close(self):
        self.closed.set()


def let_through(source, frames):
    """Return once that many frames have been read and kept."""
    for _ in range(frames):
        source.allowed.release()
        assert source.waits_for.acquire(timeout=10)


@pytest.fixture
def source():
    return PacedSource()


@pytest.fixture
def feed(source):
    feed = LiveFeed(source)
    assert source.waits_for.acquire(timeout=10)
    yield feed
    source.allowed.release(5)
    feed.close()


def test_frames_nobody_asked_for_are_dropped(source, feed):
    let_through(source, 3)
    assert feed.next(1).name == "frame 3"


def test_frames_are_handed_out_no_faster_than_a_hand_moves(source, feed):
    let_through(source, 1)
    feed.next(1)
    let_through(source, 1)
    began_s = time.monotonic()
    feed.next(1)
    assert time.monotonic() - began_s > 0.04


def test_a_frame_is_handed_out_once(source, feed):
    let_through(source, 1)
    feed.next(1)
    with pytest.raises(CodeError):
        feed.next(0.01)


def test_a_driver_that_hangs_is_noticed_though_it_never_returns(feed):
    with pytest.raises(CodeError) as noticed:
        feed.next(0.05)
    assert noticed.value.reason is Reason.CAMERA_STALLED


def test_what_the_source_says_of_its_end_reaches_the_reader(source, feed):
    source.failure = CodeError(Reason.CAMERA_ABSENT, "unplugged")
    source.allowed.release()
    with pytest.raises(CodeError, match="unplugged"):
        feed.next(5)


def test_the_reading_thread_closes_the_source_itself(source, feed):
    assert not source.closed.is_set()
    source.allowed.release(5)
    feed.close()
    assert source.closed.is_set()


def test_recorded_frames_are_all_handed_out_and_closed():
    source = PacedSource(is_live=False)
    source.allowed.release(2)
    feed = feed_from(source)
    assert isinstance(feed, RecordedFeed)
    assert [feed.next(1).name, feed.next(1).name] == ["frame 1", "frame 2"]
    feed.close()
    assert source.closed.is_set()
