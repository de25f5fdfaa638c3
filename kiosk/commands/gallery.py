"""`yitong gallery DIR`: every screen as a picture, per theme, language and orientation."""

import argparse
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from hardware.camera.settings import CameraSettings, DocumentSettings
from kiosk.commands.exits import FOUND
from kiosk.commands.frame import Act, Command, Said
from kiosk.demo.scenes import NOW, stills
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.errors import Reason, SettingsError, StoreError
from kiosk.domain.languages import CHINESE, ENGLISH
from kiosk.workflow.states import Preferences, Theme
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.view import ScreenView

ORIENTATIONS = ("landscape", "portrait")
LANGUAGES = (CHINESE, ENGLISH)
_PNG_END = b"IEND\xaeB`\x82"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--only", default="", metavar="WORD", help="only screens whose name holds this")
    parser.add_argument("--theme", choices=[t.value for t in Theme], help="default: all")
    parser.add_argument("--language", choices=[language.tag for language in LANGUAGES], help="default: all")
    parser.add_argument("--orientation", choices=ORIENTATIONS, help="default: both")
    parser.add_argument("--elder", action="store_true", help="the version for elders too")


def _gallery(args: argparse.Namespace) -> Said:
    from hardware.camera.simulated import (  # OpenCV and Qt only where pictures are wanted
        StillCamera,
        draw_phone,
    )
    from hardware.camera.simulated_paper import good_page
    from ui.application import application
    from ui.gallery import SIZES, render_gallery
    from ui.present import present
    from ui.strings import strings

    application()
    paper_settings = DocumentSettings().camera(CameraSettings())
    catalogue = Catalogue(load_folder().services, load_provinces())
    rules = Rules(catalogue, demo_centre(), "WT07", face_check=True, pays_by_phone=True)
    views = [
        (_file_name(still.name, likes), present(replace(still.visit, preferences=likes), rules, NOW, 5.0))
        for likes in _preferences(args)
        for still in stills(rules)
        if args.only in still.name
    ]
    sizes = {name: size for name, size in SIZES.items() if args.orientation in (None, name)}
    if not views:
        return Said(
            f"no screen has {args.only!r} in its name", {"folder": str(args.folder), "pictures": []}, FOUND
        )
    try:
        files = [
            file
            for camera, seen in (
                (StillCamera(draw_phone(b"YTSSC1.0")), [v for v in views if not _shows_paper(v)]),
                (StillCamera(good_page(), paper_settings), [v for v in views if _shows_paper(v)]),
            )
            for file in render_gallery(seen, args.folder, strings, sizes, camera)
        ]
    except (SettingsError, OSError) as error:
        raise StoreError(Reason.STORE_BROKEN, str(error)) from None
    _refuse_cut_off(files)
    value = {"folder": str(args.folder), "pictures": [file.name for file in files]}
    return Said(f"{len(files)} pictures in {args.folder}", value)


def _shows_paper(named: tuple[str, ScreenView]) -> bool:
    return named[1].name.startswith("capture.")


def _refuse_cut_off(files: Iterable[Path]) -> None:
    """On a full disk Qt says saved, and leaves a picture of no bytes or without its end."""
    for file in files:
        if not _is_whole(file):
            raise StoreError(Reason.STORE_FULL, f"{file}: could not be saved whole; is the disk full?")


def _is_whole(file: Path) -> bool:
    try:
        with file.open("rb") as picture:
            picture.seek(-len(_PNG_END), os.SEEK_END)
            return picture.read(len(_PNG_END)) == _PNG_END
    except OSError:
        return False


def _file_name(name: str, likes: Preferences) -> str:
    elder = "-elder" if likes.elder else ""
    return f"{name}-{likes.theme.value}-{likes.language.tag}{elder}"


def _preferences(args: argparse.Namespace) -> list[Preferences]:
    return [
        Preferences(elder, theme=theme, language=language)
        for elder in ((False, True) if args.elder else (False,))
        for theme in Theme
        if args.theme in (None, theme.value)
        for language in LANGUAGES
        if args.language in (None, language.tag)
    ]


COMMAND = Command((Act("", "every screen as PNG", _gallery, _arguments),))
