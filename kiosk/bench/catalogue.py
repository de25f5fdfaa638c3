"""What the catalogue costs: its index at a start, the full check of many services, and a search among them.

The index against the whole start of a bare PySide6 window; the check of a thousand services against that of a
hundred, a service, so that it grows in proportion; the search in `keystroke`.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from kiosk.bench.command import child_command
from kiosk.bench.first_frame import bare_window_ms, screen_environment
from kiosk.bench.keystroke import measure_keystrokes
from kiosk.bench.ratios import Figure, Ratio, in_turn
from kiosk.domain.errors import SettingsError
from kiosk.version import VERSION
from services.catalogue.folder import BASE_FOLDER, service_files
from services.catalogue.index import INDEX_NAME, write_index
from services.catalogue.loader import load_folder

INDEX_AIM = 0.1
GROWTH_AIM = 1.25
FEW, MANY = 100, 1_000
_CHECKS = 3


def measure_catalogue(rounds: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="yitong-bench-") as name:
        folder = Path(name)
        yield _index(folder, rounds)
        yield _growth(folder)
    yield from measure_keystrokes(rounds)


def _index(folder: Path, rounds: int) -> Ratio:
    services = folder / "services"
    shutil.copytree(BASE_FOLDER, services, ignore=shutil.ignore_patterns("*.json"))
    write_index(load_folder(services).services, services / INDEX_NAME, services, VERSION)
    environment = screen_environment(folder)

    def timed() -> float:
        run = subprocess.run(
            child_command("catalogue", "index", str(services)),
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return _milliseconds(run.stdout)

    name = f"the index of {len(service_files(services))} services at a start"
    return in_turn(
        name, "a bare PySide6 window's start", INDEX_AIM, rounds, timed, lambda: bare_window_ms(environment)
    )


def _milliseconds(printed: str) -> float:
    try:
        took_ms = float(printed)
    except ValueError:
        took_ms = -1.0
    if took_ms < 0:
        raise SettingsError("the index was not read; `yitong services check` says what is wrong")
    return took_ms


def _growth(folder: Path) -> Ratio:
    """Milliseconds of a service, checked among many and among few, in turn."""
    few, many = _copies(folder / "few", FEW), _copies(folder / "many", MANY)
    pairs = [(_each_ms(many, MANY), _each_ms(few, FEW)) for _ in range(_CHECKS)]
    return Ratio(
        f"the full check of {MANY} services, a service",
        median(ours for ours, _ in pairs),
        median(floor for _, floor in pairs),
        GROWTH_AIM,
        _CHECKS,
        f"the same among {FEW}",
    )


def _each_ms(folder: Path, count: int) -> float:
    """In processor time, for it waits for nothing."""
    began_s = time.process_time()
    load_folder(folder)
    return (time.process_time() - began_s) * 1000 / count


def _copies(folder: Path, count: int) -> Path:
    """Under names of their own; of each base service as many as of any other."""
    files: Sequence[Path] = service_files(BASE_FOLDER)
    for index in range(count):
        copy = folder / f"copy-{index}"
        copy.mkdir(parents=True)
        shutil.copy(files[index % len(files)], copy)
    return folder
