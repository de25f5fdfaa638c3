"""What a durable save costs, against the least that anything durable can cost on the same disk.

Each round seals and commits one case, and seals the like and appends it to a plain file with fsync, in
turn, so that both meet the same disk in the same mood. The ratio of the medians is the figure.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Final
from uuid import uuid4

from kiosk.domain.errors import Reason, StoreError
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.submission import ConsentGiven, Purpose, Submission
from kiosk.domain.values import dataclass
from services.outbox.rows import CHINA
from services.outbox.sealer import GatewaySealer, Sealer
from services.outbox.store import SqliteOutbox
from services.sealing.keys import generate_key
from services.sealing.names import SuiteName

AIM: Final = 1.25
_MEMORY_FILE_SYSTEMS = frozenset({"tmpfs", "ramfs"})
_INVENTED = Identity("李秀英", IdNumber("11010519491231002X"), Credential.SOCIAL_SECURITY_CARD, Assurance.A2)


@dataclass(frozen=True, slots=True)
class SaveFigures:
    """Medians over the rounds; `floor_ms` is the sealing and the append with fsync, `fsync_ms` that alone."""

    save_ms: float
    floor_ms: float
    fsync_ms: float
    rounds: int
    envelope_bytes: int
    file_system: str

    @property
    def ratio(self) -> float:
        return self.save_ms / self.floor_ms


def bench_save(parent: Path, rounds: int = 200, suite: SuiteName = SuiteName.GM) -> SaveFigures:
    """Measure in a folder made below `parent` and removed again. Raises StoreError on a memory disk."""
    file_system = require_disk(parent)
    folder = Path(tempfile.mkdtemp(dir=parent, prefix="bench-"))
    try:
        return _measure(folder, rounds, suite, file_system)
    finally:
        shutil.rmtree(folder)


def require_disk(folder: Path) -> str:
    """Its file system. Raises StoreError for one that is memory."""
    file_system = file_system_of(folder)
    if file_system in _MEMORY_FILE_SYSTEMS:
        raise StoreError(Reason.STORE_BROKEN, f"{folder}: {file_system} keeps nothing; measure on a disk")
    return file_system


def file_system_of(path: Path) -> str:
    """As the system calls the mount that holds `path`; empty where there is no mount table."""
    table = Path("/proc/self/mounts")
    mounts = [line.split() for line in table.read_text().splitlines()] if table.exists() else []
    holding = [(m[1], m[2]) for m in mounts if path.resolve().is_relative_to(m[1])]
    # The last of the longest: a later mount hides an earlier one.
    return max(enumerate(holding), key=lambda m: (len(m[1][0]), m[0]))[1][1] if holding else ""


def _measure(folder: Path, rounds: int, suite: SuiteName, file_system: str) -> SaveFigures:
    sealer = GatewaySealer(generate_key(suite).public)
    outbox = SqliteOutbox.open(folder / "outbox", "WT07", sealer)
    plain = os.open(folder / "plain", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    fsyncs_ms: list[float] = []
    try:
        save = _timed(
            rounds, lambda: outbox.save(_submission()), lambda: _append(plain, sealer, fsyncs_ms.append)
        )
    finally:
        os.close(plain)
        outbox.close()
    saves_ms, floors_ms = save
    size_bytes = len(sealer.seal(_submission()).envelope)
    return SaveFigures(
        median(saves_ms), median(floors_ms), median(fsyncs_ms), rounds, size_bytes, file_system
    )


def _timed(
    rounds: int, one: Callable[[], object], other: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Milliseconds of both, taken in turn, after a few rounds that do not count."""
    pairs = [(_milliseconds(one), _milliseconds(other)) for _ in range(rounds + 10)][10:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _milliseconds(act: Callable[[], object]) -> float:
    start_ns = time.perf_counter_ns()
    act()
    return (time.perf_counter_ns() - start_ns) / 1e6


def _append(handle: int, sealer: Sealer, note_fsync_ms: Callable[[float], None]) -> None:
    os.write(handle, sealer.seal(_submission()).envelope)
    note_fsync_ms(_milliseconds(lambda: os.fsync(handle)))


def _submission() -> Submission:
    now = datetime.now(CHINA)
    return Submission(
        id=uuid4(),
        service="medical-elsewhere",
        service_version="1",
        purpose=Purpose.APPLICATION,
        identity=_INVENTED,
        answers={f"question-{n}": "新疆维吾尔自治区乌鲁木齐市" for n in range(12)},
        consents=(ConsentGiven("medical-notice", "1", True, now),),
        confirmation=None,
        applied_at=now,
    )
