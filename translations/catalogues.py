"""Keeps the catalogues in step: `python -m translations.catalogues extract|update|compile|check`.

extract   write the template yitong.pot from the sources
update    extract, then bring every language's .po in step with the template
compile   write the .mo files that the kiosk reads, beside the .po files
check     fail if a catalogue is out of step, incomplete, or has other placeholders than its source
"""

import argparse
import sys
from collections.abc import Iterator, Sequence

from babel.messages import Catalog

from translations import layout, sources
from translations.checking import catalogue_faults, template_faults


def extract() -> list[str]:
    fresh = sources.template()
    if layout.TEMPLATE_FILE.exists():
        _keep_date(fresh, layout.read(layout.TEMPLATE_FILE))
    layout.write(layout.TEMPLATE_FILE, fresh)
    return [f"{layout.TEMPLATE_FILE.name}: {len(fresh)} messages"]


def update() -> list[str]:
    said = extract()
    template = layout.read(layout.TEMPLATE_FILE)
    for locale in layout.LOCALES:
        file = layout.po_file(locale)
        catalogue = layout.read(file, locale) if file.exists() else layout.empty(locale)
        catalogue.update(template, no_fuzzy_matching=True)
        layout.write(file, catalogue)
        untranslated = sum(1 for message in catalogue if message.id and not message.string)
        said.append(f"{locale}: {len(catalogue)} messages, {untranslated} without a translation")
    return said


def compile_all() -> list[str]:
    files = [layout.compile_po(layout.po_file(locale)) for locale in layout.LOCALES]
    return [f"{file.relative_to(layout.ROOT)}" for file in files]


def faults() -> Iterator[str]:
    fresh = sources.template()
    for fault in template_faults(fresh, layout.read(layout.TEMPLATE_FILE)):
        yield f"{layout.TEMPLATE_FILE.name}: {fault}"
    for locale in layout.LOCALES:
        for fault in catalogue_faults(fresh, layout.read(layout.po_file(locale), locale), locale):
            yield f"{locale}: {fault}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m translations.catalogues", description=__doc__)
    parser.add_argument("command", choices=("extract", "update", "compile", "check"))
    match parser.parse_args(arguments).command:
        case "extract":
            return _say(extract())
        case "update":
            return _say(update())
        case "compile":
            return _say(compile_all())
        case _:
            found = list(faults())
            _say(found or ["catalogues are in step"])
            return 1 if found else 0


def _keep_date(fresh: Catalog, kept: Catalog) -> None:
    if not list(template_faults(fresh, kept)):
        fresh.creation_date = kept.creation_date


def _say(lines: list[str]) -> int:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
