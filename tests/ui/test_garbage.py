"""Widgets that are garbage are destroyed on the thread that draws, never on one that happens to allocate."""

import gc
import threading
import time
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from ui.garbage import GarbageCollector, keep_what_is_there

_SOON_S = 10


class Knot(QWidget):
    """Refers to itself, so that only the garbage collector can destroy it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def collector(app: QApplication) -> Iterator[GarbageCollector]:
    was_enabled = gc.isenabled()
    collector = GarbageCollector(app)
    yield collector
    collector.deleteLater()
    if was_enabled:
        gc.enable()


def _allocate() -> None:
    """More than the collector lets pass by itself."""
    kept = [[n] for n in range(100_000)]
    del kept


def test_garbage_waits_for_the_thread_that_draws(app: QApplication, collector: GarbageCollector) -> None:
    destroyed_on: list[int] = []
    weakref.finalize(Knot(), lambda: destroyed_on.append(threading.get_ident()))
    other = threading.Thread(target=_allocate)
    other.start()
    other.join(_SOON_S)
    assert destroyed_on == []
    kept = [[n] for n in range(2_000)]
    deadline_s = time.monotonic() + _SOON_S
    while not destroyed_on and time.monotonic() < deadline_s:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1_000)
    assert destroyed_on == [threading.get_ident()]
    assert kept


def test_what_a_start_has_built_is_looked_through_no_more_and_later_garbage_is(app: QApplication) -> None:
    built = [[n] for n in range(1_000)]
    keep_what_is_there()
    try:
        assert gc.get_freeze_count() > len(built)
        gone = weakref.ref(Knot())
        gc.collect()
        assert gone() is None
    finally:
        gc.unfreeze()
