"""kill -9 of the gateway while a kiosk sends to it, and its return on the same store and port."""

from pathlib import Path
from random import Random

from tests.faults.result import Result
from tests.faults.stage import set_stage

_KILLS = 4
_LONGEST_LIFE_S = 0.6
_LONGEST_ABSENCE_S = 0.2
_CASES = 200
_PACE_S = 0.01


class GatewayKilled:
    name = "gateway-killed"

    def run(self, chance: Random, folder: Path) -> Result:
        kills = [
            (chance.random() * _LONGEST_LIFE_S, chance.random() * _LONGEST_ABSENCE_S) for _ in range(_KILLS)
        ]
        with set_stage(folder) as stage:
            with stage.kiosk(_CASES, _PACE_S) as kiosk:
                for life_s, absence_s in kills:
                    kiosk.listen(life_s)
                    stage.gateway.kill()
                    kiosk.listen(absence_s)
                    stage.gateway.start_again()
            return stage.close_books(faults=len(kills), kills=len(kills))
