"""Where words come from: Chinese source texts in Python, and the words of the service files."""

from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir

from services.catalogue.folder import BASE_FOLDER
from services.catalogue.loader import has_errors, load_folder
from services.catalogue.words import words_of
from translations.layout import ROOT, empty

_PYTHON_FOLDERS = ("kiosk", "ui")
_METHODS = [("**.py", "translations.python_texts:python_texts")]
# `words` is how a screen or widget is given its Strings: glance.words("返回").
_KEYWORDS = {"_": None, "N_": None, "words": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_COMMENT_TAGS = ("Translators:",)


Found = tuple[str, int, str | tuple[str, ...], list[str], str | None]


class BrokenServiceError(Exception):
    """A service file cannot be loaded, so its words are unknown."""


def template() -> Catalog:
    """All source texts. Raises BrokenServiceError."""
    catalogue = empty()
    for folder in _PYTHON_FOLDERS:
        _add_python(catalogue, folder)
    _add_services(catalogue)
    return catalogue


def python_messages(folder: Path) -> list[Found]:
    """File, line, text or texts, comments for translators and context of each marked text."""
    found = extract_from_dir(
        folder, _METHODS, keywords=_KEYWORDS, comment_tags=_COMMENT_TAGS, strip_comment_tags=True
    )
    return sorted(found, key=lambda message: (message[0], message[1]))


def _add_python(catalogue: Catalog, folder: str) -> None:
    for file, line, message, comments, context in python_messages(ROOT / folder):
        location = (f"{folder}/{file}", line)
        catalogue.add(message, None, [location], auto_comments=comments, context=context)


def _add_services(catalogue: Catalog) -> None:
    loaded = load_folder(BASE_FOLDER)
    if has_errors(list(loaded.problems)):
        raise BrokenServiceError("\n".join(str(problem) for problem in loaded.problems))
    base = BASE_FOLDER.relative_to(ROOT).as_posix()
    for service in loaded.services:
        for text in words_of(service):
            catalogue.add(text, None, [(f"{base}/{service.slug}/service.yaml", 1)])
