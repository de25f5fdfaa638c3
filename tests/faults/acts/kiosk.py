"""Acts of the kiosk on its own disk: open a new file, open one of an older version, save, save at a checkpoint."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pysqlite3

from services.outbox.migrations import MIGRATIONS
from tests.faults.acts.lonely import (
    audit_saved,
    keep_told,
    lonely_place,
    outbox_file,
    rows_in,
    save,
    told_before,
)
from tests.faults.books import OUTBOX, read_rows
from tests.faults.kiosk_at_work import open_outbox
from tests.faults.place import Place
from tests.faults.result import Result, lost, unreadable
from tests.faults.traced import Deed, Say

_BEFORE = 4
_FRAME_BYTES = 4096 + 24
_FRAMES_AT_CHECKPOINT = 200
_FRAMES_OF_TWO_SAVES = 30


@dataclass(frozen=True, slots=True)
class OpenNew:
    """The person's key, the file, all migrations; then the first case, without which it proves nothing."""

    name: str = "open"

    @contextmanager
    def prepared(self, folder: Path) -> Iterator[None]:
        lonely_place(folder)
        yield

    def ready(self, folder: Path) -> Deed:
        place = _warmed_up(folder)
        return lambda say: save(open_outbox(place), 0, say)

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        return audit_saved(folder, said)


@dataclass(frozen=True, slots=True)
class Migrate:
    """A file as an older version left it, with cases in all states."""

    old: Path

    @property
    def name(self) -> str:
        return f"migrate-{self.old.stem.removeprefix('outbox-')}"

    @contextmanager
    def prepared(self, folder: Path) -> Iterator[None]:
        place = lonely_place(folder)
        Path(place.data).mkdir()
        shutil.copyfile(self.old, outbox_file(folder))
        yield

    def ready(self, folder: Path) -> Deed:
        place = _warmed_up(folder)

        def deed(say: Say) -> None:
            open_outbox(place)
            say("opened")

        return deed

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        found = Result(saved=said.count("opened"))
        if rows_in(folder) != read_rows(self.old):
            found += lost("the cases of the old file are not what they were")
        done = _migrations(outbox_file(folder))
        if "opened" in said and done != {m.name for m in MIGRATIONS}:
            found += unreadable(f"opened, and migrated only as far as {max(done)}")
        return found


@dataclass(frozen=True, slots=True)
class Save:
    """Seal an application and its photo, number, commit."""

    name: str = "save"

    @contextmanager
    def prepared(self, folder: Path) -> Iterator[None]:
        told: list[str] = []
        with closing(open_outbox(lonely_place(folder))) as outbox:
            for n in range(_BEFORE):
                save(outbox, n, told.append)
        keep_told(folder, told)
        yield

    def ready(self, folder: Path) -> Deed:
        outbox = open_outbox(Place.read(folder))
        return lambda say: save(outbox, _BEFORE, say)

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        return audit_saved(folder, said)


@dataclass(frozen=True, slots=True)
class SaveAtCheckpoint:
    """The save that copies a full write-ahead log into the file, and those that begin the log anew."""

    name: str = "checkpoint"

    @contextmanager
    def prepared(self, folder: Path) -> Iterator[None]:
        place = lonely_place(folder)
        at_work = folder / "at-work"
        told: list[str] = []
        with closing(open_outbox(replace(place, data=str(at_work)))) as outbox:
            for n in _until_nearly_full(at_work / f"{OUTBOX}-wal"):
                save(outbox, n, told.append)
            # Before the last connection is closed, which would empty the log.
            shutil.copytree(at_work, place.data)
        shutil.rmtree(at_work)
        keep_told(folder, told)
        yield

    def ready(self, folder: Path) -> Deed:
        outbox = open_outbox(Place.read(folder))
        first = len(told_before(folder))

        def deed(say: Say) -> None:
            for n in range(first, first + 4):
                save(outbox, n, say)

        return deed

    def audit(self, folder: Path, said: Sequence[str]) -> Result:
        return audit_saved(folder, said)


def _warmed_up(folder: Path) -> Place:
    """The first opening in a process also reads modules and schemas: that is no part of the act."""
    place = Place.read(folder)
    with closing(open_outbox(replace(place, data=str(folder / "warm-up")))) as outbox:
        save(outbox, 0, str)
    return place


def _until_nearly_full(log: Path) -> Iterator[int]:
    n, full_bytes = 0, (_FRAMES_AT_CHECKPOINT - _FRAMES_OF_TWO_SAVES) * _FRAME_BYTES
    while not log.exists() or log.stat().st_size < full_bytes:
        yield n
        n += 1


def _migrations(file: Path) -> set[str]:
    with closing(pysqlite3.connect(str(file))) as db:
        return {row[0] for row in db.execute("select name from migrations")}
