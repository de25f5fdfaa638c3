"""Tables of keys: each section of a service file is a tuple of keys, read and checked in one way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from services.catalogue.kinds import Read
from services.catalogue.problems import Findings
from services.catalogue.tree import Entries, Node

T = TypeVar("T")


class Presence(Enum):
    REQUIRED = "required"


@dataclass(frozen=True, eq=False)
class Key(Generic[T]):
    """One key: its name in the file, how its value is read, and what stands when it is left out."""

    name: str
    read: Read[T]
    default: T | Presence = Presence.REQUIRED


Keys = tuple[Key[Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """A section that was read. Keys whose value was wrong are absent; the mistake is already noted."""

    line: int
    values: Mapping[Key[Any], Any]
    lines: Mapping[Key[Any], int]

    def __getitem__(self, key: Key[T]) -> T:
        value: T = self.values[key]
        return value

    def get(self, key: Key[T]) -> T | None:
        return self.values.get(key)

    def line_of(self, key: Key[Any]) -> int:
        return self.lines.get(key, self.line)


def section(choose: Callable[[Entries], Keys]) -> Read[Fields]:
    """A mapping whose allowed keys may depend on what it holds (a question's type)."""

    def read(node: Node, findings: Findings) -> Fields | None:
        if isinstance(node, Entries):
            return _read_fields(node, choose(node), findings)
        findings.error(node.line, "must be a mapping (lines of 'key: value')")
        return None

    return read


def _read_fields(node: Entries, keys: Keys, findings: Findings) -> Fields:
    _note_unknown(node, keys, findings)
    values: dict[Key[Any], Any] = {}
    lines: dict[Key[Any], int] = {}
    entries = {entry.key: entry for entry in node.entries}
    for key in keys:
        entry = entries.get(key.name)
        if entry is not None:
            lines[key] = entry.line
            value = key.read(entry.value, findings)
            if value is not None:
                values[key] = value
        elif key.default is Presence.REQUIRED:
            findings.error(node.line, f"key '{key.name}' is missing")
        else:
            values[key] = key.default
    return Fields(node.line, values, lines)


def _note_unknown(node: Entries, keys: Keys, findings: Findings) -> None:
    names = [key.name for key in keys]
    for entry in node.entries:
        if entry.key not in names:
            findings.error(entry.line, f"key '{entry.key[:40]}' is not known here; known: {', '.join(names)}")
