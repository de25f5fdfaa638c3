"""Orca and a whole kiosk on one accessibility bus, by the system's Python: one service from home to goodbye, by keys alone.

usage: orca_service.py ORCA-SCRIPT KIOSK-COMMAND... -- PLAN; PLAN is JSON: for each screen how its key begins, and what is
done there: the id of a button, `card`, or `type DIGITS`. Prints for each screen one line: what a person sees, and what
Orca said as it came, of each thing that can be reached, and after each act but the last, which leads on.
"""

import json
import sys
import time
from collections.abc import Callable
from threading import Event
from typing import Any

from orca_ear import ENTER, TAB, Ask, Heard, beside_orca, press

_BREATH_S = 0.25
_PATIENCE_S = 60.0
_LOOK_EVERY_S = 0.05
_MOST_BUTTONS = 60


def main() -> None:
    cut = sys.argv.index("--")
    with beside_orca(sys.argv[1], sys.argv[2:cut], _BREATH_S) as (ask, heard):
        for key, acts in json.loads(sys.argv[cut + 1]):
            print(json.dumps(_screen(key, acts, ask, heard)), flush=True)


def _screen(key: str, acts: list[str], ask: Ask, heard: Heard) -> dict[str, Any]:
    seen = _until(lambda: ask("seen"), lambda now: now["key"].startswith(key))
    wanted = (seen["title"], seen["lead"], seen["number"], seen["focus"])
    first = heard(lambda said: all(words in said for words in wanted))
    each, reachable = _round(ask, heard), ask("seen")["reachable"]
    after = {act: _do(act, ask, heard, leads_on=act == acts[-1]) for act in acts}
    return {"seen": seen, "first": first, "each": each, "reachable": reachable, "after": after}


def _round(ask: Ask, heard: Heard) -> dict[str, str]:
    """From thing to thing until the focus is where it began, and what is said of each."""
    begun = at = ask("focus")
    said: dict[str, str] = {}
    while at != begun or not said:
        at = _steps(at, ask)
        name = at[1]
        said[at[0]] = heard(lambda words, name=name: name in words)
        if len(said) > _MOST_BUTTONS:
            raise SystemExit(f"the focus does not come round: {sorted(said)}")
    return said


def _do(act: str, ask: Ask, heard: Heard, *, leads_on: bool) -> str:
    if act == "card":
        ask("card")
        return ""
    if act.startswith("type "):
        return "\n".join(_typed(digit, heard) for digit in act.removeprefix("type "))
    while (at := ask("focus"))[0] != act:
        name = _steps(at, ask)[1]
        heard(lambda words, name=name: name in words)
    press(ENTER)
    return "" if leads_on else heard(lambda words: "notification" in words)


def _typed(digit: str, heard: Heard) -> str:
    press(ord(digit))
    return heard(lambda words: "notification" in words)


def _steps(at: list[str], ask: Ask) -> list[str]:
    press(TAB)
    return _until(lambda: ask("focus"), lambda now: now != at)  # type: ignore[no-any-return]


def _until(look: Callable[[], Any], comes: Callable[[Any], bool]) -> Any:
    until = time.monotonic() + _PATIENCE_S
    while not comes(now := look()):
        if time.monotonic() > until:
            raise SystemExit(f"it does not come, there is {now}")
        Event().wait(_LOOK_EVERY_S)
    return now


if __name__ == "__main__":
    main()
