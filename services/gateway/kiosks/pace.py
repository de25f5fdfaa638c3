"""No kiosk may take more than its share: so many requests a minute, counted in each process."""

import threading
from collections.abc import Callable

_MINUTE_S = 60.0


class Pace:
    """May be used from any thread. 0 a minute: no limit. Holds one number a kiosk."""

    def __init__(self, requests_a_minute: int, monotonic_s: Callable[[], float]) -> None:
        self._most = requests_a_minute
        self._monotonic_s = monotonic_s
        self._minute = 0
        self._taken: dict[str, int] = {}
        self._lock = threading.Lock()

    def allows(self, kiosk: str) -> bool:
        if self._most == 0:
            return True
        minute = int(self._monotonic_s() // _MINUTE_S)
        with self._lock:
            if minute != self._minute:
                self._minute, self._taken = minute, {}
            taken = self._taken[kiosk] = self._taken.get(kiosk, 0) + 1
        return taken <= self._most
