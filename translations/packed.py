"""Whether a pack's words are what its register says of them: a kiosk would show Chinese where they are not."""

from pathlib import Path

from babel.messages import Catalog

from kiosk.domain.reviews import Review
from kiosk.languages import REGISTER, load_reviews
from translations import layout
from translations.checking import misplaced, singular, unworded
from translations.layout import CatalogueFileError


def compile_words(words: Path) -> None:
    """Every catalogue of the folder, once all of them are well. Raises CatalogueFileError, one sentence."""
    files = sorted(words.glob(f"*/LC_MESSAGES/{layout.DOMAIN}.po"))
    for file in files:
        _require_fitting(file)
    if (words / REGISTER).exists():
        template = layout.read_strictly(layout.TEMPLATE_FILE)
        for tag, review in load_reviews(words).items():
            _require_words(template, layout.po_file(tag, words), tag, review)
    for file in files:
        layout.compile_po(file)


def _require_fitting(file: Path) -> None:
    for message in misplaced(layout.read_strictly(file)):
        raise CatalogueFileError(f"{file}: placeholders differ: {singular(message)!r}")


def _require_words(template: Catalog, file: Path, tag: str, review: Review) -> None:
    if not file.is_file():
        raise CatalogueFileError(f"{REGISTER}: {tag}: there is no {file}")
    lacking = [singular(one) for one in unworded(template, layout.read_strictly(file), review.covers)]
    if lacking:
        raise CatalogueFileError(
            f"{REGISTER}: {tag}.covers is {review.covers.value}, but {len(lacking)} texts have no words in {file}, "
            f"such as {lacking[0]!r}"
        )
