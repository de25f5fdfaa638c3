"""What a screen reader finds of the kiosk over AT-SPI, from a process of its own, by the system's Python.

usage: reader.py KIOSK-COMMAND... -- NAME...; prints for each screen one line: what it shows, and the tree.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found,unused-ignore]  # Debian's, for the system's Python

_PATIENCE_S = 60.0
_DEEPEST = 40


def main() -> None:
    cut = sys.argv.index("--")
    command, names = sys.argv[1:cut], sys.argv[cut + 1 :]
    kiosk = subprocess.Popen([*command, *names], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert kiosk.stdin is not None
    assert kiosk.stdout is not None
    try:
        for name in names:
            kiosk.stdin.write("next\n")
            kiosk.stdin.flush()
            seen = json.loads(kiosk.stdout.readline())
            tree = list(_tree_with(kiosk.pid, seen["help"]))
            print(json.dumps({"name": name, "seen": seen, "tree": tree}), flush=True)
    finally:
        kiosk.kill()


def _tree_with(pid: int, label: str) -> list[dict[str, Any]]:
    """The tree, once it holds the screen: a toolkit tells the bus of a new screen a little later."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.get_process_id() == pid:
                found = list(_walk(app, 0))
                if any(node["name"] == label for node in found):
                    return found
    raise SystemExit("the kiosk is not on the accessibility bus")


def _walk(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    if node is None or depth > _DEEPEST:
        return
    states = node.getState()
    if depth and not states.contains(pyatspi.STATE_SHOWING):
        return
    yield {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
        "focused": states.contains(pyatspi.STATE_FOCUSED),
        "enabled": states.contains(pyatspi.STATE_ENABLED),
        "checked": states.contains(pyatspi.STATE_CHECKED),
        "acts": _acts(node),
    }
    for child in node:
        yield from _walk(child, depth + 1)


def _acts(node: Any) -> list[str]:
    try:
        action = node.queryAction()
    except NotImplementedError:
        return []
    return [action.getName(at) for at in range(action.nActions)]


if __name__ == "__main__":
    main()
