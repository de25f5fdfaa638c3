"""Two virtual readers under the real pcscd, the hands that put cards in, and what the kiosk says of it."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from threading import Event as Flag
from threading import active_count

from hardware.card.simulation.card_file import parse_card
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from kiosk.domain.identity import Identity
from tests.faults.card_journal import CardJournal
from tests.faults.result import Result, lost
from tests.pcscd_fixture import Pcscd

BACK_S = 2.0
"""So soon after the service is there the kiosk must know."""
_HEARD_S = 10.0
# A round may leave this many threads that still wait for a card that was pulled, and their handles.
_SPARE = 8

Lend = Callable[[], AbstractContextManager[Pcscd]]


class CardTable:
    """Counts what the hands did, and looks at its end whether threads or handles were left behind."""

    def __init__(self, pcscd: Pcscd) -> None:
        self.pcscd = pcscd
        self.journal = CardJournal()
        self._slots = (VirtualReader(), VirtualReader(FIRST_PORT + 1))
        self._touches = 0
        self._kills = 0
        self._before = _in_use()

    def __enter__(self) -> "CardTable":
        self.journal.readers.start()
        return self

    def __exit__(self, *_: object) -> None:
        for slot in self._slots:
            slot.pull()
        self.journal.readers.stop()
        if not self.pcscd.is_running:
            self.pcscd.start()

    def insert(self, reader: int, person: Identity, delay_ms: int) -> None:
        """At once after pulling the one that is in."""
        self.pull(reader)
        self.journal.is_in(reader, person)
        with suppress(OSError):  # The service is down: nobody listens.
            self._slots[reader].insert(_card_of(person, delay_ms))

    def pull(self, reader: int) -> None:
        self._touches += 1
        self._slots[reader].pull()
        self.journal.is_out(reader)

    def kill(self) -> None:
        self._kills += 1
        self.pcscd.kill()

    def leave_in(self, reader: int, person: Identity) -> Result:
        """After all the turmoil, a card that stays in is read."""
        self.insert(reader, person, delay_ms=0)
        if self.journal.wait_for_reading(person, _HEARD_S):
            return Result()
        return lost(f"the card left in reader {reader} was never read: {self.journal.story()}")

    def clear(self) -> Result:
        self.pull(0)
        self.pull(1)
        if self.journal.wait_until_empty(_HEARD_S):
            return Result()
        return lost(f"no card is in and the kiosk believes that one is: {self.journal.story()}")

    def audit(self) -> Result:
        """What was done, and whether all is well with what the kiosk said."""
        done = Result(faults=self._touches + self._kills, touches=self._touches, kills=self._kills)
        left = [n - before for n, before in zip(_in_use(), self._before, strict=True)]
        if max(left) > _SPARE:
            done += lost(f"{left[0]} threads and {left[1]} handles were left behind")
        return done + self.journal.audit()


def pause(seconds: float) -> None:
    Flag().wait(seconds)


def _in_use() -> tuple[int, int]:
    return active_count(), len(os.listdir(Path("/proc/self/fd")))


def _card_of(person: Identity, delay_ms: int) -> CardImage:
    fields = {
        "version": "2.00",
        "name": person.name,
        "id_number": person.id_number.text,
        "card_number": person.card_number,
    }
    tree = {"title": "invented", "social_security": fields, "behaviour": {"delay_ms": delay_ms}}
    return parse_card(tree, "a round of faults")
