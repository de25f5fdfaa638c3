"""The `yitong` command line, the same as `python -m kiosk`."""

import argparse
import importlib
import json
import logging
import os
import sys
from collections.abc import Sequence

from kiosk.children import run_as_child
from kiosk.commands import exits
from kiosk.commands.advice import sentence
from kiosk.commands.frame import Command, Said, named_path
from kiosk.domain.errors import YitongError
from kiosk.domain.mistakes import each_of
from kiosk.version import VERSION

# One small file a command; only the one asked for is imported, so that the kiosk starts quickly.
COMMANDS = {
    "run": "the kiosk on its screen, with the settings of this machine",
    "demo": "the kiosk with simulated devices and an embedded gateway",
    "card": "read a card in a reader, simulate one, check a city's profile",
    "scan": "look for codes in a picture, folder, video, address or camera",
    "services": "list the services, check service files",
    "submit": "submit a service without a screen",
    "enrol": "make this machine known to its gateway",
    "device": "where this machine's own key lies; move it into the TPM",
    "queue": "what waits in the outbox; send it",
    "gateway": "the reference gateway: serve, its kiosks, its cases",
    "government": "sign a request as a province's gateway wants it",
    "gallery": "every screen as a picture",
    "bench": "measure, as ratios in one run",
    "doctor": "is this machine ready",
    "config": "check a settings file",
    "signing": "clips in sign language: the words to film, and whether a folder tells them",
    "pack": "a city's services, words and endpoints as one signed folder",
}


_GLOBAL_WITH_VALUE = ("--data", "--config")


def main(arguments: Sequence[str] | None = None) -> int:
    if run_as_child(sys.argv[1:] if arguments is None else arguments):
        return exits.OK
    args = _parser(_wanted(arguments)).parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        return _say(args.command.run(args), as_json=args.json)
    except YitongError as error:
        return _complain(error, as_json=args.json)
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.OK


def _wanted(arguments: Sequence[str] | None) -> str | None:
    """The first word that is neither an option nor its value: a data folder may be called demo."""
    words = iter(sys.argv[1:] if arguments is None else arguments)
    for word in words:
        if word in _GLOBAL_WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def _parser(wanted: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yitong", description="一通: a citizen-services kiosk.", epilog=exits.EPILOG
    )
    parser.add_argument("--version", action="version", version=f"yitong {VERSION}")
    parser.add_argument("--data", type=named_path, metavar="DIR", help="keep everything in this folder")
    parser.add_argument("--config", type=named_path, metavar="FILE", help="settings file (TOML)")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        sub = subparsers.add_parser(name, help=summary, description=summary, epilog=exits.EPILOG)
        if name == wanted:
            command_named(name).add_arguments(sub)
        else:
            sub.set_defaults(command=None)
    return parser


def command_named(name: str) -> Command:
    module = importlib.import_module(f"kiosk.commands.{name}")
    command: Command = module.COMMAND
    return command


def _say(said: Said, *, as_json: bool) -> int:
    if as_json and said.value is not None:
        print(json.dumps(said.value, ensure_ascii=False, indent=2))
    elif said.text:
        print(said.text)
    return said.exit_code


def _complain(error: YitongError, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": error.reason.value, "message": sentence(error)}, ensure_ascii=False))
    else:
        for one in each_of(error):
            print(f"yitong: {sentence(one)}", file=sys.stderr)
    return exits.of(error)


if __name__ == "__main__":
    sys.exit(main())
