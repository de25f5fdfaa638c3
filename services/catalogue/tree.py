"""A YAML file as a small tree with line numbers; refuses what a service file never needs.

Only plain mappings, lists and text: no aliases (which can grow without end), no tags, one document.
PyYAML is used for its event stream alone; nothing is constructed.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from kiosk.domain.values import dataclass
from services.catalogue.problems import Findings

MAX_BYTES = 128 * 1024
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Scalar:
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    line: int
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    line: int
    value: "Node"


@dataclass(frozen=True, slots=True)
class Entries:
    line: int
    entries: tuple[Entry, ...]

    def value(self, key: str) -> "Node | None":
        return next((e.value for e in self.entries if e.key == key), None)


Node = Scalar | Items | Entries


class UnreadableError(Exception):
    """The file cannot be read as a tree at all; reading stops at the first such place."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def read_tree(file: Path, findings: Findings) -> Node | None:
    """The file's tree, or None after the reason was noted in `findings`."""
    try:
        return _compose(_text(file), findings)
    except UnreadableError as error:
        findings.error(error.line, error.reason)
    except OSError as error:
        findings.error(1, f"cannot be read: {error.strerror}")
    return None


def _text(file: Path) -> str:
    # A pipe or a device in place of the file would block or never end.
    if not file.is_file():
        raise UnreadableError(1, "is not a file" if file.exists() else "does not exist")
    with file.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise UnreadableError(1, f"is larger than {MAX_BYTES} bytes")
    text = _decoded(content)
    _refuse_tabs(text)
    return text


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(line, "is not UTF-8; save the file as UTF-8") from error


def _refuse_tabs(text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            raise UnreadableError(number, "a tab in the indentation; use spaces")


def _compose(text: str, findings: Findings) -> Node:
    try:
        return _Composer(iter(yaml.parse(text, Loader=yaml.CSafeLoader)), findings).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableError(line, f"is not YAML: {_hint(error.problem)}") from error
    except yaml.reader.ReaderError as error:
        # libyaml counts bytes, so the line is taken from the bytes before the fault.
        line = text.encode()[: error.position].count(b"\n") + 1
        raise UnreadableError(line, f"holds a character that YAML forbids: {error.reason}") from error


_HINTS = {
    "could not find expected ':'": "here or on the line before, 'key: value' lacks its ':' (not ：) or the space after",
    "mapping values are not allowed in this context": "the line is indented too far, or its words hold ': ' and need quotation marks",
}
"""What the library says, and what mostly is the matter with a file written by hand."""


def _hint(problem: str | None) -> str:
    said = problem or "cannot be read"
    return f"{said}; {_HINTS[said]}" if said in _HINTS else said


class _Composer:
    """Turns events into nodes; recursion is bounded by MAX_DEPTH."""

    def __init__(self, events: Iterator[yaml.Event], findings: Findings) -> None:
        self._events = events
        self._findings = findings

    def document(self) -> Node:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise UnreadableError(1, "is empty")
        event = self._next()
        root = self._node(event, 1, _line(event))
        self._next()
        end = self._next()
        if not isinstance(end, yaml.StreamEndEvent):
            raise UnreadableError(_line(end), "a second document; one file holds one service")
        return root

    def _next(self) -> yaml.Event:
        return next(self._events)

    def _node(self, event: yaml.Event, depth: int, line: int) -> Node:
        _refuse_ornaments(event)
        if depth > MAX_DEPTH:
            raise UnreadableError(_line(event), f"is nested deeper than {MAX_DEPTH} levels")
        match event:
            case yaml.MappingStartEvent():
                return self._entries(line, depth)
            case yaml.SequenceStartEvent():
                return self._items(line, depth)
            case yaml.ScalarEvent(value=text):
                return Scalar(line, text.strip())
            case _:
                raise UnreadableError(_line(event), "is not a mapping, a list or text")

    def _items(self, line: int, depth: int) -> Items:
        items: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1, _line(event)))
        return Items(line, tuple(items))

    def _entries(self, line: int, depth: int) -> Entries:
        entries: dict[str, Entry] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            # A value is found at its key: a list under a key begins only on the line after it.
            key = self._node(event, depth + 1, _line(event))
            value = self._node(self._next(), depth + 1, _line(event))
            self._add(entries, key, value)
        return Entries(line, tuple(entries.values()))

    def _add(self, entries: dict[str, Entry], key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            raise UnreadableError(key.line, "a key must be a word")
        if key.text in entries:
            first = entries[key.text].line
            self._findings.error(key.line, f"key '{key.text}' stands already at line {first}")
            return
        entries[key.text] = Entry(key.text, key.line, value)


def _line(event: yaml.Event) -> int:
    return 1 if event.start_mark is None else event.start_mark.line + 1


def _refuse_ornaments(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise UnreadableError(_line(event), "aliases (& and *) are not allowed; write it out")
    if tag := getattr(event, "tag", None):
        raise UnreadableError(_line(event), f"tags are not allowed: {tag[:40]}")
