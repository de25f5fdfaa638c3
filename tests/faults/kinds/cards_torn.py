"""Cards pulled, swapped and put in, and pcscd killed, at any moment, on the real pcscd and two virtual readers.

`saved` counts the cards that were read; `lost` cards that stayed in and were not read, cards believed to be
in that were not, and returns of the service that were not noticed within 2 s; `mixed` readings of anybody who
was not there, and a person said to be still there whose card was not. A swap quicker than pcscd's own look at the
reader may go unnoticed until the card is looked at again: then nobody new is read.
"""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random

from kiosk.domain.identity import Identity
from kiosk.workflow.events import CardInserted, ReadersChanged
from tests.faults.card_table import BACK_S, CardTable, Lend, pause
from tests.faults.people import invented_person
from tests.faults.result import Result, lost, total

# pcscd looks at its readers every 0.4 s: shorter and longer than that. Most pauses are short, so that what is
# done next falls into what goes on.
_LONG_PAUSE_S = 0.6
_SHORT_PAUSE_S = 0.05
_SEEN_S = 1.0
_READ_S = 0.5
_DELAYS_MS = (0, 0, 5, 20, 50)


class Deed(Enum):
    SWAP = "put in a card, at once after pulling the one before"
    PULL = "pull the card"
    LOOK = "ask whether the person read last is still there"
    KILL = "kill pcscd, touch the card perhaps, start it again, touch another"


class Moment(Enum):
    SOON = "within 50 ms"
    LATER = "within 0.6 s"
    READING = "while the card put in last is being read"


@dataclass(frozen=True, slots=True)
class Act:
    deed: Deed
    reader: int
    person: Identity
    next_person: Identity
    delay_ms: int
    moment: Moment
    share: float
    """How much of the pause passes."""


class CardsTorn:
    name = "cards-torn"

    def __init__(self, lend: Lend, acts: int) -> None:
        self._lend = lend
        self._acts = acts

    def run(self, chance: Random, folder: Path) -> Result:
        acts = [_drawn(chance) for _ in range(self._acts)]
        last = [invented_person(chance), invented_person(chance)]
        with self._lend() as pcscd, CardTable(pcscd) as table:
            done = [_do(act, table) for act in acts]
            ends = [table.clear(), *(table.leave_in(reader, person) for reader, person in enumerate(last))]
            return total([*done, *ends, table.clear(), table.audit()])


def _do(act: Act, table: CardTable) -> Result:
    _wait(act, table)
    match act.deed:
        case Deed.SWAP:
            table.insert(act.reader, act.person, act.delay_ms)
        case Deed.PULL:
            table.pull(act.reader)
        case Deed.LOOK:
            table.journal.look_again()
        case Deed.KILL:
            return _kill_service(act, table)
    return Result()


def _wait(act: Act, table: CardTable) -> None:
    match act.moment:
        case Moment.SOON:
            pause(act.share * _SHORT_PAUSE_S)
        case Moment.LATER:
            pause(act.share * _LONG_PAUSE_S)
        case Moment.READING:
            seen = table.journal.count(CardInserted)
            table.insert(act.reader, act.next_person, act.delay_ms)
            table.journal.wait_for_count(CardInserted, seen + 1, _SEEN_S)
            pause(act.share * _READ_S)


def _kill_service(act: Act, table: CardTable) -> Result:
    before = table.journal.count(ReadersChanged)
    table.kill()
    if act.delay_ms:
        table.pull(act.reader)
    table.pcscd.start()
    table.insert(1 - act.reader, act.person, act.delay_ms)
    # Gone and back: two changes.
    if table.journal.wait_for_count(ReadersChanged, before + 2, BACK_S):
        return _read_again(act, table)
    return lost(f"pcscd was back for {BACK_S} s and the kiosk did not know: {table.journal.story()}")


def _read_again(act: Act, table: CardTable) -> Result:
    """The card that is in is read, too, as soon: knowing of the service alone helps nobody."""
    if table.journal.wait_for_reading(act.person, BACK_S + _READ_S):
        return Result()
    return lost(f"pcscd was back and the card that is in was not read: {table.journal.story()}")


def _drawn(chance: Random) -> Act:
    deed = chance.choices(tuple(Deed), (4, 2, 2, 7))[0]
    person, next_person = invented_person(chance), invented_person(chance)
    moment = chance.choices(tuple(Moment), (4, 2, 3))[0]
    return Act(
        deed, chance.randrange(2), person, next_person, chance.choice(_DELAYS_MS), moment, chance.random()
    )
