"""Python's garbage, collected on the thread that draws.

Python collects on whichever thread happens to allocate, and a widget that is destroyed on any but its own
takes the kiosk down with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 500


class GarbageCollector(QObject):
    """From now on garbage is collected between two events of the thread that makes this, and nowhere else."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(_collect)
        timer.start(_LOOK_EVERY_MS)


def keep_what_is_there() -> None:
    """What a start has built stays to the end, 110,000 objects and more: from now on no collection looks through them
    again. One did for 60 ms of a screen that stood still; without them it takes less than one."""
    gc.freeze()


def _collect() -> None:
    """What the collector would do by itself: the oldest generation that is due, and all younger ones."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [n for n, (count, most) in enumerate(zip(counts, thresholds, strict=True)) if 0 < most < count]
    if due:
        gc.collect(max(due))
