"""docs/install.md names every table and key of the settings, with type and default; the template every table."""

import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from hardware.camera.settings import DEMO_ISSUER, CodeIssuer
from kiosk.domain.catalogue import Centre
from kiosk.settings import Settings
from services.catalogue.folder import BASE_FOLDER
from services.government.settings import GatewaySettings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "install.md").read_text("utf-8")
TEMPLATE = (ROOT / "installer" / "debian" / "tree" / "etc" / "yitong" / "kiosk.toml").read_text("utf-8")
TYPES = {str: "text", Path: "text", int: "whole number", float: "number", bool: "true or false"}
NEEDED = "needed"

Row = tuple[str, str, str]
"""Key, type, default, as the page shows them."""


def tables() -> dict[str, type[Any]]:
    return {name: hint for name, hint in get_type_hints(Settings).items() if is_dataclass(hint)}


def rows_of(name: str, kind: type[Any]) -> set[Row]:
    if kind is Centre:
        return set(_centre())
    return {row for row in _keys(kind) if not (kind is GatewaySettings and row[0] == "kiosk_id")}


def _keys(kind: type[Any], before: str = "") -> Iterator[Row]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint, key = hints[field.name], f"{before}{field.name}"
        if is_dataclass(hint):
            yield from _keys(hint, f"{key}.")  # type: ignore[arg-type]
        elif get_args(hint) and is_dataclass(get_args(hint)[0]) and field.default is None:
            yield key, "table", "none"
            yield from _keys(get_args(hint)[0], f"{key}.")
        elif get_args(hint) and get_args(hint)[0] is CodeIssuer:
            yield key, "list of tables", DEMO_ISSUER.name
            yield from _keys(CodeIssuer, f"{key}.")
        else:
            yield _file_key(key), _type(hint), _default(field)


def _centre() -> Iterator[Row]:
    """Of the hours only the two ends stand in the settings; the days come from the official calendar."""
    for key in [f.name for f in fields(Centre) if f.name != "staffed"] + ["opens", "closes"]:
        yield key, "text", NEEDED


def _file_key(key: str) -> str:
    return key.replace("_key_pem", "_key_file")


def _type(hint: Any) -> str:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return " or ".join(f'"{member.value}"' for member in hint)
    if get_origin(hint) is tuple:
        return f"list of {TYPES[get_args(hint)[0]]}s"
    return "table" if get_origin(hint) else TYPES[hint]


def _default(field: "Field[Any]") -> str:
    if field.default is MISSING:
        return NEEDED if field.default_factory is MISSING else "{}"
    match field.default:
        case Enum() as member:
            return f'"{member.value}"'
        case bool() as truth:
            return str(truth).lower()
        case Path() as path:
            return "the program's own" if path == BASE_FOLDER else f'"{path}"'
        case str() as text:
            return f'"{text}"'
        case ():
            return "[]"
        case number:
            return str(number)


def shown(name: str) -> set[Row]:
    section = PAGE.split(f"### [{name}]\n", 1)[1].split("\n##", 1)[0]
    rows = re.findall(r"^\| `([a-z_.]+)` \| (.+?) \| (.+?) \| .+ \|$", section, re.MULTILINE)
    return {(key, kind.replace("`", ""), default.replace("`", "")) for key, kind, default in rows}


@pytest.mark.parametrize("name", tables())
def test_the_page_has_every_key_with_its_type_and_default(name: str) -> None:
    assert shown(name) == rows_of(name, tables()[name])


def test_the_page_has_no_other_tables() -> None:
    assert set(re.findall(r"^### \[([a-z_]+)\]$", PAGE, re.MULTILINE)) == set(tables())


@pytest.mark.parametrize("name", tables())
def test_the_template_has_every_table_and_every_key(name: str) -> None:
    assert f"\n[{name}]\n" in TEMPLATE
    section = TEMPLATE.split(f"\n[{name}]\n", 1)[1].split("\n[", 1)[0]
    for key, _, _ in rows_of(name, tables()[name]):
        assert re.search(rf"\b{key.rsplit('.', 1)[-1]}\b", section), key
