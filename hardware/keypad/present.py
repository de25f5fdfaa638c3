"""Which keyboards and keypads are plugged in, by name. Linux tells it in one file; elsewhere nothing is known."""

import re
from pathlib import Path

_INPUT_DEVICES = Path("/proc/bus/input/devices")
_BUTTONS = re.compile(r"(power|sleep|lid|video).*(button|switch|bus)", re.IGNORECASE)
"""They type too, and are part of every computer."""


def keyboards(listing: Path = _INPUT_DEVICES) -> tuple[str, ...] | None:
    """None where the system does not tell. A scanner that types is a keyboard as well."""
    try:
        text = listing.read_text("utf-8", "replace")
    except OSError:
        return None
    found = (
        _name(block)
        for block in text.split("\n\n")
        if re.search(r"^H: Handlers=.*\bkbd\b", block, re.MULTILINE)
    )
    return tuple(name for name in found if name and not _BUTTONS.search(name))


def _name(block: str) -> str:
    named = re.search(r'^N: Name="(.*)"$', block, re.MULTILINE)
    return named[1] if named else ""
