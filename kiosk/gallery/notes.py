"""What a long walk has seen so far: a file a dress, so that it may be stopped, taken up again, or shared by several."""

import json
from collections.abc import Sequence
from pathlib import Path

from kiosk.domain.values import dataclass
from ui.looking.found import Check, Found


@dataclass(frozen=True, slots=True)
class Seen:
    """One screen in one dress, when it was looked over."""

    screen: str
    found: tuple[Found, ...]
    turns_pages: bool


class Notes:
    """In a folder, which is made. Whoever changes a screen begins with an empty one. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def of(self, dress: str, screens: Sequence[str]) -> tuple[Seen, ...] | None:
        """None: this dress was not walked whole yet, or with other screens."""
        try:
            told = json.loads(self._file(dress).read_text("utf-8"))
            seen = tuple(map(_seen, told))
        except (FileNotFoundError, ValueError, KeyError):
            return None
        return seen if [one.screen for one in seen] == list(screens) else None

    def keep(self, dress: str, seen: Sequence[Seen]) -> None:
        """Whole or not at all: a walk may be stopped at any time."""
        begun = self._file(dress).with_suffix(".begun")
        begun.write_text(json.dumps([_value(one) for one in seen], ensure_ascii=False), "utf-8")
        begun.replace(self._file(dress))

    def _file(self, dress: str) -> Path:
        return self._folder / f"{dress}.json"


def _value(seen: Seen) -> dict[str, object]:
    found = [[one.check.value, one.what] for one in seen.found]
    return {"screen": seen.screen, "pages": seen.turns_pages, "found": found}


def _seen(told: dict[str, object]) -> Seen:
    found = told["found"]
    assert isinstance(found, list)
    faults = tuple(Found(Check(check), what) for check, what in found)
    return Seen(str(told["screen"]), faults, bool(told["pages"]))
