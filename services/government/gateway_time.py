"""What time it is at the gateway, as its own signed answers said, carried on by a clock that nobody can set.

The kiosk's wall clock may be a day or ten years off; what is signed here goes by the gateway's.
"""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime

from kiosk.domain.values import dataclass
from services.sealing.canonical import to_base64url

_NONCE_BYTES = 16


def new_nonce() -> str:
    return to_base64url(os.urandom(_NONCE_BYTES))


def steady_s() -> float:
    """Goes on while the machine sleeps, where the system has such a clock."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


@dataclass(frozen=True, slots=True)
class _Learnt:
    ahead_s: float
    epoch: str


class GatewayTime:
    """May be used from any thread. An answer is old by its way here, so this clock never runs ahead."""

    def __init__(self, clock_s: Callable[[], float] = steady_s) -> None:
        self._clock_s = clock_s
        self._learnt: _Learnt | None = None

    @property
    def is_known(self) -> bool:
        return self._learnt is not None

    def learn(self, at: datetime, epoch: str) -> None:
        """`epoch` begins every nonce that this gateway accepts; empty at a gateway that has none."""
        self._learnt = _Learnt(at.timestamp() - self._clock_s(), epoch)

    def now(self) -> datetime:
        """Before anything was learnt, the wall clock is all there is; nothing of ours is signed with it."""
        if self._learnt is None:
            return datetime.now(UTC)
        return datetime.fromtimestamp(self._learnt.ahead_s + self._clock_s(), UTC)

    def nonce(self) -> str:
        return ("" if self._learnt is None else self._learnt.epoch) + new_nonce()
