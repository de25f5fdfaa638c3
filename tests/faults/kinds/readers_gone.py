"""The readers themselves come and go: the service without them, the service late, the service that hangs a while.

`lost` is what was not noticed within 2 s, a service that goes on hanging within 7 s, and a card that is then not read; all else as in cards_torn.
"""

from enum import Enum
from pathlib import Path
from random import Random

from hardware.card.pcsc_watch import USUAL_PACE
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.workflow.events import ReadersChanged
from tests.faults.card_table import BACK_S, CardTable, Lend, pause
from tests.faults.people import invented_person
from tests.faults.result import Result, lost, total

_PAUSE_S = 0.5
# A service that hangs says nothing, so it is believed for as long as it may stay silent.
_NOTICED_S = USUAL_PACE.watch_s + USUAL_PACE.patience_s + BACK_S


class Deed(Enum):
    UNPLUG = "the service comes back without the readers, and then with them"
    LATE = "a kiosk starts before the service does"
    HANG = "the service answers nothing for a while"
    HANG_ON = "the service answers nothing until that is noticed"


class ReadersGone:
    name = "readers-gone"

    def __init__(self, lend: Lend, acts: int) -> None:
        self._lend = lend
        self._acts = acts

    def run(self, chance: Random, folder: Path) -> Result:
        deeds = [*Deed, *(chance.choice(tuple(Deed)) for _ in range(self._acts - len(Deed)))]
        acts = [(deed, invented_person(chance), chance.random() * _PAUSE_S) for deed in deeds]
        return total([self._play(*act) for act in acts])

    def _play(self, deed: Deed, person: Identity, pause_s: float) -> Result:
        with self._lend() as pcscd:
            if deed is Deed.LATE:
                pcscd.kill()
            with CardTable(pcscd) as table:
                met = _meet(deed, table, pause_s)
                read = total([table.leave_in(0, person), table.clear()])
                return total([Result(faults=1), met, read, table.audit()])


def _meet(deed: Deed, table: CardTable, pause_s: float) -> Result:
    pcscd = table.pcscd
    pause(pause_s)
    match deed:
        case Deed.UNPLUG:
            table.kill()
            pcscd.start(with_readers=False)
            gone = _heard(table, Reason.READER_ABSENT)
            table.kill()
            pcscd.start()
            return gone + _heard(table, None)
        case Deed.LATE:
            down = _heard(table, Reason.READER_SERVICE_DOWN)
            pcscd.start()
            return down + _heard(table, None)
        case Deed.HANG:
            with pcscd.hanging():
                pause(pause_s)
            return Result()
        case Deed.HANG_ON:
            with pcscd.hanging():
                hangs = _heard(table, Reason.READER_SERVICE_DOWN, _NOTICED_S)
            return hangs + _heard(table, None)


def _heard(table: CardTable, problem: Reason | None, within_s: float = BACK_S) -> Result:
    if table.journal.wait_for_last(ReadersChanged(problem), within_s):
        return Result()
    return lost(f"not noticed within {within_s:g} s: {ReadersChanged(problem)}: {table.journal.story()}")
