"""`yitong config check FILE`."""

import argparse
from pathlib import Path

from kiosk.commands import exits
from kiosk.commands.english import in_english
from kiosk.commands.frame import Act, Command, Said
from kiosk.health.finding import phrase
from kiosk.health.settings import EXPOSED, is_exposed
from kiosk.keys import check_keys
from kiosk.settings import load_settings


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def _check(args: argparse.Namespace) -> Said:
    settings = load_settings(args.file)
    check_keys(settings)
    value = {
        "file": str(args.file),
        "kiosk": settings.kiosk.id,
        "gateway": settings.gateway.url,
        "exposed": False,
    }
    if is_exposed(args.file, settings):
        told = f"{args.file}: everybody can read it; {in_english(phrase(EXPOSED))}"
        return Said(told, value | {"exposed": True}, exits.FOUND)
    return Said(f"{args.file}: kiosk {settings.kiosk.id}, gateway {settings.gateway.url}: all right", value)


COMMAND = Command((Act("check", "read a settings file and name what is wrong", _check, _arguments),))
