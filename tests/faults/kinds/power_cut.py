"""The power is cut during an act: what was not synced reaches the disk in part, or not at all.

The act is recorded once (strace): every write, sync and name. Then the disk is built as a cut at some
moment may leave it, drawn anew each time, and the next life starts on it.
"""

from pathlib import Path
from random import Random

from tests.faults.acts.act import Act
from tests.faults.disk import disk_at
from tests.faults.recording import Recording
from tests.faults.result import Result, total
from tests.faults.trial import Trial, trial_of


class PowerCut:
    def __init__(self, act: Act, cuts: int) -> None:
        self.name = f"{act.name}-power-cut"
        self._act = act
        self._cuts = cuts

    def run(self, chance: Random, folder: Path) -> Result:
        with trial_of(self._act, folder) as trial:
            recording = trial.recording()
            return total([cut_once(trial, recording, chance, n) for n in range(self._cuts)])


def cut_once(trial: Trial, recording: Recording, chance: Random, number: int) -> Result:
    moment = chance.randrange(len(recording.events) + 1)
    here = trial.new_folder()
    disk_at(recording, moment).after_cut(chance).write(here)
    found = trial.close(here, recording.said_until(moment), f"cut-{number}-at-{moment}")
    return Result(faults=1) + found
