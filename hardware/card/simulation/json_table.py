"""Reads one object of a card file strictly: every mistake names the file and the key."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeVar

from kiosk.domain.errors import SettingsError

Choice = TypeVar("Choice", bound=StrEnum)


class JsonTable:
    """An object whose keys are taken one by one; a key that nobody took is a mistake."""

    def __init__(self, tree: object, where: str) -> None:
        self.where = where
        if not isinstance(tree, Mapping):
            raise SettingsError(f"{where}: must be an object")
        self._rest: dict[str, object] = dict(tree)

    @staticmethod
    @contextmanager
    def opened(tree: object, where: str) -> "Iterator[JsonTable]":
        """The table, checked at the end of the block for keys that nobody knows."""
        table = JsonTable(tree, where)
        yield table
        if table._rest:
            raise SettingsError(f"{where}: unknown key {sorted(table._rest)[0]}")

    def __iter__(self) -> Iterator[str]:
        """Over the keys that nobody took yet; they may be taken meanwhile."""
        return iter(tuple(self._rest))

    def has(self, key: str) -> bool:
        return key in self._rest

    def take(self, key: str, default: object = None) -> object:
        return self._rest.pop(key, default)

    def at(self, key: str) -> str:
        return f"{self.where}: {key}"

    def text(self, key: str, default: str | None = None) -> str:
        value = self.take(key, default)
        if not isinstance(value, str):
            raise self.fault(key, "must be a text")
        return value

    def number(self, key: str, default: int) -> int:
        value = self.take(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.fault(key, "must be a whole number, 0 or more")
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self.take(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, "must be true or false")
        return value

    def choice(self, key: str, default: Choice) -> Choice:
        value = self.text(key, default.value)
        try:
            return type(default)(value)
        except ValueError:
            raise self.fault(key, "must be one of " + ", ".join(type(default))) from None

    def hex(self, key: str, default: str | None = None) -> bytes:
        return self.unhex(key, self.text(key, default))

    def hex_or_nothing(self, key: str) -> bytes | None:
        """null is nothing."""
        value = self.take(key)
        return None if value is None else self.unhex(key, value)

    def numbered(self) -> Iterator[tuple[str, int]]:
        """The keys, where each is a number in hex, as EF05 or 08."""
        for key in self:
            yield key, int.from_bytes(self.unhex(key, key))

    def items(self, key: str) -> list[object]:
        value = self.take(key, [])
        if not isinstance(value, list):
            raise self.fault(key, "must be a list")
        return value

    def unhex(self, key: str, value: object) -> bytes:
        """Hex as people write it, with or without spaces."""
        try:
            return bytes.fromhex(value if isinstance(value, str) else "?")
        except ValueError:
            raise self.fault(key, "must be hex") from None

    def fault(self, key: str, what: str) -> SettingsError:
        return SettingsError(f"{self.at(key)} {what}")
