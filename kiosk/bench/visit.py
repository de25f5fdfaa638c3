"""What a person at the kiosk waits for, each as a ratio to the least that it could cost on this machine."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.bench import card, first_frame, save, touch
from kiosk.bench.ratios import Ratio

_TOUCHES_A_ROUND = 5
_SAVES_A_ROUND = 10
"""A start takes long, a touch or a save is over in milliseconds: these are repeated more often."""


def measure_visit(rounds: int, disk: Path) -> Iterator[Ratio]:
    """Raises CardError without virtual readers, StoreError where `disk` is memory."""
    yield first_frame.measure(rounds)
    yield touch.measure("option", rounds * _TOUCHES_A_ROUND)
    yield touch.measure("digit", rounds * _TOUCHES_A_ROUND)
    yield from (card.measure_reading(delay_ms, rounds) for delay_ms in card.AIMS)
    yield save.measure(disk, rounds * _SAVES_A_ROUND)
