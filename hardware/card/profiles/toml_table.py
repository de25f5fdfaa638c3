"""Reads a TOML file strictly and to its end: every mistake is kept, with the line and the key that it is about."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass

_TABLE_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_SYNTAX_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class Mistake:
    """`line` is 0 where the key is missing from this very file."""

    line: int
    key: str
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.key} {self.what}" if self.line else f"{self.key} {self.what}"


class MistakenFileError(SettingsError):
    """A data file with mistakes; all of them are named."""

    def __init__(self, file: str, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(f"{file}: " + "; ".join(map(str, mistakes)))
        self.file = file
        self.mistakes = mistakes


class TomlText:
    """One file. Mistakes found on the way are collected here and told at the end."""

    def __init__(self, text: str, file: str) -> None:
        """Raises MistakenFileError for what is no TOML."""
        self._file = file
        self._lines = text.splitlines()
        self._mistakes: list[Mistake] = []
        try:
            self.tree = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            line = _SYNTAX_LINE.search(str(error))
            mistake = Mistake(int(line[1]) if line else 0, "TOML", str(error))
            raise MistakenFileError(file, (mistake,)) from None

    def add(self, path: tuple[str, ...], what: str) -> None:
        self._mistakes.append(Mistake(self._line_of(path), ".".join(path), what))

    def close(self) -> None:
        """Raises MistakenFileError if anything was wrong."""
        if self._mistakes:
            raise MistakenFileError(self._file, tuple(sorted(self._mistakes, key=lambda m: m.line)))

    def _line_of(self, path: tuple[str, ...]) -> int:
        """The deepest part of the path that stands in the file; inner tables may stand in one line."""
        found = (0, 0)
        table: tuple[str, ...] = ()
        for number, line in enumerate(self._lines, 1):
            header = _TABLE_HEADER.match(line)
            if header:
                table = here = _parts(header[1])
            else:
                here = _key_in(line, table)
            if here and path[: len(here)] == here and len(here) > found[0]:
                found = (len(here), number)
        return found[1]


class TomlTable:
    """One table whose keys are taken one by one; a key that nobody took is a mistake.

    A value that is wrong is noted and replaced by something harmless: nothing of the file is used if anything
    was noted.
    """

    def __init__(self, text: TomlText, tree: object, *path: str) -> None:
        self._text = text
        self._path = path
        if not isinstance(tree, Mapping):
            text.add(path, "must be a table")
        self._rest: dict[str, Any] = dict(tree) if isinstance(tree, Mapping) else {}

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._rest))

    def has(self, key: str) -> bool:
        return key in self._rest

    def table(self, key: str) -> "TomlTable":
        return TomlTable(self._text, self._rest.pop(key, {}), *self._path, key)

    def fault(self, key: str, what: str) -> None:
        self._text.add((*self._path, key), what)

    def text(self, key: str, default: str | None = None) -> str:
        value = self._rest.pop(key, default)
        if isinstance(value, str):
            return value
        self.fault(key, "is missing" if value is None else "must be a text in quotes")
        return ""

    def number(self, key: str, least: int, most: int, default: int | None = None) -> int:
        value = self._rest.pop(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.fault(key, "is missing" if value is None else f"must be a number from {least} to {most}")
        return least

    def flag(self, key: str) -> bool:
        value = self._rest.pop(key, None)
        if isinstance(value, bool):
            return value
        self.fault(key, "is missing" if value is None else "must be true or false")
        return False

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none where the key is missing."""
        value = self._rest.pop(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(key, "must be a list of texts")
        return ()

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of bytes; none where the key is missing."""
        value = self._rest.pop(key, [])
        if isinstance(value, list) and all(type(item) is int and 0 <= item <= 0xFF for item in value):
            return tuple(value)
        self.fault(key, "must be a list of numbers from 0 to 255")
        return ()

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(key, default)
        if value in allowed:
            return value
        if value:
            self.fault(key, "must be one of " + ", ".join(allowed))
        return allowed[0]

    def hex(self, key: str, default: str | None = None) -> bytes:
        """Hex as people write it, with or without spaces."""
        try:
            return bytes.fromhex(self.text(key, default))
        except ValueError:
            self.fault(key, "must be hex")
            return b""

    def close(self) -> None:
        for key in self._rest:
            self.fault(key, "is not known here")


def read_text(path: Path) -> str:
    """Raises SettingsError."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8") from None


def _key_in(line: str, table: tuple[str, ...]) -> tuple[str, ...]:
    """The whole path of the key that the line gives a value to; empty where it gives none."""
    key, equals, _ = line.partition("=")
    return (*table, *_parts(key)) if equals and not line.lstrip().startswith("#") else ()


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in key.split("."))
