"""Which fixed sentences are a pack's own: what `./run voices --pack` renders, and doctor counts."""

from collections.abc import Iterator
from pathlib import Path

from hardware.voice.text import fixed_sentences
from kiosk.domain.errors import SettingsError
from kiosk.domain.languages import ENGLISH
from services.catalogue.loader import load_folder
from services.catalogue.words import heard_of
from services.pack.opened import Pack
from ui.strings import strings


def own_sentences(pack: Pack, language: str) -> tuple[str, ...]:
    """Each once: those of its services, and those that its words say better than ours.

    Raises SettingsError for words that cannot be read.
    """
    texts = (*_of_services(pack, language), *_of_words(pack.words, language))
    return tuple(dict.fromkeys(sentence for text in texts for sentence in fixed_sentences(text)))


def _of_services(pack: Pack, language: str) -> Iterator[str]:
    """A text without words in this language stands in Chinese, and is spoken live. What a service says in our very
    words is ours."""
    known = strings(ENGLISH.tag).knows  # every text of ours
    ours, _ = strings(language), strings(language, () if pack.words is None else (str(pack.words),))
    for service in load_folder(pack.services).services if pack.services is not None else ():
        texts = (text for text in heard_of(service) if _.knows(text))
        yield from (_(text) for text in texts if not known(text) or _(text) != ours(text))


def _of_words(words: Path | None, language: str) -> Iterator[str]:
    from translations import layout  # Babel: a kiosk starts without it

    file = None if words is None else layout.po_file(language, words)
    if file is None or not file.is_file():
        return
    try:
        catalogue = layout.read_strictly(file)
    except layout.CatalogueFileError as error:
        raise SettingsError(str(error)) from None
    for message in catalogue:
        forms = (message.string,) if isinstance(message.string, str) else message.string or ()
        yield from (text for text in forms if message.id and text)
