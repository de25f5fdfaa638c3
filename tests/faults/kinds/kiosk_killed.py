"""kill -9 of the kiosk at any moment: while it opens its file, saves, sends, keeps a receipt."""

from pathlib import Path
from random import Random

from tests.faults.result import Result
from tests.faults.stage import set_stage

_LIVES = 100
_LONGEST_LIFE_S = 0.3
_CASES_A_LIFE = 30


class KioskKilled:
    name = "kiosk-killed"

    def run(self, chance: Random, folder: Path) -> Result:
        lives = [(chance.random() ** 4 * _LONGEST_LIFE_S, chance.choice((0.0, 0.004))) for _ in range(_LIVES)]
        with set_stage(folder) as stage:
            for life_s, pace_s in lives:
                with stage.kiosk(_CASES_A_LIFE, pace_s) as kiosk:
                    kiosk.listen(life_s)
            return stage.close_books(faults=len(lives), kills=len(lives))
