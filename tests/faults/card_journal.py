"""What the kiosk said of cards, beside what hands really did, so that both can be compared."""

import math
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Condition

from hardware.card.pcsc_readers import PcscReaders
from hardware.card.settings import PcscSettings
from hardware.card.simulation.card_file import shipped_cards
from hardware.card.simulation.demo_staff import settings_for
from hardware.card.staff import StaffCards
from kiosk.domain.identity import Identity
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    Event,
    HolderUnchanged,
)
from tests.faults.result import Result, mixed, total, twice

Facts = tuple[str, str, str]
"""Name, identity number, card number: three facts that belong together."""


@dataclass(slots=True)
class _Stay:
    """A card in a reader, from before it was put in until after it was pulled."""

    reader: int
    facts: Facts
    from_s: float
    until_s: float = math.inf


class CardJournal:
    def __init__(self) -> None:
        self._said: list[tuple[float, Event]] = []
        self._stays: list[_Stay] = []
        self._looks: list[tuple[float, CitizenCardRead]] = []
        self._changed = Condition()
        staff = StaffCards(settings_for(shipped_cards()["staff-s001"]))
        self.readers = PcscReaders(PcscSettings(), self.hear, staff, lambda: datetime.now(UTC))

    def is_in(self, reader: int, person: Identity) -> None:
        self._stays.append(_Stay(reader, _facts(person), time.monotonic()))

    def is_out(self, reader: int) -> None:
        for stay in self._stays:
            if stay.reader == reader and stay.until_s == math.inf:
                stay.until_s = time.monotonic()

    def look_again(self) -> None:
        """Ask whether whoever was read last is still there. The ticket is the look's place in the list."""
        last = next((event for _, event in reversed(self._said) if isinstance(event, CitizenCardRead)), None)
        if last is not None:
            self._looks.append((time.monotonic(), last))
            self.readers.check_holder(len(self._looks) - 1, last.card, last.identity)

    def count(self, kind: type[Event]) -> int:
        return sum(isinstance(event, kind) for _, event in self._said)

    def wait_for_count(self, kind: type[Event], count: int, timeout_s: float) -> bool:
        return self._wait(lambda: self.count(kind) >= count, timeout_s)

    def wait_for_last(self, event: Event, timeout_s: float) -> bool:
        """The last of its kind."""
        return self._wait(lambda: self._last_of(type(event)) == event, timeout_s)

    def wait_for_reading(self, person: Identity, timeout_s: float) -> bool:
        facts = _facts(person)
        return self._wait(lambda: any(_facts(r.identity) == facts for _, r in self._readings()), timeout_s)

    def wait_until_empty(self, timeout_s: float) -> bool:
        return self._wait(lambda: self.count(CardInserted) == self.count(CardRemoved), timeout_s)

    def audit(self) -> Result:
        readings = list(self._readings())
        strangers = [
            mixed(f"card {r.card}: {self._told(r)}") for at, r in readings if not self._was_there(at, r)
        ]
        return total(
            [Result(saved=len(readings)), *strangers, *self._wrongly_still_there(), *self._said_twice()]
        )

    def story(self) -> str:
        """The last events, without anybody's name."""
        return " ".join(_without_name(event) for _, event in self._said[-12:])

    def hear(self, event: Event) -> None:
        with self._changed:
            self._said.append((time.monotonic(), event))
            self._changed.notify_all()

    def _wait(self, is_so: Callable[[], bool], timeout_s: float) -> bool:
        with self._changed:
            return self._changed.wait_for(is_so, timeout_s)

    def _readings(self) -> Iterator[tuple[float, CitizenCardRead]]:
        for at, event in self._said:
            if isinstance(event, CitizenCardRead):
                yield at, event

    def _was_there(self, read_s: float, reading: CitizenCardRead) -> bool:
        """Whether a card with exactly these facts was in at some time between `inserted` and `read`."""
        inserted_s = next(
            (at for at, e in self._said if isinstance(e, CardInserted) and e.card == reading.card), math.inf
        )
        facts = _facts(reading.identity)
        return any(s.facts == facts and s.from_s <= read_s and s.until_s >= inserted_s for s in self._stays)

    def _wrongly_still_there(self) -> Iterator[Result]:
        for at, event in self._said:
            if isinstance(event, HolderUnchanged):
                asked_s, reading = self._looks[event.ticket]
                facts = _facts(reading.identity)
                if not any(s.facts == facts and s.from_s <= at and s.until_s >= asked_s for s in self._stays):
                    yield mixed(f"card {reading.card}: said to be still there, and its person was not")

    def _last_of(self, kind: type[Event]) -> Event | None:
        return next((event for _, event in reversed(self._said) if isinstance(event, kind)), None)

    def _told(self, reading: CitizenCardRead) -> str:
        owners = [
            {n for n, s in enumerate(self._stays) if s.facts[i] == fact}
            for i, fact in enumerate(_facts(reading.identity))
        ]
        is_one_person = bool(set.intersection(*owners))
        return "a person whose card was not in" if is_one_person else "facts of two people"

    def _said_twice(self) -> Iterator[Result]:
        """Each card is announced once, answered for once, and removed once."""
        for kinds in ((CardInserted,), (CitizenCardRead, CardRefused), (CardRemoved,)):
            cards = Counter(e.card for _, e in self._said if isinstance(e, kinds))
            yield from (
                twice(f"card {card}: {kinds[0].__name__} {count} times")
                for card, count in cards.items()
                if count > 1
            )


def _facts(person: Identity) -> Facts:
    return person.name, person.id_number.text, person.card_number


def _without_name(event: Event) -> str:
    what = getattr(event, "reason", getattr(event, "problem", ""))
    return f"{type(event).__name__}({getattr(event, 'card', '')}{' ' if what else ''}{what or ''})"
