"""`yitong gallery`: every screen in every dress, as pictures, as contact sheets, or looked over for faults."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hardware.camera.settings import CameraSettings, DocumentSettings
from kiosk.commands.exits import FOUND, OK, UsageError
from kiosk.commands.frame import Act, Command, Said, named_path
from kiosk.demo.scenes import stills
from kiosk.demo.still import Still
from kiosk.domain.errors import Reason, SettingsError, StoreError
from kiosk.domain.languages import BUILT_IN, Language
from kiosk.gallery.dress import Dress, Shape, Wanted, chosen, every, part_of
from kiosk.gallery.house import gallery_rules
from kiosk.gallery.own import own_screens
from kiosk.languages import pack_languages
from kiosk.workflow.states import TextSize, Theme
from kiosk.workflow.turn import Rules

if TYPE_CHECKING:
    from kiosk.gallery.walk import Lens

_PNG_END = b"IEND\xaeB`\x82"


def _arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("folder", type=Path, metavar="DIR", nargs="?", help="where the pictures go")
    add("--check", action="store_true", help="look every screen over, save none, and print a table")
    add("--sheet", action="store_true", help="many small screens on each picture")
    add("--all", action="store_true", help="in every dress there is")
    add(
        "--notes",
        type=named_path,
        metavar="DIR",
        help="with --check: keep there what was seen, and take it up again",
    )
    add("--part", type=_part, default=(1, 1), metavar="N/M", help="only the Nth of M parts of the dresses")
    add("--only", default="", metavar="WORD", help="only screens whose name holds this")
    add(
        "--services",
        type=named_path,
        metavar="PATH",
        help="the screens of these services alone: a folder of services, or one service's folder",
    )
    add("--theme", nargs="+", choices=[theme.value for theme in Theme], help="default: all")
    add("--language", nargs="+", metavar="TAG", help="default: all that are offered")
    add(
        "--words", type=named_path, metavar="DIR", help="a pack's folder of words, which may bring a language"
    )
    add("--shape", nargs="+", choices=[shape.value for shape in Shape], help="default: landscape portrait")
    add("--text", nargs="+", choices=[text.value for text in TextSize], help="default: standard")
    add("--elder", action="store_true", help="the version for elders too, where the text is not standard")
    add("--low", action="store_true", help="with all buttons low too, where the screen is upright")
    add("--steady", action="store_true", help="for hands that shake, too")


def _gallery(args: argparse.Namespace) -> Said:
    own = None if args.services is None else own_screens(args.services)
    rules = gallery_rules(args.words, () if own is None else own.services)
    shown = [still for still in (stills(rules) if own is None else own.stills) if args.only in still.name]
    dresses = part_of(_dresses(args, rules.languages), *args.part)
    if not shown:
        return Said(f"no screen has {args.only!r} in its name", {"pictures": []}, FOUND)
    if args.check:
        return _check(shown, dresses, rules, args.notes)
    if args.folder is None:
        raise UsageError("pictures need a folder: yitong gallery DIR")
    _make(args.folder)
    hang = _sheets if args.sheet else _pictures
    files = hang(args.folder, shown, dresses, rules)
    _refuse_cut_off(files)
    value = {"folder": str(args.folder), "pictures": [file.name for file in files]}
    told = (f"{len(files)} pictures in {args.folder}", *(own.notes if own else ()))
    return Said("\n".join(told), value)


def _dresses(args: argparse.Namespace, languages: Sequence[Language]) -> list[Dress]:
    if args.all:
        return every(languages)
    named = (args.theme, args.language, args.shape, args.text)
    if args.check and not any(named):
        return chosen(languages)
    theirs = pack_languages(args.words) if args.words else ()
    spoken = _spoken(args.language, (*BUILT_IN, *theirs)) if args.language else languages
    wanted = Wanted(
        [Shape(shape) for shape in args.shape or (Shape.LANDSCAPE, Shape.PORTRAIT)],
        [Theme(theme) for theme in args.theme or Theme],
        spoken,
        [TextSize(text) for text in args.text or (TextSize.STANDARD,)],
        args.elder,
        args.low,
        args.steady,
    )
    return list(wanted.dresses())


def _spoken(tags: Sequence[str], languages: Sequence[Language]) -> list[Language]:
    """Also those that are begun and not offered yet."""
    known = {one.tag: one for one in languages}
    unknown = sorted(set(tags) - set(known))
    if unknown:
        raise UsageError(f"--language: there are {', '.join(known)}, not {', '.join(unknown)}")
    return [known[tag] for tag in tags]


def _part(text: str) -> tuple[int, int]:
    """2/3: the second of three."""
    number, _, of = text.partition("/")
    if not (number.isdigit() and of.isdigit() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError("a part is named like 2/3")
    return int(number), int(of)


def _check(shown: Sequence[Still], dresses: Sequence[Dress], rules: Rules, folder: Path | None) -> Said:
    from kiosk.gallery.check import Progress, check  # Qt only where something is shown
    from kiosk.gallery.notes import Notes
    from ui.application import application

    notes = None
    if folder is not None:
        _make(folder)
        notes = Notes(folder)
    application()
    progress = Progress(len(dresses), time.monotonic, _tell)
    try:
        table = check(shown, dresses, rules, _lens(), progress, notes)
    except OSError as error:
        raise StoreError(Reason.STORE_FULL, f"{error.filename}: {error.strerror}") from None
    return Said(table.text(), table.value(), FOUND if table.total else OK)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _pictures(folder: Path, shown: Sequence[Still], dresses: Sequence[Dress], rules: Rules) -> list[Path]:
    from kiosk.gallery.walk import walk  # Qt only where something is shown
    from ui.application import application

    application()
    files: list[Path] = []
    for hung in walk(shown, dresses, rules, _lens()):
        files.append(folder / f"{hung.still.name}-{hung.dress.name}.png")
        hung.wall.save(files[-1])
    return files


def _sheets(folder: Path, shown: Sequence[Still], dresses: Sequence[Dress], rules: Rules) -> list[Path]:
    from kiosk.gallery.walk import walk  # Qt only where something is shown
    from ui.application import application
    from ui.sheets import Sheets

    application()
    files: list[Path] = []
    for dress in dresses:
        sheets = Sheets(folder, dress.name)
        for hung in walk(shown, [dress], rules, _lens()):
            sheets.hang(hung.still.name, hung.wall.picture())
        sheets.finish()
        files += sheets.files
    return files


def _lens() -> "Lens":
    from hardware.camera.simulated import StillCamera, draw_phone  # OpenCV only where it is needed
    from hardware.camera.simulated_paper import good_page
    from kiosk.gallery.walk import Lens

    paper_settings = DocumentSettings().camera(CameraSettings())
    return Lens(StillCamera(draw_phone(b"YTSSC1.0")), StillCamera(good_page(), paper_settings))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be used: {error.strerror}; name another folder") from None


def _refuse_cut_off(files: Sequence[Path]) -> None:
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


COMMAND = Command((Act("", "every screen as a picture, or looked over", _gallery, _arguments),))
