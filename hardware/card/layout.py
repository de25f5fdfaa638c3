"""The layout of a 社会保障卡 as data: files, fields, tags and record numbers, read from a profile."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from importlib import resources
from typing import Any


class Generation(Enum):
    """规范版本 by its first digit. Only the third keeps the person's data behind authentication."""

    V1 = 1
    V2 = 2
    V3 = 3


class FieldType(StrEnum):
    TEXT = "an"
    DIGITS = "cn"
    BYTES = "b"


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a field stands. `numbers` lacks the generations that do not have the field."""

    tag: int
    type: FieldType
    length_bytes: int
    numbers: Mapping[Generation, int]


@dataclass(frozen=True, slots=True)
class FilePlace:
    file_id: int
    short_id: int
    fields: Mapping[str, FieldPlace]


@dataclass(frozen=True, slots=True)
class Layout:
    """`environment` is the name that SELECT asks for; `select_file_p1` are the forms of P1 to try."""

    environment: bytes
    select_file_p1: tuple[int, ...]
    files: Mapping[str, FilePlace]

    @property
    def issuer_file(self) -> FilePlace:
        return self.files["EF05"]

    @property
    def holder_file(self) -> FilePlace:
        return self.files["EF06"]


def load_layout(profile: str) -> Layout:
    """Read the profile of that name, which lies beside this file."""
    text = resources.files("hardware.card").joinpath("profiles", f"{profile}.toml").read_text("utf-8")
    return parse_layout(text)


def parse_layout(text: str) -> Layout:
    table = tomllib.loads(text)
    return Layout(
        environment=table["environment"]["name"].encode("gbk"),
        select_file_p1=tuple(table["environment"]["select_file_p1"]),
        files={name: _file(entry) for name, entry in table["files"].items()},
    )


def _file(entry: Mapping[str, Any]) -> FilePlace:
    fields = {name: _field(place) for name, place in entry["fields"].items()}
    return FilePlace(entry["file_id"], entry["short_id"], fields)


def _field(entry: Mapping[str, Any]) -> FieldPlace:
    numbers = {Generation[name]: number for name, number in entry["number"].items()}
    if Generation.V2 in numbers:
        numbers.setdefault(Generation.V3, numbers[Generation.V2])
    return FieldPlace(entry["tag"], FieldType(entry["type"]), entry["bytes"], numbers)


NATIONAL = load_layout("national")
