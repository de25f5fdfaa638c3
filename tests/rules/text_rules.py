"""What no file may hold. Each rule yields what breaks it."""

import ast
import re
from collections.abc import Iterator

from source import Source, called_name

MOST_LINES = 400
MAY_PRINT = ("kiosk/__main__.py", "kiosk/commands/", "translations/", "installer/")

# Put together from halves, so that this file does not break its own rule.
_MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/home" + "/[a-z]")
_REGISTRY_HOSTS = (
    "pypi" + r"\.org",
    "pythonhosted" + r"\.org",
    "npmjs" + r"\.(org|com)",
    "deb\\.debian" + r"\.org",
    "proxy\\.golang" + r"\.org",
    "crates" + r"\.io",
)
_FORBIDDEN = re.compile("|".join((*_MACHINE_PATHS, *_REGISTRY_HOSTS)))


def length(source: Source) -> Iterator[str]:
    count = len(source.lines)
    if count > MOST_LINES:
        yield source.at(count, f"{count} lines; at most {MOST_LINES}")


def docstrings(source: Source) -> Iterator[str]:
    """Every module says its job; an empty one has none."""
    if source.tree.body and not ast.get_docstring(source.tree):
        yield source.at(1, "no docstring")


def names(source: Source) -> Iterator[str]:
    if re.search(r"\b(utils?|helpers?|misc|common)\b", source.path.replace("_", " ")):
        yield source.at(1, "a name that says nothing")


def sleeping(source: Source) -> Iterator[str]:
    """Nothing sleeps: whatever waits, waits for an event, with a limit."""
    for call in source.calls():
        if called_name(call) in {"sleep", "msleep", "usleep", "qSleep"}:
            yield source.at(call.lineno, "sleeps")


def printing(source: Source) -> Iterator[str]:
    """Only commands print."""
    if source.path.startswith(MAY_PRINT):
        return
    for call in source.calls():
        if isinstance(call.func, ast.Name) and call.func.id == "print":
            yield source.at(call.lineno, "prints")


def machine_paths(path: str, text: str) -> Iterator[str]:
    """No path of one machine, no registry's host: neither exists where this runs."""
    for number, line in enumerate(text.splitlines(), 1):
        found = _FORBIDDEN.search(line)
        if found:
            yield f"{path}:{number}: {found.group()}"
