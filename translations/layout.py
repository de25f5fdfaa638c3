"""Where the catalogues lie, and how they are read and written."""

import re
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from kiosk.domain.reviews import Review
from kiosk.languages import load_reviews

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent
DOMAIN = "yitong"
SOURCE_LOCALE = "zh_CN"
SAMPLE_PACK = ROOT / "services" / "pack" / "samples" / "border-city" / "words"
"""Korean is no language of ours, but that of a border city: it comes as every pack's language does."""
TEMPLATE_FILE = FOLDER / f"{DOMAIN}.pot"
_WIDTH = 110
_WHOLE_LINE = re.compile(r'(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s*)?"([^"\\]|\\.)*")?')


def reviews() -> dict[str, Review]:
    """What the registers say of our languages and of the sample pack's, tag -> review."""
    return load_reviews(FOLDER) | load_reviews(SAMPLE_PACK)


LOCALES = tuple(reviews())


def po_file(locale: str, folder: Path | None = None) -> Path:
    return (folder or _home(locale)) / locale / "LC_MESSAGES" / f"{DOMAIN}.po"


def _home(locale: str) -> Path:
    return FOLDER if locale in load_reviews(FOLDER) else SAMPLE_PACK


def empty(locale: str | None = None) -> Catalog:
    """A catalogue with our own header; `None` is the template."""
    whose = "Template" if locale is None else f"Words ({locale})"
    return Catalog(
        locale=locale,
        domain=DOMAIN,
        header_comment=f"# {whose} of 一通 Yitong. Written by `python -m translations.catalogues`.",
        project=DOMAIN,
        version="1",
        msgid_bugs_address="see REVIEW.md",
        last_translator="the developers, see REVIEW.md",
        language_team=locale or "none",
        fuzzy=False,
    )


def read(file: Path, locale: str | None = None) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale=locale, abort_invalid=True)


def write(file: Path, catalogue: Catalog) -> None:
    """Without line numbers, so that the file changes only when a text does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, catalogue, width=_WIDTH, include_lineno=False, ignore_obsolete=True)


class CatalogueFileError(Exception):
    """What calls itself a catalogue cannot be read as one."""


def read_strictly(file: Path) -> Catalog:
    """What somebody else wrote. Raises CatalogueFileError, one sentence."""
    try:
        _require_whole_lines(file)
        return read(file)
    except (PoFileError, UnicodeDecodeError, OSError) as error:
        raise CatalogueFileError(f"{file}: {error}") from error


def _require_whole_lines(file: Path) -> None:
    """Babel takes a text without its last mark, and drops the last letter in silence."""
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not _WHOLE_LINE.fullmatch(line.strip()):
            raise CatalogueFileError(f'{file}:{number}: no whole line of a catalogue: is a mark " missing?')


def compile_po(file: Path) -> Path:
    """The file that is read at run time, beside it. Raises CatalogueFileError."""
    compiled = file.with_suffix(".mo")
    catalogue = read_strictly(file)
    with compiled.open("wb") as stream:
        write_mo(stream, catalogue)
    return compiled
