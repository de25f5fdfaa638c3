"""Orca and a kiosk on one accessibility bus, by the system's Python: screen after screen is shown, then a key is pressed.

usage: orca_walk.py ORCA-SCRIPT KIOSK-COMMAND... -- NAME...; prints for each screen one line: what it shows, what Orca said.
"""

import json
import sys
from typing import Any

from orca_ear import TAB, Ask, Heard, beside_orca, press

_BREATH_S = 0.7


def main() -> None:
    cut = sys.argv.index("--")
    command, names = sys.argv[2:cut], sys.argv[cut + 1 :]
    with beside_orca(sys.argv[1], [*command, *names], _BREATH_S) as (ask, heard):
        for name in names:
            print(json.dumps(_visit(name, ask, heard)), flush=True)


def _visit(name: str, ask: Ask, heard: Heard) -> dict[str, Any]:
    """What is seen and said of a screen, and after one step of the focus."""
    seen = ask("next")
    wanted = (seen["problem"],) if seen["problem"] else (seen["title"], seen["focus"])
    first = heard(lambda said: all(words in said for words in wanted))
    press(TAB)
    then = heard(bool)
    return {"name": name, "seen": seen, "first": first, "then": then, "focus_then": ask("focus")}


if __name__ == "__main__":
    main()
