"""A disk with a cache that a power cut empties: of what was not synced, any part may have reached it.

What a sync of a file covers is its content, what a sync of a folder covers is the names in it; nothing else
is certain. A sector of 512 bytes is written whole or not at all, and writing one harms no other
(https://sqlite.org/psow.html); sectors reach the disk in any order, names in the order of their folder.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.recording import (
    Event,
    Linked,
    Made,
    Recording,
    Removed,
    Renamed,
    Said,
    Synced,
    Truncated,
    Written,
)

SECTOR_BYTES = 512
# From a cut that drops all that was not synced to one that drops nothing.
_SHARES = (0.0, 0.1, 0.5, 0.9, 1.0)

Survives = Callable[[], bool]
Change = Written | Truncated


@dataclass(slots=True)
class _File:
    """`synced`: on the disk for certain. `pending`: not yet, in the order of writing. A folder holds nothing."""

    is_folder: bool
    synced: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        self.synced = self.after_cut(lambda: True)
        self.pending.clear()

    def after_cut(self, survives: Survives) -> bytearray:
        content = bytearray(self.synced)
        for change in self.pending:
            for part in _sectors_of(change):
                if survives():
                    _apply(part, content)
        return content


Names = dict[Path, _File]


class Disk:
    """`names` as the running system sees them; `on_disk` those that are certain."""

    def __init__(self, before: Path) -> None:
        self._names: Names = {
            path.relative_to(before): _File(True)
            if path.is_dir()
            else _File(False, bytearray(path.read_bytes()))
            for path in before.rglob("*")
        }
        self._on_disk = dict(self._names)
        self._pending: list[tuple[Path, Made | Linked | Renamed | Removed, _File]] = []

    def take(self, event: Event) -> None:
        match event:
            case Written() | Truncated():
                self._names[event.path].pending.append(event)
            case Synced(path=path):
                self._sync(path)
            case Made() | Linked() | Renamed() | Removed():
                self._name(event)
            case Said():
                pass

    def after_cut(self, chance: Random) -> "DiskAfterCut":
        share = chance.choice(_SHARES)

        def survives() -> bool:
            return chance.random() < share

        names = dict(self._on_disk)
        for _, event, file in self._pending:
            if survives():
                _rename(event, file, names)
        return DiskAfterCut(
            {path: None if f.is_folder else bytes(f.after_cut(survives)) for path, f in sorted(names.items())}
        )

    def _sync(self, path: Path) -> None:
        if path not in self._names or self._names[path].is_folder:
            self._sync_names(path)
        else:
            self._names[path].sync()

    def _sync_names(self, folder: Path) -> None:
        for where, event, file in self._pending:
            if where == folder:
                _rename(event, file, self._on_disk)
        self._pending = [pending for pending in self._pending if pending[0] != folder]

    def _name(self, event: Made | Linked | Renamed | Removed) -> None:
        file = _File(event.is_folder) if isinstance(event, Made) else self._names[event.path]
        _rename(event, file, self._names)
        self._pending.append((event.path.parent, event, file))


@dataclass(frozen=True, slots=True)
class DiskAfterCut:
    """Path -> content; None: a folder."""

    files: dict[Path, bytes | None] = field(repr=False)

    def write(self, folder: Path) -> None:
        """What lies in a folder whose name was lost is lost with it."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for path, content in self.files.items():
            if not (folder / path).parent.is_dir():
                continue
            if content is None:
                (folder / path).mkdir()
            else:
                (folder / path).write_bytes(content)
                (folder / path).chmod(0o600)


def disk_at(recording: Recording, moment: int) -> Disk:
    """After so many events."""
    disk = Disk(recording.before)
    for event in recording.events[:moment]:
        disk.take(event)
    return disk


def without_syncs(recording: Recording) -> Recording:
    """The same on a disk that lies: it says synced and has not."""
    return Recording(recording.before, [e for e in recording.events if not isinstance(e, Synced)])


def _rename(event: Made | Linked | Renamed | Removed, file: _File, names: Names) -> None:
    match event:
        case Made(path=path):
            names[path] = file
        case Linked(also=also):
            names[also] = file
        case Renamed(path=path, to=to):
            names.pop(path, None)
            names[to] = file
        case Removed(path=path):
            names.pop(path, None)


def _sectors_of(change: Change) -> Iterator[Change]:
    """A truncation is one change of the file's length."""
    if isinstance(change, Truncated):
        yield change
        return
    start, end = change.offset, change.offset + len(change.data)
    while start < end:
        stop = min(end, (start // SECTOR_BYTES + 1) * SECTOR_BYTES)
        yield Written(change.path, start, change.data[start - change.offset : stop - change.offset])
        start = stop


def _apply(change: Change, content: bytearray) -> None:
    match change:
        case Truncated(size=size):
            del content[size:]
            content.extend(bytes(size - len(content)))
        case Written(offset=offset, data=data):
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(data)] = data
