"""The words of Hong Kong, drafted from the source: OpenCC for the characters, our own glossary for the terms.

OpenCC is a tool of the translator: what it writes is committed, and corrected by hand where it stands.
"""

import tomllib
from collections.abc import Callable
from functools import cache, reduce

from babel.messages import Catalog

from translations.checking import singular
from translations.layout import FOLDER

LOCALE = "zh_HK"
GLOSSARY_FILE = FOLDER / "hong_kong.toml"


def draft(catalogue: Catalog) -> int:
    """Writes a first draft of every text that has none; says of how many."""
    fresh = [message for message in catalogue if message.id and not message.string]
    write = writer() if fresh else str
    for message in fresh:
        message.string = write(singular(message))
    return len(fresh)


def writer() -> Callable[[str], str]:
    """Raises ImportError where OpenCC is not installed; it is in requirements/dev.txt."""
    from opencc import OpenCC  # only whoever translates has it

    convert = OpenCC("s2hk").convert
    return lambda text: in_terms(convert(text))


def in_terms(text: str) -> str:
    """Longer terms first: 网络服务 before 网络."""
    return reduce(lambda so_far, term: so_far.replace(*term), glossary(), text)


@cache
def glossary() -> tuple[tuple[str, str], ...]:
    """What OpenCC leaves -> what Hong Kong says."""
    tables = tomllib.loads(GLOSSARY_FILE.read_text(encoding="utf-8"))
    terms = [*tables["terms"].items(), *tables["characters"].items()]
    return tuple(sorted(terms, key=lambda term: -len(term[0])))
