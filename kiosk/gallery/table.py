"""What was found, as a table: a line a dress, a column a check (- none, . not looked at); below it each fault once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kiosk.gallery.dress import Dress
from ui.looking.found import Check, Found

_MOST_NAMED = 12


@dataclass(slots=True)
class Table:
    """Rows in the order in which dresses were first seen."""

    rows: dict[str, Counter[Check]] = field(default_factory=dict)
    screens: Counter[str] = field(default_factory=Counter)
    paged: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str, Found]] = field(default_factory=list)
    """(dress, screen, what)."""
    noted: list[tuple[str, str, Found]] = field(default_factory=list)
    """What is no fault, but worth a look."""
    uncoloured: set[str] = field(default_factory=set)
    """Dresses in which contrast was not computed."""

    def add(self, dress: Dress, screen: str, found: Sequence[Found], *, turns_pages: bool) -> None:
        name = dress.name
        self.rows.setdefault(name, Counter()).update(one.check for one in found)
        self.screens[name] += 1
        self.paged[name] += turns_pages
        for one in found:
            (self.faults if one.check.is_fault else self.noted).append((name, screen, one))
        if not dress.shows_colours:
            self.uncoloured.add(name)

    @property
    def total(self) -> int:
        return len(self.faults)

    def text(self) -> str:
        return "\n".join((*self._lines(), *self._named()))

    def value(self) -> dict[str, Any]:
        """For --json."""
        return {
            "dresses": [self._row_value(dress) for dress in self.rows],
            "found": _values(self.faults),
            "noted": _values(self.noted),
        }

    def _row_value(self, dress: str) -> Mapping[str, object]:
        counted = {check.value: self._count(dress, check) for check in Check}
        return {"dress": dress, "screens": self.screens[dress], **counted, "turn_pages": self.paged[dress]}

    def _lines(self) -> Iterator[str]:
        widest = max(map(len, self.rows), default=0)
        heads = ("screens", *Check, "pages")
        yield " ".join((" " * widest, *heads))
        for dress in self.rows:
            numbers = (
                self.screens[dress],
                *(self._count(dress, check) for check in Check),
                self.paged[dress],
            )
            cells = (f"{_cell(number):>{len(head)}}" for head, number in zip(heads, numbers, strict=True))
            yield " ".join((f"{dress:{widest}}", *cells))

    def _count(self, dress: str, check: Check) -> int | None:
        """None: not looked at."""
        if check is Check.CONTRAST and dress in self.uncoloured:
            return None
        return self.rows[dress][check]

    def _named(self) -> Iterator[str]:
        """The same fault in many dresses is one fault."""
        kinds = Counter((screen, found.check, found.what) for _, screen, found in self.faults)
        for (screen, check, what), count in kinds.most_common(_MOST_NAMED):
            yield f"{check}: {screen}: {what}" + (f" (and in {count - 1} more)" if count > 1 else "")
        if len(kinds) > _MOST_NAMED:
            yield f"... and {len(kinds) - _MOST_NAMED} more; --json tells all"


def _values(found: Sequence[tuple[str, str, Found]]) -> list[dict[str, str]]:
    return [
        {"dress": dress, "screen": screen, "check": one.check.value, "what": one.what}
        for dress, screen, one in found
    ]


def _cell(number: int | None) -> str:
    return "." if number is None else str(number or "-")
