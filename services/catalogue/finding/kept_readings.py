"""The syllables of all words of the services, kept as JSON: who searches need not wait for a dictionary.

A reading hangs on nothing but its word, so what is kept stays true whichever services there are.
"""

import json
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from services.catalogue.finding.sounds import Syllables

FILE_NAME = "readings.json"
ReadAll = Callable[[Sequence[str]], Mapping[str, Syllables]]


def readings_of(words: Collection[str], data: Path, read: ReadAll) -> Mapping[str, Syllables]:
    """Those kept in `data`; what is missing there is read and kept. Never raises for what it finds."""
    kept = _load(data / FILE_NAME)
    missing = [word for word in dict.fromkeys(words) if word not in kept]
    if missing:
        kept = {word: kept[word] for word in words if word in kept} | {**read(missing)}
        _keep(kept, data)
    return kept


def _load(file: Path) -> dict[str, Syllables]:
    try:
        table = json.loads(file.read_bytes())
        return {str(word): tuple(str(reading).split()) for word, reading in table.items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _keep(readings: Mapping[str, Syllables], data: Path) -> None:
    """In one step, or not at all: without it the next search only takes longer to begin."""
    part = data / f"{FILE_NAME}.part"
    try:
        part.write_text(
            json.dumps({w: " ".join(s) for w, s in readings.items()}, ensure_ascii=False), "utf-8"
        )
        os.replace(part, data / FILE_NAME)
    except OSError:
        part.unlink(missing_ok=True)
