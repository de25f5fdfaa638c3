"""`yitong demo`: embedded gateway, simulated devices; a window with a dock, or a scripted tour."""

import argparse
import logging
import os.path
import signal
import tempfile
from pathlib import Path

from kiosk.commands import exits
from kiosk.commands.cards import card_image
from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Command, Said
from kiosk.domain.errors import SettingsError, YitongError
from services.catalogue.folder import BASE_FOLDER, FILE_NAME
from ui.application import application, has_display


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
    if args.services is not None and not os.path.isdir(
        args.services
    ):  # Path.is_dir raises where we may not look
        raise UsageError(f"--services: there is no folder {args.services}")
    if args.tour or not has_display():
        return _tour(args)
    from kiosk.demo.window import show_demo  # the dock is only wanted with a display

    show_demo(
        args.orientation, data=args.data, face=args.face, services=args.services, opened=_say_how_to_stop
    )
    return Said("")


def _say_how_to_stop() -> None:
    print("The window is open; close it, or press Ctrl-C here, to stop.", flush=True)


def _tour(args: argparse.Namespace) -> Said:
    from kiosk.demo.tour import SERVICE, tour  # Qt's test module is only wanted here
    from ui.citizen import LostCitizenError

    services = args.services or BASE_FOLDER
    if not (services / SERVICE / FILE_NAME).exists():
        raise UsageError(f"--services: the tour files {SERVICE}, which is not in {services}")
    card_image(args.card)  # a card that is not there is found before anything is started
    logging.disable(logging.WARNING)
    album, steps = _album(), list[str]()
    stops = _listen_for_stops()

    def tell(step: str) -> None:
        steps.append(step)
        if not args.json:
            print(f"{len(steps):3}  {step}", flush=True)

    try:
        tour(args.orientation, args.card, services, album, tell)
    except LostCitizenError as lost:
        code = exits.INTERRUPTED if stops else exits.FOUND
        return _stopped("stopped by a signal" if stops else str(lost), steps, album, code)
    except YitongError as error:
        return _stopped(str(error), steps, album, exits.of(error))
    return Said(str(album), {"steps": steps, "folder": str(album)})


def _stopped(why: str, steps: list[str], album: Path, code: int) -> Said:
    """However far it came, the pictures so far are there to be looked at."""
    value = {"steps": steps, "stopped": why, "folder": str(album)}
    return Said(f"the tour stopped: {why}\n{album}", value, code)


def _listen_for_stops() -> list[int]:
    """The signals that came. Each ends what the citizen waits for, so that all is put away in order."""
    came: list[int] = []
    qt = application()

    def stop(number: int, _: object) -> None:
        came.append(number)
        qt.exit(exits.INTERRUPTED)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return came


def _album() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="yitong-tour-"))
    except OSError as error:
        where = f"{tempfile.gettempdir()}: pictures cannot be kept here: {error.strerror}"
        raise SettingsError(f"{where}; set TMPDIR to another folder") from None


COMMAND = Command((Act("", "try everything without hardware", _demo, _arguments),))
