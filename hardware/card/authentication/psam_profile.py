"""What a PSAM is asked, as data: templates of commands in a TOML file. psams/sample.toml says how they are written."""

import re
from collections.abc import Mapping
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Final

from hardware.card.profiles.toml_table import TomlTable, TomlText, read_text
from kiosk.domain.card_proof import PROOF_BYTES, CardAlgorithm
from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass

SIZES: Final[Mapping[str, int]] = {
    "card_id": 16,
    "card_id_tail": 8,
    "region": 3,
    "factor": 8,
    "challenge": 8,
}
"""What every command may hold, with its bytes."""

_ANSWER = {"answer": 8}
_RESULT = {"result": 8}
_SUFFIX = ".toml"
_NAME = re.compile(r"\{(\w+)\}")
_PART = re.compile(r"\{(\w+)\}|((?:[0-9A-Fa-f]{2})+)")
_WHOLE = re.compile(r"(\{\w+\}|[0-9A-Fa-f]{2})+")
_HEADER_BYTES = 4


class InternalCheck(StrEnum):
    """Who compares the card's answer to INTERNAL AUTHENTICATE with the right one."""

    COMPARE = "compare"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Template:
    """Fixed bytes and names of what is filled in."""

    parts: tuple[bytes | str, ...]

    def fill(self, values: Mapping[str, bytes]) -> bytes:
        return b"".join(values[part] if isinstance(part, str) else part for part in self.parts)


@dataclass(frozen=True, slots=True)
class Steps:
    """The commands for one algorithm."""

    internal: tuple[Template, ...]
    external: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class PsamProfile:
    title: str
    select: bytes
    proof: Template
    internal_check: InternalCheck
    algorithms: Mapping[CardAlgorithm, Steps]


def load_psam_profile(profile: str) -> PsamProfile:
    """Read the profile of that name, which comes with the kiosk, or the file of that path. Raises SettingsError."""
    if profile.endswith(_SUFFIX):
        return parse_psam_profile(read_text(Path(profile)), profile)
    shipped = resources.files("hardware.card").joinpath("psams", f"{profile}{_SUFFIX}")
    if not re.fullmatch(r"[a-z0-9-]+", profile) or not shipped.is_file():
        raise SettingsError(f"{profile}: there is no such PSAM profile; a file's name ends in {_SUFFIX}")
    return parse_psam_profile(shipped.read_text("utf-8"), profile)


def parse_psam_profile(text: str, file: str) -> PsamProfile:
    """Raises MistakenFileError, which names lines and keys."""
    told = TomlText(text, file)
    table = TomlTable(told, told.tree)
    profile = PsamProfile(
        title=table.text("title"),
        select=table.hex("select", ""),
        proof=_proof(table),
        internal_check=InternalCheck(table.choice("internal_check", tuple(InternalCheck), "compare")),
        algorithms={a: _steps(table.table(a)) for a in CardAlgorithm if table.has(a)},
    )
    if not profile.algorithms:
        table.fault("sm4", "is missing, and so are the other algorithms")
    table.close()
    told.close()
    return profile


def _steps(table: TomlTable) -> Steps:
    steps = Steps(
        _commands(table, "internal", {**SIZES, **_ANSWER}),
        _commands(table, "external", SIZES),
    )
    table.close()
    return steps


def _commands(table: TomlTable, key: str, sizes: Mapping[str, int]) -> tuple[Template, ...]:
    texts = table.texts(key)
    if not texts:
        table.fault(key, "is missing: at least one command")
    return tuple(_command(table, key, text, sizes) for text in texts)


def _command(table: TomlTable, key: str, text: str, sizes: Mapping[str, int]) -> Template:
    template = _template(table, key, text, sizes)
    if not template.parts:
        return template
    head, body_bytes = template.parts[0], _size(template, sizes) - _HEADER_BYTES - 1
    if not isinstance(head, bytes) or len(head) <= _HEADER_BYTES:
        table.fault(key, f"has {text!r}, whose first five bytes must be written out")
    elif body_bytes and head[_HEADER_BYTES] not in (body_bytes, body_bytes - 1):
        table.fault(key, f"has {text!r}, whose length byte does not fit its {body_bytes} bytes")
    return template


def _proof(table: TomlTable) -> Template:
    sizes = {**SIZES, **_RESULT}
    template = _template(table, "proof", table.text("proof", "{result} {factor}"), sizes)
    if template.parts and _size(template, sizes) != PROOF_BYTES:
        table.fault("proof", f"must make {PROOF_BYTES} bytes, where an answer has 8")
    return template


def _template(table: TomlTable, key: str, text: str, sizes: Mapping[str, int]) -> Template:
    """Without parts where the text is wrong: it is said once, and nothing more of it is looked at."""
    packed = text.replace(" ", "")
    names = set(_NAME.findall(packed))
    if not _WHOLE.fullmatch(packed) or not names <= set(sizes):
        known = ", ".join(f"{{{name}}}" for name in sizes)
        table.fault(key, f"has {text!r}; besides hex it may hold {known}")
        return Template(())
    return Template(tuple(name or bytes.fromhex(fixed) for name, fixed in _PART.findall(packed)))


def _size(template: Template, sizes: Mapping[str, int]) -> int:
    return sum(sizes[part] if isinstance(part, str) else len(part) for part in template.parts)
