"""`yitong config check FILE`."""

import argparse
import os.path
from collections.abc import Iterator
from pathlib import Path

from kiosk.commands import exits
from kiosk.commands.english import in_english
from kiosk.commands.frame import Act, Command, Said
from kiosk.domain.errors import SettingsError
from kiosk.domain.health import Health
from kiosk.domain.mistakes import gather, placed, refuse
from kiosk.health.finding import phrase
from kiosk.health.screen import screen_findings
from kiosk.health.settings import EXPOSED, is_exposed
from kiosk.keys import check_keys
from kiosk.languages import languages_of
from kiosk.settings import ScreenTable, Settings, load_settings


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def _check(args: argparse.Namespace) -> Said:
    settings = load_settings(args.file)
    try:
        _try_out(settings)
    except SettingsError as error:
        raise placed(error, lambda told: f"{args.file}: {told}") from None
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


def _try_out(settings: Settings) -> None:
    """Raises SettingsError for all that cannot be used of what they name."""
    gather(
        (
            lambda: check_keys(settings),
            lambda: languages_of(settings.languages, settings.packed_words),
            lambda: refuse(_missing_folders(settings)),
            lambda: refuse(_too_small(settings.screen)),
        )
    )


def _missing_folders(settings: Settings) -> Iterator[SettingsError]:
    """A kiosk runs without them, in a poorer voice or with no clip; who names them means them."""
    named = {
        "voice.clips": settings.voice.clips,
        "voice.kokoro": settings.voice.kokoro,
        "sign_language.folder": settings.sign_language.folder,
    }
    for key, folder in named.items():
        if folder and not os.path.isdir(folder):  # Path.is_dir raises where we may not look
            yield SettingsError(f"{key}: there is no folder {folder}")


def _too_small(screen: ScreenTable) -> Iterator[SettingsError]:
    """As doctor judges it; that nobody measured it yet is left to doctor, before the first person comes."""
    if screen.width_mm and screen.distance_mm:
        for finding in screen_findings(screen):
            if finding.health is Health.BAD:
                yield SettingsError(f"screen: {in_english(finding.detail)}; {in_english(finding.advice)}")


COMMAND = Command((Act("check", "read a settings file and name all that is wrong", _check, _arguments),))
