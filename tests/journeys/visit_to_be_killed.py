"""A kiosk of its own process that somebody kills: it files, or fills in half a form, in a folder that stays.

Says `kept` when the outbox holds the unfinished form.
"""

import sys
from pathlib import Path

from steps import TRIP, ZHANG, agrees_to_trip, asks_for_trip, comes_by_card, waits_until_kept

from kiosk.clock import Clock
from kiosk.demo.scenery import Scenery
from kiosk.demo.stage import Stage, stage
from kiosk.demo.world import demo_centre, next_staffed

_UNTIL_KILLED_MS = 120_000


def main(folder: Path, how_far: str) -> None:
    starts_at = next_staffed(demo_centre().staffed, Clock().wall())
    with stage(Scenery(data=folder, starts_at=starts_at)) as on:
        comes_by_card(on, ZHANG, TRIP)
        if how_far == "files":
            asks_for_trip(on)
            agrees_to_trip(on)
        else:
            answers_three(on)
            print("kept", flush=True)
        on.citizen.waits(lambda: False, "being killed", _UNTIL_KILLED_MS)


def answers_three(on: Stage) -> None:
    on.citizen.chooses(f"{TRIP}.matter", "new")
    on.citizen.chooses(f"{TRIP}.kind", "long")
    on.citizen.chooses(f"{TRIP}.residence", "retired")
    on.citizen.sees(f"question.{TRIP}.place")
    waits_until_kept(on)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
