"""One watch over all PC/SC readers: a thread with a context of its own, made anew whenever the service breaks off."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Final, Protocol

from hardware.card.attendant import Attendant, CardSlot
from hardware.card.pcsc import PLUG_AND_PLAY, UNAWARE, ReaderState
from hardware.card.settings import PcscSettings
from kiosk.domain.errors import CardError, Reason, where_it_broke
from kiosk.domain.values import dataclass

# How soon after a restart of the card service the readers work again; each try costs one connect.
_REBUILD_S = 0.5
_CANCEL_AGAIN_S = 0.05
# A reader that was unplugged between listing and watching is off the list a moment later.
_LIST_AGAIN_S = 0.25

_log = logging.getLogger(__name__)


class ReaderContext(Protocol):
    """What a watch needs of one conversation with the service; see pcsc.PcscContext."""

    def readers(self) -> tuple[str, ...]: ...

    def wait(self, known: Mapping[str, ReaderState], timeout_s: float) -> Mapping[str, ReaderState]: ...

    def cancel(self) -> None: ...


class CardService(Protocol):
    """PC/SC as a watch needs it; see pcsc.PcscService."""

    def context(self) -> AbstractContextManager[ReaderContext]: ...

    def slot(self, reader: str, count: int) -> CardSlot: ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the service must say something, and how much later than that it may.

    Nothing else depends on `watch_s`: readers and cards announce themselves. It bounds how long a missed announcement,
    or a stop that came too early to be heard, could go unnoticed. A busy machine takes a moment: `patience_s`.
    """

    watch_s: float = 3.0
    patience_s: float = 2.0


USUAL_PACE: Final = Pace()


class Watch:
    """Tells the attendant what comes and goes, until it is told to end.

    Every call of PC/SC waits as long as the service likes, whatever time it was given: one that hangs is noticed
    from outside, by `gives_up`.
    """

    def __init__(
        self, settings: PcscSettings, attendant: Attendant, service: CardService, pace: Pace
    ) -> None:
        self._settings = settings
        self._attendant = attendant
        self._service = service
        self._pace = pace
        self._thread = threading.Thread(target=self._run, name="card readers", daemon=True)
        self._ending = threading.Event()
        self._anew = threading.Event()
        self._speaking = threading.RLock()
        self._context: ReaderContext | None = None
        self._known: dict[str, ReaderState] = {}
        self._due_s = 0.0

    def start(self) -> None:
        self._expect_word_in(self._pace.watch_s)
        self._thread.start()

    def end(self, timeout_s: float) -> None:
        """A service that hangs keeps the thread; it is left to it."""
        self._silence()
        self._rouse_until(self._has_ended)
        self._thread.join(timeout_s)

    def rebuild(self) -> None:
        """Returns at once; the thread lets its context go and makes another, or is found to hang."""
        if not self._anew.is_set():
            self._anew.set()
            self._expect_word_in(0.0)
            self._rouse_until(self._is_rebuilt)

    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def left_s(self) -> float:
        """Until it is to be looked at."""
        return max(0.0, self._due_s - time.monotonic())

    def gives_up(self, *, may_be_left: bool) -> bool:
        """Whether it hangs and another is to watch in its place; from then on no word of it is heard.

        That the service hangs is said in any case. One that is still connecting is waited for: the library connects
        one after another, and another would only wait behind it. One that may not be left begins anew once it is
        answered, for nobody knows what happened to the cards.
        """
        with self._speaking:
            if self.left_s() > 0:
                return False
            self._attendant.report_readers(Reason.READER_SERVICE_DOWN)
            self._expect_word_in(self._pace.watch_s)
            if self._context is None:
                return False
            (self._ending if may_be_left else self._anew).set()
            return may_be_left

    def _silence(self) -> None:
        with self._speaking:
            self._ending.set()

    def _expect_word_in(self, seconds: float) -> None:
        self._due_s = time.monotonic() + seconds + self._pace.patience_s

    def _rouse_until(self, is_done: Callable[[], bool]) -> None:
        """Again and again: one that is about to wait does not hear it. A service that hangs keeps this one, too."""

        def rouse() -> None:
            while not is_done():
                context = self._context
                if context is not None:
                    context.cancel()
                self._thread.join(_CANCEL_AGAIN_S)

        threading.Thread(target=rouse, name="card readers roused", daemon=True).start()

    def _has_ended(self) -> bool:
        return not self._thread.is_alive()

    def _is_rebuilt(self) -> bool:
        return not self._anew.is_set() or self._ending.is_set()

    def _run(self) -> None:
        while not self._ending.is_set():
            try:
                with self._service.context() as context:
                    self._context = context
                    self._watch(context)
            except CardError as error:
                _log.info("card service: %s", error)
            except Exception as error:  # noqa: BLE001 - a bug of ours must not leave the readers unwatched
                _log.error("card service: %s", where_it_broke(error))
            self._context = None
            self._begin_anew()

    def _begin_anew(self) -> None:
        with self._speaking:
            self._expect_word_in(self._pace.watch_s)
            if self._ending.is_set():
                return
            if self._anew.is_set():
                self._know_only([])
                self._anew.clear()
                return
            self._attendant.report_readers(Reason.READER_SERVICE_DOWN)
        self._ending.wait(_REBUILD_S)

    def _watch(self, context: ReaderContext) -> None:
        self._known = {PLUG_AND_PLAY: UNAWARE}
        while not self._ending.is_set() and not self._anew.is_set():
            self._list(context)
            self._follow(self._changes(context))

    def _list(self, context: ReaderContext) -> None:
        readers = [name for name in context.readers() if self._settings.is_for_people(name)]
        with self._speaking:
            if self._ending.is_set():
                return
            if not self._anew.is_set():
                self._expect_word_in(self._pace.watch_s)
            self._attendant.report_readers(None if readers else Reason.READER_ABSENT)
            self._know_only(readers)

    def _changes(self, context: ReaderContext) -> Mapping[str, ReaderState]:
        try:
            return context.wait(self._known, self._pace.watch_s)
        except CardError as error:
            if error.reason is not Reason.READER_ABSENT:
                raise
            self._ending.wait(_LIST_AGAIN_S)
            return {}

    def _follow(self, changes: Mapping[str, ReaderState]) -> None:
        with self._speaking:
            for reader, state in changes.items():
                if not self._ending.is_set():
                    self._notice(reader, state)

    def _know_only(self, readers: list[str]) -> None:
        """Readers that are gone took their cards with them; new ones are looked at for the first time."""
        for reader in self._attendant.occupied().difference(readers):
            self._attendant.remove_card(reader)
        self._known = {name: self._known.get(name, UNAWARE) for name in (PLUG_AND_PLAY, *readers)}

    def _notice(self, reader: str, state: ReaderState) -> None:
        before, self._known[reader] = self._known[reader], state
        if reader == PLUG_AND_PLAY:
            return
        if not state.holds_card:
            self._attendant.remove_card(reader)
        elif not before.holds_card or before.count != state.count:
            self._attendant.insert_card(reader, self._service.slot(reader, state.count))
