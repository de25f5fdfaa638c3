"""Names of provinces and cities in the language of the screen."""

import json
from functools import lru_cache
from pathlib import Path

from kiosk.domain.catalogue import Catalogue

_ENGLISH = Path(__file__).parent.parent / "services" / "catalogue" / "divisions" / "division_names_en.json"


@lru_cache(maxsize=1)
def english_names() -> dict[str, str]:
    names: dict[str, str] = json.loads(_ENGLISH.read_text(encoding="utf-8"))
    return names


def division_names(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name) pairs where the language has its own; empty for Chinese."""
    return tuple(english_names().items()) if language == "en" else ()


def division_label(catalogue: Catalogue, code: str, language: str) -> str:
    if language != "en":
        return catalogue.division_name(code)
    names = english_names()
    province, city = names.get(code[:2] + "0000", code), names.get(code, code)
    return city if city == province else f"{city}, {province}"
