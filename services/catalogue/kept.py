"""The services as they were last checked, kept as JSON: a start with them needs neither YAML nor CEL.

They count only for the very service files and the very program that they were made with. Whatever else is
found in their place is passed over, and the files are read again.
"""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from kiosk.domain import catalogue, conditions, entries, retirement
from kiosk.domain.catalogue import Service
from kiosk.domain.conditions import Condition, Known
from kiosk.domain.identity import Assurance
from services.catalogue.folder import service_files

FILE_NAME = "services.json"
_KIND = ":"
_CONDITION, _DAY = "when", "day"
_KINDS: dict[str, Callable[..., Any]] = {
    kind.__name__: kind
    for module in (catalogue, conditions, entries, retirement)
    for kind in (*vars(module).values(), Assurance)
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum))
}
"""All that a service is made of."""

Compile = Callable[[str, Collection[str]], Condition]


@dataclass(slots=True, eq=False)
class KeptCondition:
    """A condition that was checked before; compiled when somebody first asks it."""

    source: str
    names: tuple[str, ...]
    _compile: Compile = field(repr=False)
    _compiled: Condition | None = field(default=None, repr=False)

    def holds(self, known: Known) -> bool:
        if self._compiled is None:
            self._compiled = self._compile(self.source, self.names)
        return self._compiled.holds(known)


def load_kept(data: Path, folder: Path, program: str, compile_: Compile) -> tuple[Service, ...] | None:
    """The services of `folder`, if exactly these were kept in `data`; never raises for what it finds."""
    try:
        table = json.loads((data / FILE_NAME).read_bytes())
        if table["of"] != _fingerprint(folder, program):
            return None
        services = tuple(_read(service, compile_) for service in table["services"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return services if all(isinstance(service, Service) for service in services) else None


def keep(services: Sequence[Service], data: Path, folder: Path, program: str) -> None:
    """In one step, or not at all: without it the next start only takes longer."""
    table = {"of": _fingerprint(folder, program), "services": [_written(service) for service in services]}
    part = data / f"{FILE_NAME}.part"
    try:
        part.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
        os.replace(part, data / FILE_NAME)
    except OSError:
        part.unlink(missing_ok=True)


def _fingerprint(folder: Path, program: str) -> str:
    """Of the service files and of the program; of its sources too where it runs from sources."""
    total = hashlib.sha256(program.encode())
    sources = sorted(Path(__file__).parent.glob("*.py"))
    domain = (Path(module.__file__ or "") for module in (catalogue, conditions, entries, retirement))
    for file in (*domain, *sources, *service_files(folder)):
        content = file.read_bytes() if file.is_file() else b""
        total.update(f"\n{file} {len(content)}\n".encode() + content)
    return total.hexdigest()


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
            return {_KIND: type(value).__name__} | {
                f.name: _written(getattr(value, f.name)) for f in fields(value)
            }
        case _:
            return {_KIND: _CONDITION, "source": value.source, "names": list(value.names)}  # type: ignore[attr-defined]


def _read(value: Any, compile_: Compile) -> Any:
    match value:
        case list():
            return tuple(_read(item, compile_) for item in value)
        case {":": "when", "source": str(source), "names": list(names)}:
            return KeptCondition(source, tuple(names), compile_)
        case {":": "day", "value": str(day)}:
            return date.fromisoformat(day)
        case {":": kind, **inner}:
            made = _KINDS[kind]
            if isinstance(made, type) and issubclass(made, Enum):
                return made(inner["value"])
            return made(**{str(name): _read(item, compile_) for name, item in inner.items()})
        case _:
            return value
