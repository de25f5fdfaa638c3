"""Requests and answers that get lost, late or twice, and strangers who answer in the gateway's place."""

import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from tests.faults.line import Line, Trouble
from tests.faults.result import Result
from tests.faults.stage import set_stage

_REQUESTS = 60
_SHARE_OF_TROUBLE = 0.5
_CASES = 60
_PACE_S = 0.02
_ENOUGH_S = 8.0
_LOOK_S = 0.1
_KIOSK_WAITS_S = 0.3
_STALL_S = 0.6


class BadLine:
    def __init__(self, name: str, troubles: Sequence[Trouble]) -> None:
        self.name = name
        self._troubles = troubles

    def run(self, chance: Random, folder: Path) -> Result:
        plan = [self._trouble(chance) for _ in range(_REQUESTS)]
        enough_s = time.monotonic() + _ENOUGH_S
        with set_stage(folder, timeout_s=_KIOSK_WAITS_S) as stage:
            with closing(Line([stage.gateway.port], plan, _STALL_S)) as line:
                stage.place.reached_by(line.url).write(folder)
                with stage.kiosk(_CASES, _PACE_S) as kiosk:
                    while not line.used_up.is_set() and time.monotonic() < enough_s:
                        kiosk.listen(_LOOK_S)
            return stage.close_books(faults=line.troubles) + _reached(line)

    def _trouble(self, chance: Random) -> Trouble:
        return chance.choice(self._troubles) if chance.random() < _SHARE_OF_TROUBLE else Trouble.NONE


def _reached(line: Line) -> Result:
    """Between the troubles some requests must have come through, or the round was none."""
    return Result() if line.accepted else Result(problems=("nothing that the kiosk sent was accepted",))
