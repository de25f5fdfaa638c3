"""Whether a catalogue is in step with the sources and fit to be shown."""

import string
from collections.abc import Iterator

from babel.messages import Catalog
from babel.messages.catalog import Message

from translations.layout import SOURCE_LOCALE

Key = tuple[str, str | None]


def template_faults(fresh: Catalog, kept: Catalog) -> Iterator[str]:
    """What the kept template lacks or holds too much."""
    yield from _difference(_keys(fresh), _keys(kept))


def catalogue_faults(fresh: Catalog, catalogue: Catalog, locale: str) -> Iterator[str]:
    """What keeps this language from being complete and right."""
    yield from _difference(_keys(fresh), _keys(catalogue))
    for message in catalogue:
        if message.id:
            yield from _message_faults(message, locale)


def _difference(wanted: set[Key], found: set[Key]) -> Iterator[str]:
    for text, _ in sorted(wanted - found, key=str):
        yield f"missing: {text!r}"
    for text, _ in sorted(found - wanted, key=str):
        yield f"no longer used: {text!r}"


def _message_faults(message: Message, locale: str) -> Iterator[str]:
    name = repr(_singular(message))
    translations = _texts(message.string)
    if message.fuzzy:
        yield f"fuzzy: {name}"
    if locale != SOURCE_LOCALE and not all(translations):
        yield f"not translated: {name}"
    wanted = {_placeholders(text) for text in _texts(message.id)}
    for translation in translations:
        if translation and _placeholders(translation) not in wanted:
            yield f"placeholders differ: {name}"


def _keys(catalogue: Catalog) -> set[Key]:
    return {(_singular(message), message.context) for message in catalogue if message.id}


def _singular(message: Message) -> str:
    return _texts(message.id)[0]


def _texts(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ("",)
    return (value,) if isinstance(value, str) else tuple(value)


def _placeholders(text: str) -> frozenset[str]:
    """The names in braces; a text with unpaired braces has one that matches nothing."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({text})
