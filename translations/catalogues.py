"""Keeps the catalogues in step: `python -m translations.catalogues extract|update|compile|check|missing|fill`.

extract   write the template yitong.pot from the sources
update    extract, bring every language's .po in step with the template, draft what is new for Hong Kong
compile   write the .mo files that the kiosk reads, beside the .po files
check     fail if a catalogue is out of step, less complete than it is said to be, or has other placeholders
missing   print what a language has no words for, as JSON: text -> its English and where it stands
fill      take a translator's JSON: text -> translation
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages import Catalog

from translations import cldr, hong_kong, layout, review_page, sources
from translations.checking import catalogue_faults, template_faults
from translations.filling import FillError, fill, missing, read_filled
from translations.scopes import Scope


def extract() -> list[str]:
    fresh = sources.template()
    if layout.TEMPLATE_FILE.exists():
        _keep_date(fresh, layout.read(layout.TEMPLATE_FILE))
    layout.write(layout.TEMPLATE_FILE, fresh)
    return [f"{layout.TEMPLATE_FILE.name}: {len(fresh)} messages"]


def update() -> list[str]:
    """Only whoever speaks for Hong Kong needs OpenCC: without it the other languages are brought in step all the same."""
    said, can_draft = extract(), hong_kong.can_draft()
    found = {locale: _in_step(locale, can_draft=can_draft) for locale in layout.LOCALES}
    for locale, catalogue in found.items():
        layout.write(layout.po_file(locale), catalogue)
        untranslated = sum(1 for message in catalogue if message.id and not message.string)
        said.append(f"{locale}: {len(catalogue)} messages, {untranslated} without a translation")
    for file, content in _written():
        file.write_text(content, encoding="utf-8")
    return said if can_draft else [*said, hong_kong.NOT_INSTALLED]


def _in_step(locale: str, *, can_draft: bool) -> Catalog:
    file = layout.po_file(locale)
    catalogue = layout.read(file, locale) if file.exists() else layout.empty(locale)
    # Read anew for each: what is new in a catalogue is the template's own message, not a copy of it.
    catalogue.update(layout.read(layout.TEMPLATE_FILE), no_fuzzy_matching=True)
    if locale == hong_kong.LOCALE and can_draft:
        hong_kong.draft(catalogue)
    return catalogue


def compile_all() -> list[str]:
    files = [layout.compile_po(layout.po_file(locale)) for locale in layout.LOCALES]
    return [f"{file.relative_to(layout.ROOT)}" for file in files]


def faults() -> Iterator[str]:
    fresh = sources.template()
    for fault in template_faults(fresh, layout.read(layout.TEMPLATE_FILE)):
        yield f"{layout.TEMPLATE_FILE.name}: {fault}"
    reviews = layout.reviews()
    for locale, review in reviews.items():
        catalogue = layout.read(layout.po_file(locale), locale)
        for fault in catalogue_faults(fresh, catalogue, locale, review.covers):
            yield f"{locale}: {fault}"
    for file, content in _written():
        if file.read_text(encoding="utf-8") != content:
            yield f"{file.name}: out of step; run update"


def _written() -> Iterator[tuple[Path, str]]:
    """What is written from other data: who has read what, and how languages write days."""
    yield review_page.FILE, review_page.page(layout.reviews())
    yield cldr.FILE, cldr.written()


def print_missing(locale: str, scopes: Sequence[Scope]) -> int:
    catalogue, english = (layout.read(layout.po_file(one), one) for one in (locale, "en"))
    found = missing(catalogue, english, scopes)
    return _say([json.dumps(found, ensure_ascii=False, indent=1)])


def fill_from(locale: str, file: Path) -> int:
    catalogue = layout.read(layout.po_file(locale), locale)
    try:
        changed = fill(catalogue, read_filled(file.read_text(encoding="utf-8")))
    except FillError as error:
        _say([str(error)])
        return 1
    layout.write(layout.po_file(locale), catalogue)
    return _say([f"{locale}: {changed} texts filled in"])


def main(arguments: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(arguments)
    match args.command:
        case "extract":
            return _say(extract())
        case "update":
            return _say(update())
        case "compile":
            return _say(compile_all())
        case "missing":
            return print_missing(args.locale, (Scope.SCREENS,) if args.core else args.scope or tuple(Scope))
        case "fill":
            return fill_from(args.locale, args.file)
        case _:
            found = list(faults())
            _say(found or ["catalogues are in step"])
            return 1 if found else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m translations.catalogues",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("extract", "update", "compile", "check"):
        commands.add_parser(name)
    asked = commands.add_parser("missing")
    asked.add_argument("locale", choices=layout.LOCALES)
    asked.add_argument("--core", action="store_true", help="only the screens, which every language must have")
    asked.add_argument("--scope", action="append", type=Scope, choices=tuple(Scope))
    filled = commands.add_parser("fill")
    filled.add_argument("locale", choices=layout.LOCALES)
    filled.add_argument("file", type=Path)
    return parser


def _keep_date(fresh: Catalog, kept: Catalog) -> None:
    if not list(template_faults(fresh, kept)):
        fresh.creation_date = kept.creation_date


def _say(lines: list[str]) -> int:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
