"""Profiles: layouts in TOML files, the national one and a city's own, laid over another or beside it."""

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Final

from hardware.card.profiles.layout import (
    Authentication,
    FieldPlace,
    FieldType,
    FilePlace,
    FileRole,
    Generation,
    Layout,
    PinPlace,
)
from hardware.card.profiles.toml_table import TomlTable, TomlText, read_text
from kiosk.domain.card_proof import CardAlgorithm
from kiosk.domain.errors import SettingsError

_BASE = "base"
_SUFFIX = ".toml"
_GENERATIONS = tuple(generation.name for generation in Generation)
_NEEDED: Mapping[FileRole, tuple[str, ...]] = {
    FileRole.ISSUER: ("version", "card_number"),
    FileRole.HOLDER: ("id_number", "name"),
}
_MOST_BYTES = 253  # A record is answered whole in one short answer, with its tag and its length.
_MOST_RECORDS = 254
_HEADER_BYTES, _STATUS_BYTES = 4, 2


def load_layout(profile: str) -> Layout:
    """Read the profile of that name, which comes with the kiosk, or the file of that path.

    Raises MistakenFileError, which names lines and keys, or SettingsError.
    """
    return parse_layout(_text_of(profile), profile)


def load_profiles(names: tuple[str, ...]) -> tuple[Layout, ...]:
    """A kiosk's profiles in the order they are tried: its own, then the national one. Raises SettingsError."""
    return (*map(load_layout, names), NATIONAL)


def parse_layout(text: str, file: str) -> Layout:
    """Raises MistakenFileError or SettingsError."""
    told = TomlText(text, file)
    tree = told.tree
    if isinstance(tree.get(_BASE), str):
        base = TomlText(_text_of(tree[_BASE], Path(file).parent), tree[_BASE]).tree
        if _BASE in base:
            raise SettingsError(f"{file}: base {tree[_BASE]} is laid over another one itself")
        tree = _laid_over(base, {key: value for key, value in tree.items() if key != _BASE})
    layout = _layout(TomlTable(told, tree))
    told.close()
    return layout


def _text_of(profile: str, folder: Path = Path()) -> str:
    if profile.endswith(_SUFFIX):
        return read_text(folder / profile)
    shipped = resources.files("hardware.card").joinpath("profiles", f"{profile}{_SUFFIX}")
    if not re.fullmatch(r"[a-z0-9-]+", profile) or not shipped.is_file():
        raise SettingsError(f"{profile}: there is no such profile; a file's name ends in {_SUFFIX}")
    return shipped.read_text("utf-8")


