"""How long after pcscd said it ours is said: a bare pyscard watcher in a process of its own beside our readers.

Both are asleep in SCardGetStatusChange on the same reader. pcscd wakes them for the same insertion and the same
removal; each notes the monotonic clock of the machine, the watcher when its call has come back, ours when the event is
posted.
"""

import queue
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import median, quantiles

from hardware.card.pcsc_readers import PcscReaders
from hardware.card.settings import PcscSettings, StaffSettings
from hardware.card.simulation.card_file import shipped_cards
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from hardware.card.simulation.virtual_pcscd import READERS
from hardware.card.staff import StaffCards
from kiosk.bench.command import child_command
from kiosk.bench.ratios import Lag
from kiosk.domain.errors import CardError, Reason
from kiosk.workflow.events import CardInserted, CardRemoved, Event

AIM_MS = 20.0
IN, OUT = "in", "out"
_CARD = "zhang-cuiying"
_HEARD_S = 10.0
_WARM_UP = 1

Posted = queue.Queue[tuple[float, Event]]


def measure_news(rounds: int) -> Iterator[Lag]:
    """Virtual readers are there. Raises CardError where nothing is heard of a card."""
    posted: Posted = queue.Queue()
    reader, image = VirtualReader(FIRST_PORT + 1), shipped_cards()[_CARD]
    inserted_ms, removed_ms = list[float](), list[float]()
    with _bare_watcher() as watcher, _our_readers(posted):
        for _ in range(rounds + _WARM_UP):
            reader.insert(image)
            inserted_ms.append(_lag_ms(posted, CardInserted, watcher, IN))
            reader.pull()
            removed_ms.append(_lag_ms(posted, CardRemoved, watcher, OUT))
    yield _lag("from pcscd's event to ours, a card put in", inserted_ms[_WARM_UP:])
    yield _lag("from pcscd's event to ours, a card pulled", removed_ms[_WARM_UP:])


def _lag(name: str, lags_ms: Sequence[float]) -> Lag:
    p95_ms = quantiles(lags_ms, n=20, method="inclusive")[-1] if len(lags_ms) > 1 else lags_ms[0]
    against = "a bare pyscard watcher in another process had it"
    return Lag(name, median(lags_ms), p95_ms, AIM_MS, len(lags_ms), against)


def _lag_ms(posted: Posted, kind: type[Event], watcher: "subprocess.Popen[str]", word: str) -> float:
    return (_ours_s(posted, kind) - _theirs_s(watcher, word)) * 1000


def _ours_s(posted: Posted, kind: type[Event]) -> float:
    try:
        while True:
            at_s, event = posted.get(timeout=_HEARD_S)
            if isinstance(event, kind):
                return at_s
    except queue.Empty:
        raise CardError(Reason.READER_ABSENT, f"nothing was heard of the card in {READERS[1]}") from None


def _theirs_s(watcher: "subprocess.Popen[str]", word: str) -> float:
    assert watcher.stdout is not None
    said = watcher.stdout.readline().split()
    if said[:1] != [word]:
        raise CardError(Reason.READER_SERVICE_DOWN, f"the bare watcher said {said} and not {word}")
    return float(said[1])


@contextmanager
def _bare_watcher() -> Iterator["subprocess.Popen[str]"]:
    command = child_command("card_watch", READERS[1])
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watcher:
        try:
            _wait_until_empty(watcher)
            yield watcher
        finally:
            watcher.kill()


def _wait_until_empty(watcher: "subprocess.Popen[str]") -> None:
    """A card of the measurement before may not have been missed yet."""
    assert watcher.stdout is not None
    while (said := watcher.stdout.readline()) and not said.startswith(OUT):
        pass


@contextmanager
def _our_readers(posted: Posted) -> Iterator[None]:
    readers = PcscReaders(
        PcscSettings(),
        lambda event: posted.put((time.monotonic(), event)),
        StaffCards(StaffSettings()),
        lambda: datetime.now(UTC),
    )
    readers.start()
    try:
        yield
    finally:
        readers.stop()
