"""From connecting to an identity, and from pcscd's word to ours, against bare pyscard on the same machine.

The cards are ours, in virtual readers under the real pcscd: the wire and the service are real, the chips are not.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from statistics import median

from hardware.card.attendant import attend
from hardware.card.authentication.psam import PsamProver
from hardware.card.authentication.psam_profile import load_psam_profile
from hardware.card.bare import bare_exchange
from hardware.card.pcsc import PcscSlot, card_in
from hardware.card.reading import PLAIN, Reading
from hardware.card.recognising import recognise
from hardware.card.simulation.card_file import shipped_cards
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from hardware.card.simulation.virtual_pcscd import READERS, virtual_readers, wait_for_card
from kiosk.bench.card_news import measure_news
from kiosk.bench.ratios import Figure, Ratio, Told, in_turn

AIMS = {20: 1.1, 0: 1.5}
"""Milliseconds that the card takes for an answer, and what we may cost then."""
_CARD, _CLOSED_CARD, _PSAM = "zhang-cuiying", "lin-xiulan-v3-3des", "psam-sample"
_TODAY = date(2026, 11, 22)
_CLOSED_DELAY_MS = 20

LEAST_COMMANDS = tuple(
    bytes.fromhex(command)
    for command in (
        "00A404000F 7378312E73682EC9E7BBE1B1A3D5CF",  # the 社会保障系统环境
        "00A4020002EF05 | 00B2030006 | 00B2060006 | 00B207000B",  # issuer: version, last day, card number
        "00A4020002EF06 | 00B2080014 | 00B2090020 | 00B24E0016",  # holder: number, name, its extension
        "00A4020002EF05 | 00B207000B",  # the card number once more: it is still the same card
    )
    for command in command.split("|")
)
"""What has to be asked of a second-generation card, each record once and with its length known."""


def measure_card(rounds: int) -> Iterator[Figure]:
    """Raises CardError where there are no virtual readers and none can be started."""
    with virtual_readers():
        yield from (measure_reading(delay_ms, rounds) for delay_ms in AIMS)
        yield from measure_news(rounds)
        yield _with_a_psam(rounds)


def measure_reading(delay_ms: int, rounds: int) -> Ratio:
    """Raises CardError where there are no virtual readers and none can be started."""
    with virtual_readers(), _inserted(_image(_CARD, delay_ms)) as slot:
        return in_turn(
            f"connect to identity (card answers after {delay_ms} ms)",
            f"{len(LEAST_COMMANDS)} commands, the fewest there can be, through bare pyscard",
            AIMS[delay_ms],
            rounds,
            lambda: _timed(partial(_read, slot)),
            lambda: _timed(lambda: bare_exchange(READERS[1], LEAST_COMMANDS)),
        )


def _with_a_psam(rounds: int) -> Told:
    """The third generation beside it: the card, a PSAM in the other reader, and both ways of proof."""
    psam = PsamProver(partial(card_in, READERS[0]), load_psam_profile("sample"))
    image, keys = _image(_CLOSED_CARD, _CLOSED_DELAY_MS), _image(_PSAM, _CLOSED_DELAY_MS)
    with _inserted(keys, 0), _inserted(image) as slot:
        took_ms = [_timed(partial(_read, slot, Reading(prover=psam))) for _ in range(rounds)]
    name = f"a third-generation card opened by a PSAM (each answers after {_CLOSED_DELAY_MS} ms)"
    return Told(name, median(took_ms), f"ms at the median, {rounds} rounds")


def _read(slot: PcscSlot, reading: Reading = PLAIN) -> None:
    attend(slot, lambda channel: recognise(channel, 1, _TODAY, reading))


def _image(name: str, delay_ms: int) -> CardImage:
    image = shipped_cards()[name]
    return replace(image, behaviour=replace(image.behaviour, delay_ms=delay_ms))


@contextmanager
def _inserted(image: CardImage, place: int = 1) -> Iterator[PcscSlot]:
    # The second slot by default: a suite that runs at the same time mostly uses the first.
    reader = VirtualReader(FIRST_PORT + place)
    reader.insert(image)
    try:
        yield wait_for_card(READERS[place])
    finally:
        reader.pull()


def _timed(act: Callable[[], object]) -> float:
    started_s = time.perf_counter()
    act()
    return (time.perf_counter() - started_s) * 1000
