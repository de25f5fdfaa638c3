"""The words of Hong Kong, drafted from the source: OpenCC for the characters, our own glossary for the terms.

OpenCC is a tool of the translator: what it writes is committed, and corrected by hand where it stands.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec

from babel.messages import Catalog

from translations.checking import singular
from translations.layout import FOLDER

LOCALE = "zh_HK"
GLOSSARY_FILE = FOLDER / "hong_kong.toml"
NOT_INSTALLED = (
    "zh_HK: not drafted, OpenCC is not installed; install it with: pip install -r requirements/dev.txt"
)


def draft(catalogue: Catalog) -> int:
    """Writes a first draft of every text that has none, and brings the others in step with the glossary; says of
    how many. A correction by hand stays: what is written in Hong Kong's way is left alone."""
    write, changed = writer(), 0
    for message in catalogue:
        if message.id:
            before = message.string if isinstance(message.string, str) else ""
            message.string = write(before or singular(message))
            changed += message.string != before
    return changed


def can_draft() -> bool:
    return find_spec("opencc") is not None


def writer() -> Callable[[str], str]:
    """Raises ImportError where OpenCC is not installed; it is in requirements/dev.txt."""
    from opencc import OpenCC  # only whoever translates has it

    convert = OpenCC("s2hk").convert
    return lambda text: in_terms(convert(text))


def in_terms(text: str) -> str:
    """Longer terms first, and nothing twice: 个人信息保护法 stays, 信息 does not."""
    terms = glossary()
    anywhere = re.compile("|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True)))
    return anywhere.sub(lambda found: terms[found.group()], text)


@cache
def glossary() -> Mapping[str, str]:
    """What OpenCC leaves -> what Hong Kong says."""
    tables = tomllib.loads(GLOSSARY_FILE.read_text(encoding="utf-8"))
    return {left: said for table in tables.values() for left, said in table.items()}
