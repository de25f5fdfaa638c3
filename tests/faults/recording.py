"""What an act brought to the disk and when it said what, read from strace's log."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_CALLS = (
    "openat,mkdir,write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,link,rmdir,"
    "writev,pwritev,fallocate,truncate,symlink,sync_file_range,renameat,renameat2,linkat"
)
# -xx: all strings in hexadecimal, so that nothing is left to guess.
RECORDED = ("--trace", _CALLS, "--decode-fds=path", "-xx", "--string-limit", "100000000")


@dataclass(frozen=True, slots=True)
class Written:
    path: Path
    offset: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Truncated:
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """A file: its content. A folder: the names in it."""

    path: Path


@dataclass(frozen=True, slots=True)
class Made:
    path: Path
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    path: Path
    also: Path


@dataclass(frozen=True, slots=True)
class Renamed:
    path: Path
    to: Path


@dataclass(frozen=True, slots=True)
class Removed:
    path: Path


@dataclass(frozen=True, slots=True)
class Said:
    line: str


Event = Written | Truncated | Synced | Made | Linked | Renamed | Removed | Said


@dataclass(frozen=True, slots=True)
class Recording:
    """`before` is the folder as it was, all of it on the disk. Paths are below the folder."""

    before: Path
    events: Sequence[Event]

    def said_until(self, moment: int) -> Sequence[str]:
        return [event.line for event in self.events[:moment] if isinstance(event, Said)]


def recording_of(log: str, folder: Path, before: Path) -> Recording:
    """`folder` is where the act was done, on a copy of `before`."""
    reader = _Reader(folder, {path.relative_to(before) for path in before.rglob("*")})
    return Recording(before, [event for call in _calls_in(log) for event in reader.events(call)])


@dataclass(frozen=True, slots=True)
class _Call:
    name: str
    arguments: Sequence[str]
    result: str


class _Reader:
    """Knows which files are there and how far each descriptor has written, which no line of the log says."""

    def __init__(self, folder: Path, there: set[Path]) -> None:
        self._folder = folder
        self._there = there
        self._positions: dict[str, int] = {}

    def events(self, call: _Call) -> Iterator[Event]:
        match call.name, call.arguments:
            case "openat", [_, path, flags, *_]:
                yield from self._opened(path, flags, call.result)
            case "mkdir", [path, _]:
                yield from self._made(path, is_folder=True)
            case "write", [file, data, _] if _PIPE in file:
                yield from (Said(line) for line in _bytes_of(data).decode().splitlines())
            case "write", [file, data, _]:
                yield from self._written(file, self._positions.get(_descriptor(file), 0), data, call.result)
            case "pwrite64", [file, data, _, offset]:
                yield from self._written(file, int(offset), data, call.result)
            case "ftruncate", [file, size]:
                yield from (Truncated(path, int(size)) for path in self._inside(file))
            case (("fsync" | "fdatasync"), [file]):
                yield from (Synced(path) for path in self._inside(file))
            case "link", [path, also]:
                yield from self._named(path, also, Linked)
            case "rename", [path, to]:
                yield from self._named(path, to, Renamed)
            case (("unlink" | "rmdir"), [path]):
                yield from self._removed(path)
            case _ if any(self._inside(argument) for argument in call.arguments):
                raise NotImplementedError(f"what {call.name} does to a disk is not known here")

    def _opened(self, path: str, flags: str, result: str) -> Iterator[Event]:
        self._positions[_descriptor(result)] = 0
        if "O_CREAT" in flags:
            yield from self._made(path, is_folder=False)
        if "O_TRUNC" in flags:
            yield from (Truncated(inside, 0) for inside in self._inside(path))

    def _made(self, path: str, *, is_folder: bool) -> Iterator[Event]:
        for inside in self._inside(path):
            if inside not in self._there:
                self._there.add(inside)
                yield Made(inside, is_folder)

    def _written(self, file: str, position: int, data: str, result: str) -> Iterator[Event]:
        count = int(result)
        self._positions[_descriptor(file)] = position + count
        yield from (Written(path, position, _bytes_of(data)[:count]) for path in self._inside(file))

    def _named(self, path: str, other: str, kind: type[Linked | Renamed]) -> Iterator[Event]:
        for old, new in zip(self._inside(path), self._inside(other), strict=True):
            self._there.add(new)
            if kind is Renamed:
                self._there.discard(old)
            yield kind(old, new)

    def _removed(self, path: str) -> Iterator[Event]:
        for inside in self._inside(path):
            self._there.discard(inside)
            yield Removed(inside)

    def _inside(self, argument: str) -> Sequence[Path]:
        """The path that stands in an argument, if it is one of the folder: one or none."""
        found = re.search(r'[<"]((?:\\x[0-9a-f]{2})+)[>"]', argument)
        if found is None:
            return ()
        path = Path(_bytes_of(found[1]).decode("utf-8", "replace"))
        return (path.relative_to(self._folder),) if path.is_relative_to(self._folder) else ()


_PIPE = "<" + "".join(f"\\x{byte:02x}" for byte in b"pipe:")


def _calls_in(log: str) -> Iterator[_Call]:
    """Those that succeeded. One that a thread's switch cut in two counts from its end."""
    begun: dict[str, str] = {}
    for line in log.splitlines():
        thread, _, text = line.partition(" ")
        text = text.lstrip()
        if text.endswith("<unfinished ...>"):
            begun[thread] = text.removesuffix("<unfinished ...>")
            continue
        if text.startswith("<... "):
            text = begun.pop(thread) + text.partition(" resumed>")[2]
        made = re.fullmatch(r"(\w+)\((.*)\)\s+= ([^-?].*)", text)
        if made:
            yield _Call(made[1], made[2].split(", "), made[3])


def _descriptor(text: str) -> str:
    return text.partition("<")[0]


def _bytes_of(text: str) -> bytes:
    return bytes.fromhex(text.strip('"').replace("\\x", ""))
