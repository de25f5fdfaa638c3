"""The table that adds up over runs, kept as JSON: what each kind came to, and how far each seed has gone."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from tests.faults.result import COUNTED, Result

_COLUMNS = ("kind", "rounds", *COUNTED, "seconds")


@dataclass(slots=True)
class Account:
    """What all rounds of one kind came to."""

    rounds: int = 0
    faults: int = 0
    kills: int = 0
    touches: int = 0
    inputs: int = 0
    saved: int = 0
    lost: int = 0
    twice: int = 0
    unreadable: int = 0
    mixed: int = 0
    seconds: float = 0.0

    def enter(self, result: Result, seconds: float) -> None:
        self.rounds += 1
        self.seconds = round(self.seconds + seconds, 1)
        for column in COUNTED:
            setattr(self, column, getattr(self, column) + getattr(result, column))


@dataclass(slots=True)
class Table:
    """`seeds`: by seed and kind, the number of the next round."""

    kinds: dict[str, Account] = field(default_factory=dict)
    seeds: dict[str, dict[str, int]] = field(default_factory=dict)

    def next_round(self, seed: int, kind: str) -> int:
        return self.seeds.get(str(seed), {}).get(kind, 0)

    def seconds_of(self, kind: str) -> float:
        return self.kinds[kind].seconds if kind in self.kinds else 0.0

    def enter(self, seed: int, kind: str, number: int, result: Result, seconds: float) -> None:
        self.kinds.setdefault(kind, Account()).enter(result, seconds)
        self.seeds.setdefault(str(seed), {})[kind] = number + 1

    def text(self) -> str:
        rows = [_COLUMNS, *(_cells(kind, account) for kind, account in self.kinds.items())]
        if len(self.kinds) > 1:
            rows.append(_cells("all", _sum(self.kinds.values())))
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join(_line(row, widths) for row in rows)


class Ledger:
    """A results file. Each round is written down when it is over, so that an interrupted run loses none."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.file.parent.mkdir(parents=True, exist_ok=True)

    def read(self) -> Table:
        if not self.file.exists():
            return Table()
        tree = json.loads(self.file.read_text("utf-8"))
        return Table({kind: Account(**counts) for kind, counts in tree["kinds"].items()}, tree["seeds"])

    @contextmanager
    def writing(self) -> Iterator[Table]:
        """Two runs at once take turns, and the file is always whole."""
        with self.file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            table = self.read()
            yield table
            draft = self.file.with_suffix(".new")
            draft.write_text(json.dumps(asdict(table), indent=1), "utf-8")
            os.replace(draft, self.file)


def write_table(page: Path, table: str) -> None:
    """Between the two lines of the page that are there for it."""
    begin, end = "<!-- the table -->\n", "<!-- the end of the table -->"
    before, _, rest = page.read_text("utf-8").partition(begin)
    _, _, after = rest.partition(end)
    page.write_text(f"{before}{begin}```\n{table}\n```\n{end}{after}", "utf-8")


def _sum(accounts: Any) -> Account:
    accounts = list(accounts)
    return Account(*(sum(getattr(a, f.name) for a in accounts) for f in fields(Account)))


def _cells(kind: str, account: Account) -> tuple[str, ...]:
    numbers = (getattr(account, column) for column in _COLUMNS[1:-1])
    return (kind, *(f"{number:,}" for number in numbers), f"{account.seconds:,.0f}")


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    kind, *numbers = cells
    return "  ".join([kind.ljust(widths[0]), *(n.rjust(w) for n, w in zip(numbers, widths[1:], strict=True))])
