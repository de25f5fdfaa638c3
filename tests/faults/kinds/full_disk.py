"""A disk that is really full while people save and sync writes receipts; it gets room again, or not at once."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.out_of_reach import OutOfReachError
from tests.faults.result import Result
from tests.faults.stage import set_stage

_DISK_BYTES = 12 * 1024 * 1024
_MOST_LEFT_BYTES = 64 * 1024
_LONGEST_CALM_S = 0.5
_FILLS = 4
_CASES = 250
_PACE_S = 0.005


@dataclass(frozen=True, slots=True)
class _Fill:
    """`is_killed`: the kiosk dies while the disk is full."""

    after_s: float
    left_bytes: int
    is_killed: bool


class FullDisk:
    name = "full-disk"

    def run(self, chance: Random, folder: Path) -> Result:
        fills = [_drawn(chance) for _ in range(_FILLS)]
        hits = 0
        with _small_disk(folder / "disk") as disk, set_stage(folder, disk / "kiosk") as stage:
            for fill in fills:
                with stage.kiosk(_CASES, _PACE_S) as kiosk:
                    kiosk.listen(fill.after_s)
                    with _filled(disk / "ballast", fill.left_bytes):
                        hits += kiosk.wait_for("failed", "broken")
                        if fill.is_killed:
                            kiosk.kill()
                    if not fill.is_killed:
                        kiosk.wait_for("saved")
            return stage.close_books(hits, kills=sum(fill.is_killed for fill in fills))


def _drawn(chance: Random) -> _Fill:
    return _Fill(chance.random() * _LONGEST_CALM_S, chance.randrange(_MOST_LEFT_BYTES), chance.random() < 0.5)


@contextmanager
def _small_disk(point: Path) -> Iterator[Path]:
    """What was on it is kept beside it. Raises OutOfReachError."""
    point.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_BYTES}", "yitong-faults", str(point)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise OutOfReachError(f"full-disk mounts a small disk, which takes root: {done.stderr.strip()}")
    try:
        yield point
        subprocess.run(["cp", "-a", str(point), str(point.with_name("disk-as-it-was"))], check=True)
    finally:
        subprocess.run(["umount", "--lazy", str(point)], check=True)


@contextmanager
def _filled(ballast: Path, left_bytes: int) -> Iterator[None]:
    """All of the disk but so much."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(0, file.tell() - left_bytes))
    try:
        yield
    finally:
        ballast.unlink()
