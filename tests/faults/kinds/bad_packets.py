"""Packets lost by chance, and a line so slow that a batch takes longer than the kiosk waits: real TCP, in the kernel."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

from tests.faults.network import count_held_packets, count_lost_packets, own_network, packets_lost, slow_line
from tests.faults.result import Result
from tests.faults.stage import set_stage

_SHARES = (0.1, 0.2, 0.3)
_KBITS_A_S = (32, 64, 128)
_ROUND_S = 6.0
_CASES = 60
_PACE_S = 0.02

Count = Callable[[], int]


class PacketLoss:
    name = "packet-loss"

    def run(self, chance: Random, folder: Path) -> Result:
        return _play(folder, packets_lost(chance.choice(_SHARES)), count_lost_packets)


class SlowLine:
    name = "slow-line"

    def run(self, chance: Random, folder: Path) -> Result:
        return _play(folder, slow_line(chance.choice(_KBITS_A_S)), count_held_packets)


def _play(folder: Path, trouble: AbstractContextManager[None], count: Count) -> Result:
    with own_network(), set_stage(folder) as stage:
        with trouble:
            with stage.kiosk_here(_CASES, _PACE_S) as kiosk:
                kiosk.listen(_ROUND_S)
            faults = count()
        return stage.close_books(faults)
