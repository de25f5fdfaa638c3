"""`yitong demo`: embedded gateway, simulated devices; a window with a dock, or a scripted tour."""

import argparse
import logging
from pathlib import Path

from kiosk.commands import exits
from kiosk.commands.frame import Act, Command, Said
from ui.application import has_display


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--tour", action="store_true", help="a scripted citizen, off screen")
    parser.add_argument("--orientation", choices=["landscape", "portrait"], default="landscape")
    parser.add_argument(
        "--card",
        default="zhang-cuiying",
        metavar="CARD",
        help="whose visit the tour is: a card's name or its file",
    )
    parser.add_argument("--face", action="store_true", help="with a simulated face check device")
    parser.add_argument("--services", type=Path, metavar="DIR", help="a folder of services to try")


def _demo(args: argparse.Namespace) -> Said:
    if args.tour or not has_display():
        return _tour(args)
    from kiosk.demo.window import show_demo  # the dock is only wanted with a display

    show_demo(args.orientation, data=args.data, face=args.face, services=args.services)
    return Said("")


def _tour(args: argparse.Namespace) -> Said:
    from kiosk.demo.tour import tour  # Qt's test module is only wanted here
    from ui.citizen import LostCitizenError

    logging.disable(logging.WARNING)
    steps: list[str] = []

    def tell(step: str) -> None:
        steps.append(step)
        if not args.json:
            print(f"{len(steps):3}  {step}", flush=True)

    try:
        folder = tour(args.orientation, args.card, tell)
    except LostCitizenError as lost:
        return Said(f"the tour stopped: {lost}", {"steps": steps, "stopped": str(lost)}, exits.FOUND)
    return Said(str(folder), {"steps": steps, "folder": str(folder)})


COMMAND = Command((Act("", "try everything without hardware", _demo, _arguments),))
