"""docs/cli.md as the tests read it: sections, options and keys."""

import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.parent.parent / "docs" / "cli.md"
_OPTION = re.compile(r"--[a-z][a-z-]*")
_KEY = re.compile(r"`([a-z][a-z0-9_]*)`")
COMPLAINT_KEYS = {"error", "message"}


def sections() -> dict[str, str]:
    """Command -> what the page says of it."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.split(r"^## yitong (.+)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def options_in(text: str) -> set[str]:
    return set(_OPTION.findall(text))


def synopsis(section: str) -> str:
    return section.split("```")[1]


def documented_keys(command: str) -> set[str]:
    """The keys that the section's paragraph about JSON names."""
    paragraphs = [p for p in sections()[command].split("\n\n") if p.startswith("JSON")]
    return {key for p in paragraphs for key in _KEY.findall(p)} | COMPLAINT_KEYS


def keys_of(value: Any) -> set[str]:
    """All keys at any depth; keys that are data, such as the states of a case, are not ASCII."""
    match value:
        case dict():
            own = {key for key in value if key.isascii()}
            return own.union(*(keys_of(inner) for inner in value.values()))
        case list():
            return set().union(*(keys_of(inner) for inner in value))
        case _:
            return set()
