"""Cards pulled, swapped and put in, and pcscd killed, at any moment, on the real pcscd and two virtual readers.

`saved` counts the cards that were read; `lost` cards that stayed in and were not read, cards believed to be
in that were not, and returns of the service that were not noticed within 2 s; `mixed` readings of anybody who
was not there. A swap quicker than pcscd's own look at the reader may go unnoticed: then nobody new is read.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random
from threading import Event as Flag

from hardware.card.card_file import parse_card
from hardware.card.card_image import CardImage
from hardware.card.virtual import FIRST_PORT, VirtualReader
from kiosk.domain.identity import Identity
from kiosk.workflow.events import ReadersChanged
from tests.faults.card_journal import CardJournal
from tests.faults.people import invented_person
from tests.faults.result import Result, lost, total
from tests.pcscd_fixture import Pcscd

_ACTS = 12
# pcscd looks at its readers every 0.4 s: shorter and longer than that.
_LONGEST_PAUSE_S = 1.2
_BACK_S = 2.0
_HEARD_S = 10.0
_DELAYS_MS = (0, 0, 5, 20, 50)

Lend = Callable[[], AbstractContextManager[Pcscd]]


class Deed(Enum):
    SWAP = "put in a card, at once after pulling the one before"
    PULL = "pull the card"
    KILL = "kill pcscd, touch the card perhaps, start it again"


@dataclass(frozen=True, slots=True)
class Act:
    deed: Deed
    reader: int
    person: Identity
    delay_ms: int
    pause_s: float


class CardsTorn:
    name = "cards-torn"

    def __init__(self, lend: Lend) -> None:
        self._lend = lend

    def run(self, chance: Random, folder: Path) -> Result:
        acts = [_drawn(chance) for _ in range(_ACTS)]
        last = [invented_person(chance), invented_person(chance)]
        with self._lend() as pcscd, _Table(pcscd) as table:
            done = [table.act(act) for act in acts]
            ends = [table.clear(), *(table.leave_in(reader, person) for reader, person in enumerate(last))]
            return total([Result(faults=len(acts)), *done, *ends, table.clear(), table.journal.audit()])


class _Table:
    """Two readers, the hands that put cards in, and what the kiosk says of it."""

    def __init__(self, pcscd: Pcscd) -> None:
        self._pcscd = pcscd
        self._slots = (VirtualReader(), VirtualReader(FIRST_PORT + 1))
        self.journal = CardJournal()

    def __enter__(self) -> "_Table":
        self.journal.readers.start()
        return self

    def __exit__(self, *_: object) -> None:
        for slot in self._slots:
            slot.pull()
        self.journal.readers.stop()
        if not self._pcscd.is_running:
            self._pcscd.start()

    def act(self, act: Act) -> Result:
        match act.deed:
            case Deed.SWAP:
                self._insert(act.reader, act.person, act.delay_ms)
            case Deed.PULL:
                self._pull(act.reader)
            case Deed.KILL:
                return self._kill_service(act)
        _pause(act.pause_s)
        return Result()

    def leave_in(self, reader: int, person: Identity) -> Result:
        """After all the turmoil, a card that stays in is read."""
        self._insert(reader, person, delay_ms=0)
        if self.journal.wait_for_reading(person, _HEARD_S):
            return Result()
        return lost(f"the card left in reader {reader} was never read: {self.journal.story()}")

    def clear(self) -> Result:
        self._pull(0)
        self._pull(1)
        if self.journal.wait_until_empty(_HEARD_S):
            return Result()
        return lost(f"no card is in and the kiosk believes that one is: {self.journal.story()}")

    def _insert(self, reader: int, person: Identity, delay_ms: int) -> None:
        self._pull(reader)
        self.journal.is_in(reader, person)
        with suppress(OSError):  # The service is down: nobody listens.
            self._slots[reader].insert(_card_of(person, delay_ms))

    def _pull(self, reader: int) -> None:
        self._slots[reader].pull()
        self.journal.is_out(reader)

    def _kill_service(self, act: Act) -> Result:
        before = self.journal.count(ReadersChanged)
        self._pcscd.kill()
        _pause(act.pause_s)
        if act.delay_ms:
            self._pull(act.reader)
        self._pcscd.start()
        # Gone and back: two changes.
        if self.journal.wait_for_count(ReadersChanged, before + 2, _BACK_S):
            return Result()
        return lost(f"pcscd was back for {_BACK_S} s and the kiosk did not know: {self.journal.story()}")


def _drawn(chance: Random) -> Act:
    deed = chance.choices((Deed.SWAP, Deed.PULL, Deed.KILL), (6, 3, 2))[0]
    person = invented_person(chance)
    pause_s = chance.random() * _LONGEST_PAUSE_S
    return Act(deed, chance.randrange(2), person, chance.choice(_DELAYS_MS), pause_s)


def _card_of(person: Identity, delay_ms: int) -> CardImage:
    fields = {
        "version": "2.00",
        "name": person.name,
        "id_number": person.id_number.text,
        "card_number": person.card_number,
    }
    tree = {"title": "invented", "social_security": fields, "behaviour": {"delay_ms": delay_ms}}
    return parse_card(tree, "a round of faults")


def _pause(seconds: float) -> None:
    Flag().wait(seconds)
