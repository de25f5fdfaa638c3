"""`yitong signing words|check FOLDER`: the words that may be signed, and whether what was filmed tells them."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from hardware.sign_language.checking import FolderChecked, check_folder
from hardware.sign_language.webp import WebpFilm
from kiosk.commands import exits
from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import settings_if_any
from kiosk.demo.centre import demo_centre
from kiosk.domain.errors import SettingsError
from kiosk.domain.sign_language import CHINESE_SIGN_LANGUAGE, SignedWords
from kiosk.signing import wanted_words, words_of
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.loader import load_folders


def _words(args: argparse.Namespace) -> Said:
    """As a manifest that wants only its files."""
    words = _wanted(args)
    rows = [{"place": one.place, "digest": one.digest, "words": list(one.lines)} for one in words]
    return Said("\n".join(_entry(one) for one in words), {"places": rows})


def _entry(words: SignedWords) -> str:
    said = "\n".join(f"# {line}" for text in words.lines for line in text.splitlines())
    keys = (
        ("place", words.place),
        ("language", CHINESE_SIGN_LANGUAGE),
        ("digest", words.digest),
        ("file", f"{words.place}.webp"),
    )
    return "\n".join(["[[clip]]", said, *(f'{key} = "{value}"' for key, value in keys), ""])


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the clips and their clips.toml")


def _check(args: argparse.Namespace) -> Said:
    """Every picture of every clip is decoded, too, as the kiosk will."""
    found = check_folder(args.folder, _wanted(args))
    faults = [*found.unreadable, *_undecodable(found.films)]
    value = {
        "shown": list(found.shown),
        "missing": list(found.missing),
        "outdated": list(found.outdated),
        "unreadable": faults,
    }
    code = exits.FOUND if found.outdated or faults else exits.OK
    return Said("\n".join(_lines(found, faults)), value, code)


def _undecodable(films: Sequence[WebpFilm]) -> Iterator[str]:
    from ui.projector import play_through  # Qt only where something is decoded

    for film in films:
        try:
            play_through(film)
        except SettingsError as error:
            yield f"{film.file}: {error}"


def _lines(found: FolderChecked, faults: Sequence[str]) -> Iterator[str]:
    yield f"{len(found.shown)} of {len(found.shown) + len(found.missing)} places have a clip"
    yield from (f"missing    {place}" for place in found.missing)
    yield from (f"outdated   {place}: filmed for other words" for place in found.outdated)
    yield from (f"unreadable {fault}" for fault in faults)


def _wanted(args: argparse.Namespace) -> list[SignedWords]:
    """Of this kiosk, or of the services that come along and the demo's centre."""
    settings = settings_if_any(args)
    if settings is not None:
        return words_of(settings)
    return wanted_words(load_folders([BASE_FOLDER]).services, demo_centre())


COMMAND = Command(
    (
        Act("words", "the words that may be signed, as a clips.toml to be filled in", _words),
        Act("check", "whether a folder's clips tell the words of today", _check, _check_arguments),
    )
)
