"""Simulated 身份证 as JSON files, all of invented people, so that anybody can write one. docs/drivers.md has the format."""

import json
from dataclasses import field
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from hardware.card.simulation.json_table import JsonTable
from hardware.identity_card.block import write_text_block
from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class IdentityCardImage:
    """What a reader's SAM would give of this card."""

    title: str = field(repr=False)
    block: bytes = field(repr=False)


def load_identity_card(path: Path | Traversable) -> IdentityCardImage:
    """Raises SettingsError, which names the file and the key."""
    try:
        tree = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path.name}: {error}") from error
    with JsonTable.opened(tree, path.name) as table:
        title, mark = table.text("title"), table.text("mark", "")
        fields = {name: table.text(name) for name in table}
    try:
        return IdentityCardImage(title, write_text_block(mark, fields))
    except SettingsError as error:
        raise SettingsError(f"{path.name}: {error}") from None


def shipped_identity_cards() -> dict[str, IdentityCardImage]:
    """By name of the file, in the order of names."""
    folder = resources.files("hardware.identity_card").joinpath("cards")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda f: f.name)
    return {file.name.removesuffix(".json"): load_identity_card(file) for file in files}
