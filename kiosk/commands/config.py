"""`yitong config check FILE`."""

import argparse
from pathlib import Path

from kiosk.commands.frame import Act, Command, Said
from kiosk.keys import check_keys
from kiosk.settings import load_settings


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def _check(args: argparse.Namespace) -> Said:
    settings = load_settings(args.file)
    check_keys(settings)
    value = {"file": str(args.file), "kiosk": settings.kiosk.id, "gateway": settings.gateway.url}
    return Said(f"{args.file}: kiosk {settings.kiosk.id}, gateway {settings.gateway.url}: all right", value)


COMMAND = Command((Act("check", "read a settings file and name what is wrong", _check, _arguments),))
