"""What is done to an outbox between visits: deleting what the gateway has processed, carrying it on a stick."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid5

import pysqlite3

from kiosk.domain.ports import Received
from kiosk.domain.submission import CaseState, CaseStatus
from services.government.queue_file import Head, QueueFileError, opened
from services.outbox.export import QueueExport
from services.outbox.running_time import BootTime
from services.outbox.sending import SendQueue
from services.sealing.keys import load_private_key
from tests.faults.acts.lonely import (
    NOON,
    ROUND,
    audit_saved,
    keep_told,
    lonely_place,
    outbox_file,
    save,
    told_before,
)
from tests.faults.kiosk_at_work import open_outbox
from tests.faults.people import case_id
from tests.faults.place import KIOSK, OUTBOX_SETTINGS, Place
from tests.faults.result import Result, lost, total
from tests.faults.traced import Deed, Say

_CASES = 6
_PROCESSED = 3
_LATER_S = OUTBOX_SETTINGS.retention_s + 3600
_STAFF = ("S001", "S002")


@dataclass(frozen=True, slots=True)
class Purge:
    """A month later: of six cases three are processed; one is uploaded and two wait."""

    name: str = "purge"

    @contextmanager
    def prepared(self, folder: Path) -> Iterator[None]:
        _save_all(lonely_place(folder))
        with closing(_queue(folder, later_s=0)) as queue:
            ids = [case_id(ROUND, n) for n in range(_PROCESSED + 1)]
            queue.record_answers([Received(one, NOON, f'{{"of":"{one}"}}') for one in ids], 30)
            for one in ids[:_PROCESSED]:
                queue.set_status(CaseStatus(one, CaseState.GRANTED, NOON, NOON, is_processed=True), 30)
        yield

    def ready(self, folder: Path) -> Deed:
        queue = _queue(folder, _LATER_S)

        def deed(say: Say) -> None:
            queue.purge()
            say("purged")

        return deed

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        """What is not processed is there with every byte; what was said to be deleted is."""
        sizes = _envelope_bytes(outbox_file(folder))
        kept = {str(case_id(ROUND, n)) for n in range(_PROCESSED, _CASES)}
        gone = {str(case_id(ROUND, n)) for n in range(_PROCESSED)}
        found = [lost(f"{one} is not processed and was deleted") for one in kept if not sizes.get(one)]
        if "purged" in said:
            found += [lost(f"{one} was said to be deleted and is there") for one in gone if sizes.get(one)]
        return total([Result(saved=len(kept)), *found])


@dataclass(frozen=True, slots=True)
class Export:
    """To a file that is whole or not there. All of it stays in the outbox."""

    name: str = "export"

    @contextmanager
    def prepared(self, folder: Path) -> Iterator[None]:
        place = lonely_place(folder)
        keep_told(folder, _save_all(place))
        yield

    def ready(self, folder: Path) -> Deed:
        queue = QueueExport.open(folder / "kiosk", lambda done: None, lambda: NOON)
        key = load_private_key(Place.read(folder).own_key_pem.encode())

        def deed(say: Say) -> None:
            file = _free_name(folder)
            head = Head(key.suite, uuid5(case_id(ROUND, 0), file.name), KIOSK, NOON)
            say(f"exported {queue.write(file, head, _STAFF, key).cases} {file.name}")

        return deed

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        told = [line.split() for line in said if line.startswith("exported")]
        short = [name for _, cases, name in told if _cases_in(folder, name) != int(cases)]
        found = total([lost(f"{name} does not hold what was said") for name in short])
        return audit_saved(folder, told_before(folder)) + Result(saved=len(told)) + found


def _save_all(place: Place) -> list[str]:
    told: list[str] = []
    with closing(open_outbox(place)) as outbox:
        for n in range(_CASES):
            save(outbox, n, told.append)
    return told


def _queue(folder: Path, later_s: float) -> SendQueue:
    """As of so many seconds of running later, within the same boot."""
    place = Place.read(folder)

    def uptime() -> BootTime:
        now = place.uptime()
        return BootTime(now.boot, now.seconds + later_s)

    return SendQueue.open(Path(place.data), place.clock(), uptime, OUTBOX_SETTINGS)


def _envelope_bytes(file: Path) -> Mapping[str, int]:
    with closing(pysqlite3.connect(str(file))) as db:
        return dict(db.execute("select id, coalesce(length(envelope), 0) from cases").fetchall())


def _free_name(folder: Path) -> Path:
    """A name that an interrupted export took stays taken: people choose another."""
    return next(name for n in range(10) if not (name := folder / f"queue-{n}").exists())


def _cases_in(folder: Path, name: str) -> int:
    """Read as the gateway reads it; 0 where it refuses the file."""
    key = load_private_key(Place.read(folder).own_key_pem.encode())
    try:
        with opened(folder / name, lambda kiosk: [key.public]) as file:
            return file.cases
    except QueueFileError:
        return 0
