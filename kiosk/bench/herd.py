"""A city of kiosks comes back after hours without the network, replayed through the shipped policy of sync.

Time goes in slots of one round trip. The gateway takes so many requests a second, lets a second of them wait
and refuses the rest with a random Retry-After, as the reference gateway does. Everything that a kiosk decides
it decides by services/sync/policy.py: when it comes back, when it tries again, when it asks what became of
its cases. The figure is the time until the last case has arrived against the least it could take.
"""

import random
from collections import defaultdict, deque
from collections.abc import Iterator
from math import ceil
from typing import Final

from kiosk.domain.values import dataclass
from services.sync import policy

ROUND_TRIP_S: Final = 0.03
GATEWAY_RETRY_AFTER_S: Final = (5, 60)
"""Whole seconds, as services/gateway/refusing.py chooses them; a test holds the two together."""

_GIVE_UP: Final = 20
"""Times the ideal: a policy that has not drained the city by then never will."""


@dataclass(frozen=True, slots=True)
class City:
    """`rate`: requests a second that the gateway takes. `batch`: cases in a request."""

    kiosks: int
    cases_each: int
    gone_s: float
    rate: int
    batch: int

    @property
    def requests_each(self) -> int:
        return ceil(self.cases_each / self.batch)

    @property
    def ideal_s(self) -> float:
        return self.kiosks * self.requests_each / self.rate


@dataclass(frozen=True, slots=True)
class Drain:
    """How it went. `peak_rate`: requests in the worst second, refused ones included."""

    city: City
    took_s: float
    taken: int
    refused: int
    peak_rate: int
    is_drained: bool

    @property
    def value(self) -> float:
        return self.took_s / self.city.ideal_s

    @property
    def refusals_each(self) -> float:
        return self.refused / max(self.taken, 1)


class _Gateway:
    """First come, first served; who finds a second of work before it is refused."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._waiting: deque[int] = deque()
        self._credit = 0.0

    def offer(self, who: int) -> bool:
        if len(self._waiting) >= self._rate:
            return False
        self._waiting.append(who)
        return True

    def serve(self) -> Iterator[int]:
        """Who is answered in this slot."""
        self._credit = min(self._credit + self._rate * ROUND_TRIP_S, float(self._rate))
        while self._waiting and self._credit >= 1:
            self._credit -= 1
            yield self._waiting.popleft()


class _Replay:
    """A number k from 0 is kiosk k with its next delivery; ~k is kiosk k with a question."""

    def __init__(self, city: City, seed: int) -> None:
        self._city = city
        self._dice = random.Random(seed)  # noqa: S311 - a replay that can be repeated
        self._gateway = _Gateway(city.rate)
        self._calendar: defaultdict[int, list[int]] = defaultdict(list)
        self._to_send = [city.requests_each] * city.kiosks
        self._failures = [0] * city.kiosks
        self._busy_at_s: list[float | None] = [None] * city.kiosks
        self._left = city.kiosks * city.requests_each
        self._taken = self._refused = self._peak = 0

    def run(self) -> Drain:
        for kiosk in range(self._city.kiosks):
            self._at(policy.return_after_s(self._city.gone_s, self._dice.random()), kiosk)
        slot, last_slot = 0, ceil(_GIVE_UP * (self._city.ideal_s + 60) / ROUND_TRIP_S)
        offered: deque[int] = deque(maxlen=ceil(1 / ROUND_TRIP_S))
        while self._left and slot < last_slot:
            offered.append(self._slot(slot * ROUND_TRIP_S, self._calendar.pop(slot, [])))
            self._peak = max(self._peak, sum(offered))
            slot += 1
        took_s = slot * ROUND_TRIP_S
        return Drain(self._city, took_s, self._taken, self._refused, self._peak, self._left == 0)

    def _slot(self, now_s: float, arriving: list[int]) -> int:
        offered = 0
        for who in arriving:
            if who < 0 and not self._may_ask(now_s, ~who):
                continue
            offered += 1
            if not self._gateway.offer(who):
                self._refuse(now_s, who)
        for who in self._gateway.serve():
            self._answer(now_s, who)
        return offered

    def _answer(self, now_s: float, who: int) -> None:
        self._taken += 1
        if who < 0:
            return
        self._left -= 1
        self._failures[who] = 0
        self._to_send[who] -= 1
        self._plan_questions(now_s, who)
        if self._to_send[who]:
            self._at(now_s + ROUND_TRIP_S, who)

    def _refuse(self, now_s: float, who: int) -> None:
        self._refused += 1
        kiosk = who if who >= 0 else ~who
        self._failures[kiosk] += 1
        self._busy_at_s[kiosk] = now_s
        busy = policy.Busy(self._dice.randint(*GATEWAY_RETRY_AFTER_S))
        again_at_s = policy.again_at_s(now_s, self._failures[kiosk], busy, self._dice.random())
        if again_at_s is not None:
            self._at(again_at_s, who)

    def _plan_questions(self, now_s: float, kiosk: int) -> None:
        """For each case just delivered, all when the youngest of them is due; the oldest were sent first."""
        city = self._city
        sent = min((city.requests_each - self._to_send[kiosk]) * city.batch, city.cases_each)
        age_s = now_s + city.gone_s * (1 - sent / city.cases_each)
        ask_at_s = now_s + policy.ask_after_s(age_s, self._dice.random())
        for _ in range(sent - (sent - 1) // city.batch * city.batch):
            self._at(ask_at_s, ~kiosk)

    def _may_ask(self, now_s: float, kiosk: int) -> bool:
        """A question that may not be put yet comes back when the gateway has been left in peace."""
        busy_at_s = self._busy_at_s[kiosk]
        if busy_at_s is None or policy.may_ask(now_s - busy_at_s):
            return True
        self._at(busy_at_s + policy.QUIET_S, ~kiosk)
        return False

    def _at(self, time_s: float, who: int) -> None:
        self._calendar[ceil(time_s / ROUND_TRIP_S)].append(who)


def replay(city: City, seed: int) -> Drain:
    """The whole of it; a city of 100,000 kiosks takes about a minute."""
    return _Replay(city, seed).run()
