"""Whether a catalogue is in step with the sources and fit to be shown."""

import string
from collections.abc import Collection, Iterator

from babel.messages import Catalog
from babel.messages.catalog import Message

from kiosk.domain.reviews import Coverage
from translations.layout import SOURCE_LOCALE
from translations.scopes import NEEDED, Scope, scope_of

Key = tuple[str, str | None]


def template_faults(fresh: Catalog, kept: Catalog) -> Iterator[str]:
    """What the kept template lacks or holds too much."""
    yield from _difference(_keys(fresh), _keys(kept))


def catalogue_faults(
    fresh: Catalog, catalogue: Catalog, locale: str, covers: Coverage = Coverage.ALL
) -> Iterator[str]:
    """What keeps this language from being right, and as complete as it is said to be."""
    yield from _difference(_keys(fresh), _keys(catalogue))
    if locale != SOURCE_LOCALE:
        yield from (
            f"not translated: {singular(message)!r}" for message in untranslated(catalogue, NEEDED[covers])
        )
    for message in catalogue:
        if message.id:
            yield from _message_faults(message)


def untranslated(catalogue: Catalog, scopes: Collection[Scope]) -> Iterator[Message]:
    """What stands in one of the scopes and has no words in this language."""
    for message in catalogue:
        if message.id and scope_of(message) in scopes and not all(_texts(message.string)):
            yield message


def unworded(template: Catalog, catalogue: Catalog, covers: Coverage) -> Iterator[Message]:
    """Messages of the template that a language which says so has to have words for, and has none that are shown."""
    there = {_key(message): message for message in catalogue if message.id}
    for message in template:
        if message.id and scope_of(message) in NEEDED[covers]:
            theirs = there.get(_key(message))
            if theirs is None or theirs.fuzzy or not all(_texts(theirs.string)):
                yield message


def misplaced(catalogue: Catalog) -> Iterator[Message]:
    """Whose translation has other names in braces than the source: it could not be filled in."""
    for message in catalogue:
        if message.id and not all(fits(message, text) for text in _texts(message.string) if text):
            yield message


def _difference(wanted: set[Key], found: set[Key]) -> Iterator[str]:
    for text, _ in sorted(wanted - found, key=str):
        yield f"missing: {text!r}"
    for text, _ in sorted(found - wanted, key=str):
        yield f"no longer used: {text!r}"


def _message_faults(message: Message) -> Iterator[str]:
    name = repr(singular(message))
    if message.fuzzy:
        yield f"fuzzy: {name}"
    for translation in _texts(message.string):
        if translation and not fits(message, translation):
            yield f"placeholders differ: {name}"


def fits(message: Message, translation: str) -> bool:
    """The same names in braces as the source has."""
    return placeholders(translation) in {placeholders(text) for text in _texts(message.id)}


def _keys(catalogue: Catalog) -> set[Key]:
    return {_key(message) for message in catalogue if message.id}


def _key(message: Message) -> Key:
    return singular(message), message.context


def singular(message: Message) -> str:
    return _texts(message.id)[0]


def _texts(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ("",)
    return (value,) if isinstance(value, str) else tuple(value)


def placeholders(text: str) -> frozenset[str]:
    """The names in braces; a text with unpaired braces has one that matches nothing."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({text})
