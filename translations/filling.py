"""What a translator is given, and how the words come back: texts as JSON, in and out of a catalogue."""

import json
from collections.abc import Collection, Iterator, Mapping

from babel.messages import Catalog

from translations.checking import fits, singular, untranslated
from translations.scopes import Scope, scope_of


class FillError(Exception):
    """What came back from a translator cannot be taken; the text names all that is wrong."""


def missing(catalogue: Catalog, english: Catalog, scopes: Collection[Scope]) -> dict[str, dict[str, str]]:
    """Chinese text -> its English, whose words it is and where it stands, of all that has no translation yet."""
    return {
        singular(message): {
            "en": _english(english, singular(message)),
            "scope": scope_of(message).value,
            "where": " ".join(file for file, _ in message.locations[:3]),
        }
        for message in untranslated(catalogue, scopes)
    }


def read_filled(text: str) -> Mapping[str, str]:
    """Chinese text -> translation, as a translator's file has it. Raises FillError."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise FillError(f"not JSON: {error}") from None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise FillError('expected an object of texts: {"下一步": "Next"}')
    return found


def fill(catalogue: Catalog, filled: Mapping[str, str]) -> int:
    """Takes all of it or nothing; says how many texts changed. Raises FillError."""
    wrong = list(_faults(catalogue, filled))
    if wrong:
        raise FillError("\n".join(wrong))
    changed = 0
    for text, translation in filled.items():
        message = catalogue.get(text)
        if message is not None and translation and message.string != translation:
            message.string = translation
            changed += 1
    return changed


def _faults(catalogue: Catalog, filled: Mapping[str, str]) -> Iterator[str]:
    for text, translation in filled.items():
        message = catalogue.get(text)
        if message is None:
            yield f"no such text: {text!r}"
        elif translation and not fits(message, translation):
            yield f"placeholders differ: {text!r}: {translation!r}"
        elif translation != translation.strip() and text == text.strip():
            yield f"a stray space: {text!r}: {translation!r}"


def _english(english: Catalog, text: str) -> str:
    message = english.get(text)
    return message.string if message is not None and isinstance(message.string, str) else ""
