"""The index of checked services, as JSON: a start that has it needs neither YAML nor CEL.

It is bound to the digests of the very service files, of the law's tables and of the program that made it: whatever
else is found in their place is passed over, and the files are read again. `yitong services check` writes it beside
the services; a kiosk that finds none keeps one of its own.
"""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from kiosk.domain import catalogue, conditions, document_numbers, entries, retirement
from kiosk.domain.catalogue import Service
from kiosk.domain.conditions import Condition, Known
from kiosk.domain.identity import Assurance
from services.catalogue.folder import LAW_FOLDER, service_files

INDEX_NAME = "services.index.json"
_KIND = ":"
_CONDITION, _DAY = "when", "day"
_MODULES = (catalogue, conditions, document_numbers, entries, retirement)
_KINDS: dict[str, Callable[..., Any]] = {
    kind.__name__: kind
    for module in _MODULES
    for kind in (*vars(module).values(), Assurance)
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum))
}
"""All that a service is made of."""
_ENUMS: dict[str, type[Enum]] = {
    name: kind for name, kind in _KINDS.items() if isinstance(kind, type) and issubclass(kind, Enum)
}

Compile = Callable[[str, Collection[str]], Condition]


@dataclass(slots=True, eq=False)
class IndexedCondition:
    """A condition that was checked before; compiled when somebody first asks it."""

    source: str
    names: tuple[str, ...]
    _compile: Compile = field(repr=False)
    _compiled: Condition | None = field(default=None, repr=False)

    def holds(self, known: Known) -> bool:
        if self._compiled is None:
            self._compiled = self._compile(self.source, self.names)
        return self._compiled.holds(known)


def load_index(file: Path, folder: Path, program: str, compile_: Compile) -> tuple[Service, ...] | None:
    """The services of `folder` by this index, if it is of exactly these; never raises for what it finds."""
    try:
        bound_to, _, content = file.read_bytes().partition(b"\n")
        if bound_to.decode() != _digest(folder, program, content):
            return None
        services = tuple(json.loads(content, object_hook=_Reader(compile_).read))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return services if all(isinstance(service, Service) for service in services) else None


def write_index(services: Sequence[Service], file: Path, folder: Path, program: str) -> bool:
    """In one step, or not at all: without it the next start only takes longer."""
    content = json.dumps([_written(s) for s in services], ensure_ascii=False, separators=(",", ":")).encode()
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(_digest(folder, program, content).encode() + b"\n" + content)
        os.replace(part, file)
    except OSError:
        part.unlink(missing_ok=True)
        return False
    return True


def _digest(folder: Path, program: str, content: bytes) -> str:
    """Wherever the files stand: a package's index is made where it is built.

    Of the index itself, too: whoever changed it by hand has changed nothing but that.
    """
    total = hashlib.sha256(program.encode())
    total.update(b"\n" + hashlib.sha256(content).digest())
    for file in service_files(folder):
        _add(total, file, f"{file.parent.name}/{file.name}")
    for file in (*sorted(LAW_FOLDER.glob("*.toml")), *_sources()):
        _add(total, file, file.name)
    return total.hexdigest()


def _sources() -> Iterator[Path]:
    """None in a frozen program, which its version tells apart."""
    yield from sorted(Path(__file__).parent.glob("*.py"))
    yield from (Path(module.__file__ or "") for module in _MODULES)


def _add(total: "hashlib._Hash", file: Path, name: str) -> None:
    content = file.read_bytes() if file.is_file() else b""
    total.update(f"\n{name} {len(content)}\n".encode() + content)


def _written(value: object) -> object:
    match value:
        case Enum():
            return {_KIND: type(value).__name__, "value": value.value}
        case date():
            return {_KIND: _DAY, "value": value.isoformat()}
        case tuple():
            return [_written(item) for item in value]
        case None | bool() | int() | str():
            return value
        case _ if type(value).__name__ in _KINDS and is_dataclass(value):
            return {_KIND: type(value).__name__} | dict(_fields(value))
        case _:
            return {_KIND: _CONDITION, "source": value.source, "names": list(value.names)}  # type: ignore[attr-defined]


def _fields(value: Any) -> Iterator[tuple[str, object]]:
    """Those that are not as they are when nobody says so."""
    for one in fields(value):
        is_usual = one.default is not MISSING and getattr(value, one.name) == one.default
        if not is_usual:
            yield one.name, _written(getattr(value, one.name))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes each object as the parser closes it: what it is made of is made already. Quick, for every start does it."""

    compile_: Compile

    def read(self, written: dict[str, Any]) -> Any:
        kind = written.pop(_KIND)
        if kind == _CONDITION:
            return IndexedCondition(written["source"], tuple(written["names"]), self.compile_)
        if kind == _DAY:
            return date.fromisoformat(written["value"])
        if kind in _ENUMS:
            return _ENUMS[kind](written["value"])
        return _KINDS[kind](**{k: tuple(v) if type(v) is list else v for k, v in written.items()})
