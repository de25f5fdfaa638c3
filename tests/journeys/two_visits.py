"""A kiosk of its own process: one filing by card, one certificate by code, everything kept in a folder.

Prints what was said aloud. Logs everything there is to log.
"""

import logging
import sys
from pathlib import Path

from city import waits_for_delivery
from paper import prints
from steps import (
    PROOF,
    TRIP,
    WANG,
    ZHANG,
    agrees_to_trip,
    asks_for_proof,
    chooses_service,
    comes_by_card,
    comes_by_code,
    finishes,
    has_no_papers,
    leaves_phone,
    sees_receipt,
)

from kiosk.clock import Clock
from kiosk.demo.scenery import Scenery
from kiosk.demo.stage import Stage, stage
from kiosk.demo.world import demo_centre, next_staffed

REFUSED = "https://pay.example.cn/u/8842071993"
FORGED = "YTSSC1." + "Zz09-" * 12
_AGAIN_S = 6.0
"""The same code is passed over for a few seconds."""


def main(folder: Path) -> None:
    logging.basicConfig(level=logging.DEBUG)
    starts_at = next_staffed(demo_centre().staffed, Clock().wall())
    with stage(Scenery(data=folder, starts_at=starts_at)) as on:
        on.citizen.sees("home")
        on.citizen.touches("read-aloud")
        shows_what_is_refused(on)
        files_transfer(on)
        gets_certificate(on)
        print("\n".join(on.voice.said))


def shows_what_is_refused(on: Stage) -> None:
    """To the camera and to the scanner that types: an address to pay at, and a code that its issuer refuses."""
    chooses_service(on, TRIP)
    for payload, sentence in ((REFUSED, "这不是电子社保卡的码"), (FORGED, "这个码没有通过")):
        for show in (lambda code: on.world.scanner.show(code.encode()), on.world.type_keys):
            show(payload)
            on.citizen.reads(sentence)
            on.world.clock.advance(_AGAIN_S)
    on.citizen.touches("back")
    on.citizen.sees("guide")
    on.citizen.touches("back")


def files_transfer(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "transfer")
    citizen.picks_city(f"{TRIP}.place", "310000", "310000")
    citizen.writes(f"{TRIP}.hospital", "市第九医院")
    has_no_papers(on, "referral")
    citizen.accepts_day(f"{TRIP}.start")
    citizen.accepts_day(f"{TRIP}.end")
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    prints(on)
    waits_for_delivery(on, number)
    leaves(on)


def gets_certificate(on: Stage) -> None:
    comes_by_code(on, WANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    prints(on)
    on.citizen.touches("next")
    waits_for_delivery(on, sees_receipt(on).number)
    leaves(on)


def leaves(on: Stage) -> None:
    on.world.printer.take_paper()
    on.world.printer.wipe()
    finishes(on)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
