"""`yitong card simulate`: a card from a file in a virtual PC/SC reader, so that other programs can read it too."""

import argparse
import json
import signal
import threading

from hardware.card.simulation.virtual import FIRST_PORT
from hardware.card.simulation.virtual_pcscd import card_shown
from kiosk.commands.cards import card_image
from kiosk.commands.frame import Act, Said

_SLOTS = (1, 2)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "card", metavar="CARD", help="the name of a card in hardware/card/cards, or a card file"
    )
    parser.add_argument(
        "--slot",
        type=int,
        choices=_SLOTS,
        default=1,
        metavar="N",
        help="1 or 2: which slot of the virtual reader",
    )
    parser.add_argument(
        "--port", type=int, metavar="N", help=f"where vpcd listens; default: {FIRST_PORT} + slot - 1"
    )


def _simulate(args: argparse.Namespace) -> Said:
    """Until Ctrl-C or SIGTERM; then the card is pulled."""
    image, port = card_image(args.card), args.port or FIRST_PORT + args.slot - 1
    is_over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: is_over.set())
    with card_shown(image, port) as reader:
        _announce(image.title, reader, port, as_json=args.json)
        is_over.wait()
    return Said("")


def _announce(title: str, reader: str, port: int, *, as_json: bool) -> None:
    value = {"title": title, "reader": reader or None, "port": port}
    where = reader or f"a reader that does not see it (port {port})"
    told = f"in {where}: {title}\nCtrl-C pulls it"
    print(json.dumps(value, ensure_ascii=False) if as_json else told, flush=True)


ACT = Act(
    "simulate", "put a card from a file into a virtual PC/SC reader, until Ctrl-C", _simulate, _arguments
)
