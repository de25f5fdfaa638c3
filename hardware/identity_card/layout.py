"""Where the fields of a 身份证 stand in the text block that a certified reader gives, as data."""

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, Final

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class TextPlace:
    at: int
    length_bytes: int

    def cut(self, block: bytes) -> bytes:
        return block[self.at : self.at + self.length_bytes]


@dataclass(frozen=True, slots=True)
class KindLayout:
    """One kind of card. `names` are the fields that may hold a name, best first."""

    title: str
    marks: frozenset[str]
    names: tuple[str, ...]
    places: Mapping[str, TextPlace]


@dataclass(frozen=True, slots=True)
class BlockLayout:
    block_bytes: int
    mark: TextPlace
    kinds: tuple[KindLayout, ...]

    def kind_marked(self, mark: str) -> KindLayout | None:
        return next((kind for kind in self.kinds if mark in kind.marks), None)


def parse_block_layout(text: str) -> BlockLayout:
    table = tomllib.loads(text)
    mark = TextPlace(table["mark_at"], _CODE_UNIT_BYTES)
    return BlockLayout(table["block_bytes"], mark, tuple(_kind(entry) for entry in table["kinds"]))


_CODE_UNIT_BYTES: Final = 2
_NOT_PLACES = frozenset({"title", "marks", "names"})


def _kind(entry: Mapping[str, Any]) -> KindLayout:
    places = {
        name: TextPlace(place["at"], place["bytes"])
        for name, place in entry.items()
        if name not in _NOT_PLACES
    }
    return KindLayout(entry["title"], frozenset(entry["marks"]), tuple(entry["names"]), places)


TEXT_BLOCK: Final = parse_block_layout(
    resources.files("hardware.identity_card").joinpath("layouts.toml").read_text("utf-8")
)
