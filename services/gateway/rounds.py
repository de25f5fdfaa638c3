"""What the gateway does by itself, again and again: a thread a round, all begun and stopped together."""

import logging
import threading
import traceback
from collections.abc import Callable, Iterable
from types import TracebackType

from kiosk.domain.errors import StoreError
from kiosk.domain.values import dataclass

_LOG = logging.getLogger(__name__)
_STOP_WITHIN_S = 5.0


@dataclass(frozen=True, slots=True)
class Round:
    """`act` may raise whatever it likes: the next time comes. `also_at_the_end`: once more when it is stopped."""

    name: str
    every_s: float
    act: Callable[[], object]
    also_at_the_end: bool = False


class Rounds:
    """A context: they run while the block runs. Leaving waits for what is under way, for a while."""

    def __init__(self, rounds: Iterable[Round]) -> None:
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._repeat, args=(one,), name=one.name, daemon=True) for one in rounds
        ]

    def __enter__(self) -> "Rounds":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(_STOP_WITHIN_S)

    def _repeat(self, one: Round) -> None:
        while not self._stopping.wait(one.every_s):
            _once(one)
        if one.also_at_the_end:
            _once(one)


def _once(one: Round) -> None:
    try:
        one.act()
    except StoreError as error:
        _LOG.warning("%s: waits for the store: %s", one.name, error)
    except Exception as error:  # noqa: BLE001  one case that nobody foresaw must not end the round for all
        # The message of an unforeseen exception may quote a person's data; where it came from does not.
        place = traceback.extract_tb(error.__traceback__)[-1]
        _LOG.error("%s: %s at %s:%s", one.name, type(error).__name__, place.filename, place.lineno)