def _laid_over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Tables are merged key by key; `number` and everything else is replaced whole."""
    merged = dict(base)
    for key, value in own.items():
        inner = merged.get(key)
        is_merged = isinstance(value, dict) and isinstance(inner, dict) and key != "number"
        merged[key] = _laid_over(inner, value) if is_merged and isinstance(inner, dict) else value
    return merged


def _layout(table: TomlTable) -> Layout:
    environment = table.table("environment")
    layout = Layout(
        title=table.text("title"),
        environment=_environment(environment),
        select_file_p1=environment.numbers("select_file_p1"),
        identification_prefixes=_prefixes(table.table("fits")),
        versions=_versions(table.table("versions")),
        authentication=_authentication(table.table("authentication")),
        files=_files(table.table("files")),
        pin=_pin(table.table("pin")) if table.has("pin") else None,
    )
    environment.close()
    _check_roles(table, layout.files)
    table.close()
    return layout


def _environment(table: TomlTable) -> bytes:
    """A name in words, or in hex where it has none."""
    if table.has("name_hex"):
        name = table.hex("name_hex")
        if table.has("name"):
            table.text("name")
    else:
        name = table.text("name").encode("gbk", errors="replace")
    if not 1 <= len(name) <= 16:
        table.fault("name", "must have 1 to 16 bytes")
    return name


def _prefixes(table: TomlTable) -> tuple[str, ...]:
    prefixes = tuple(prefix.upper() for prefix in table.texts("identification"))
    for prefix in prefixes:
        if not re.fullmatch(r"[0-9A-F]{1,32}", prefix):
            table.fault("identification", f"has {prefix!r}, which is no beginning of a 卡的识别码 in hex")
    table.close()
    return prefixes


def _versions(table: TomlTable) -> Mapping[bytes, Generation]:
    versions: dict[bytes, Generation] = {}
    for name in _GENERATIONS:
        for first in table.texts(name):
            if len(first) != 1 or not first.isascii():
                table.fault(name, f"has {first!r}, which is not one character")
            elif first.encode() in versions:
                table.fault(name, f"has {first!r}, which another generation has")
            else:
                versions[first.encode()] = Generation[name]
    table.close()
    return versions


def _authentication(table: TomlTable) -> Authentication:
    generations = frozenset(_generations(table))
    algorithms = table.table("algorithms")
    found = Authentication(
        generations,
        table.number("internal_key", 0, 0xFF, default=0),
        table.number("external_key", 0, 0xFF, default=0),
        dict(_algorithms(algorithms)),
    )
    algorithms.close()
    table.close()
    return found


def _generations(table: TomlTable) -> Iterator[Generation]:
    for name in table.texts("generations"):
        if name in _GENERATIONS:
            yield Generation[name]
        else:
            table.fault("generations", f"has {name!r}; known are " + ", ".join(_GENERATIONS))


def _algorithms(table: TomlTable) -> Iterator[tuple[int, CardAlgorithm]]:
    for key in table:
        algorithm = CardAlgorithm(table.choice(key, tuple(CardAlgorithm)))
        if re.fullmatch(r"[0-9A-Fa-f]{2}", key):
            yield int(key, 16), algorithm
        else:
            table.fault(key, "must be a byte in hex")


def _pin(table: TomlTable) -> PinPlace:
    place = PinPlace(
        digits=table.number("digits", 4, 12),
        verify=_header(table, "verify"),
        change=_header(table, "change"),
        tells_tries=table.flag("tells_tries"),
        initial=_status(table, "initial") if table.has("initial") else None,
    )
    table.close()
    return place


def _header(table: TomlTable, key: str) -> bytes:
    header = table.hex(key)
    if len(header) != _HEADER_BYTES:
        table.fault(key, f"must be the first {_HEADER_BYTES} bytes of a command")
    return header


def _status(table: TomlTable, key: str) -> int:
    status = table.hex(key)
    if len(status) != _STATUS_BYTES:
        table.fault(key, "must be a status word of two bytes")
    return int.from_bytes(status)


def _files(table: TomlTable) -> Mapping[str, FilePlace]:
    return {name: _file(table.table(name)) for name in table}


def _file(table: TomlTable) -> FilePlace:
    fields = table.table("fields")
    place = FilePlace(
        file_id=table.number("file_id", 0, 0xFFFF),
        short_id=table.number("short_id", 0, 30),
        role=FileRole(table.choice("role", tuple(FileRole))),
        fields={name: _field(fields.table(name)) for name in fields},
    )
    for name in _NEEDED[place.role]:
        if name not in place.fields:
            fields.fault(name, "is missing: the kiosk reads it")
    version = place.fields.get("version")
    if version is not None and set(version.numbers) != set(Generation):
        fields.fault("version", "must have a number in every generation")
    elif version is not None and len(set(version.numbers.values())) != 1:
        fields.fault("version", "must have one number in all generations: it tells which one it is")
    _check_unique(fields, place.fields)
    table.close()
    return place


def _field(table: TomlTable) -> FieldPlace:
    numbers = table.table("number")
    found = {Generation[n]: numbers.number(n, 1, _MOST_RECORDS) for n in _GENERATIONS if numbers.has(n)}
    numbers.close()
    if Generation.V2 in found:
        found.setdefault(Generation.V3, found[Generation.V2])
    place = FieldPlace(
        tag=table.number("tag", 0, 0xFE),
        type=FieldType(table.choice("type", tuple(FieldType))),
        length_bytes=table.number("bytes", 1, _MOST_BYTES),
        numbers=found,
    )
    if not found:
        table.fault("number", "is missing: no generation would have the field")
    table.close()
    return place


def _check_unique(table: TomlTable, fields: Mapping[str, FieldPlace]) -> None:
    seen: dict[tuple[str, int], str] = {}
    for name, place in fields.items():
        places = [("tag", place.tag), *((g.name, number) for g, number in place.numbers.items())]
        for what in places:
            other = seen.setdefault(what, name)
            if other != name:
                table.fault(name, f"has the {what[0]} {what[1]} that {other} has")


def _check_roles(table: TomlTable, files: Mapping[str, FilePlace]) -> None:
    roles = [place.role for place in files.values()]
    for role in FileRole:
        if roles.count(role) != 1:
            table.fault("files", f"must have one file whose role is {role}, and has {roles.count(role)}")


NATIONAL: Final = load_layout("national")
