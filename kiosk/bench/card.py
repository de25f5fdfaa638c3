"""From connecting to an identity, against the same commands through bare pyscard in one transaction.

The card is ours, in a virtual reader under the real pcscd: the wire and the service are real, the chip is not.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from hardware.card.attendant import attend
from hardware.card.bare import RecordedCard, bare_exchange
from hardware.card.card_file import shipped_cards
from hardware.card.card_image import CardImage
from hardware.card.pcsc import PcscSlot
from hardware.card.recognising import recognise
from hardware.card.virtual import FIRST_PORT, VirtualReader
from hardware.card.virtual_pcscd import READERS, virtual_readers, wait_for_card
from kiosk.bench.ratios import Ratio, in_turn

AIMS = {20: 1.1, 0: 1.5}
"""Milliseconds that the card takes for an answer, and what we may cost then."""
_CARD = "zhang-cuiying"
_TODAY = date(2026, 11, 22)


def measure(delay_ms: int, rounds: int) -> Ratio:
    """Raises CardError where there are no virtual readers and none can be started."""
    image = _image(delay_ms)
    commands = _commands(_image(0))
    with virtual_readers(), _inserted(image) as slot:
        return in_turn(
            f"connect to identity (card answers after {delay_ms} ms)",
            f"the same {len(commands)} commands through bare pyscard",
            AIMS[delay_ms],
            rounds,
            lambda: _timed(lambda: attend(slot, lambda channel: recognise(channel, 1, _TODAY))),
            lambda: _timed(lambda: bare_exchange(READERS[1], commands)),
        )


def _image(delay_ms: int) -> CardImage:
    image = shipped_cards()[_CARD]
    return replace(image, behaviour=replace(image.behaviour, delay_ms=delay_ms))


def _commands(image: CardImage) -> list[bytes]:
    recorded = RecordedCard(image)
    recognise(recorded, 1, _TODAY)
    return recorded.commands


@contextmanager
def _inserted(image: CardImage) -> Iterator[PcscSlot]:
    # The second slot: a suite that runs at the same time mostly uses the first.
    reader = VirtualReader(FIRST_PORT + 1)
    reader.insert(image)
    try:
        yield wait_for_card(READERS[1])
    finally:
        reader.pull()


def _timed(act: Callable[[], object]) -> float:
    started_s = time.perf_counter()
    act()
    return (time.perf_counter() - started_s) * 1000
