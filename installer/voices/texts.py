"""Which sentences there are to render: those of the catalogues that no value stands in, the core ones first."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message

from hardware.voice.text import fixed_sentences
from kiosk.pack_voices import own_sentences
from services.catalogue.loader import load_folder
from services.catalogue.words import heard_of
from services.pack.opened import Pack
from translations import layout

_CORE = tomllib.loads(Path(__file__).with_name("core.toml").read_text("utf-8"))
CORE_LANGUAGES: tuple[str, ...] = tuple(_CORE["languages"])


@dataclass(frozen=True, slots=True)
class Sentence:
    """`core`: no package goes without it."""

    text: str
    language: str
    core: bool


def sentences_of(language: str) -> list[Sentence]:
    """Each once; a sentence that one core screen has is core wherever else it stands."""
    catalogue = layout.read(layout.po_file(language), language)
    core = dict.fromkeys(
        text for message in _spoken(catalogue) if _is_core(message) for text in _parts(message)
    )
    rest = dict.fromkeys(
        text for message in _spoken(catalogue) for text in _parts(message) if text not in core
    )
    return [Sentence(text, language, True) for text in core] + [
        Sentence(text, language, False) for text in rest
    ]


def all_sentences() -> dict[str, list[Sentence]]:
    return {language: sentences_of(language) for language in CORE_LANGUAGES}


def sentences_of_pack(pack: Pack) -> dict[str, list[Sentence]]:
    """What doctor counts as its own, all of it: whether a clip of ours says the same is not known here. Raises
    SettingsError."""
    return {
        language: [Sentence(text, language, False) for text in own_sentences(pack, language)]
        for language in CORE_LANGUAGES
    }


def _spoken(catalogue: Catalog) -> Iterator[Message]:
    for message in catalogue:
        files = [file for file, _ in message.locations]
        silent = all(file.startswith(tuple(_CORE["silent"])) for file in files)
        if message.id and not silent and not _is_only_searched_by(message, files):
            yield message


def _is_only_searched_by(message: Message, files: list[str]) -> bool:
    of_services = all(file.endswith("/service.yaml") for file in files)
    return of_services and message.id in _searched_by()


@cache
def _searched_by() -> frozenset[str]:
    """Words of services that nobody hears."""
    services = load_folder().services
    heard = {text for service in services for text in heard_of(service)}
    return frozenset(word for service in services for word in service.said) - heard


def _is_core(message: Message) -> bool:
    return any(file in _CORE["sources"] for file, _ in message.locations)


def _parts(message: Message) -> Iterator[str]:
    for words in _forms(message.string) if any(_forms(message.string)) else _forms(message.id):
        yield from fixed_sentences(words)


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
