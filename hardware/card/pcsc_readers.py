"""All PC/SC readers of the kiosk, watched by one thread that survives the card service."""

import logging
import threading
from collections.abc import Mapping

from hardware.card.attendant import Attendant, Clock, Post
from hardware.card.pcsc import (
    PLUG_AND_PLAY,
    UNAWARE,
    PcscContext,
    PcscSlot,
    ReaderState,
    pcsc_context,
)
from hardware.card.reading import PLAIN, Reading
from hardware.card.settings import PcscSettings
from hardware.card.staff import StaffCards
from kiosk.domain.errors import CardError, Reason, where_it_broke
from kiosk.domain.identity import Identity
from kiosk.domain.pin import PinRequest

# Nothing depends on it: readers and cards announce themselves. It only bounds how long a missed
# announcement, or a stop that came too early to be heard, could go unnoticed.
_WATCH_S = 5.0
# How soon after a restart of the card service the readers work again; each try costs one connect.
_REBUILD_S = 0.5
_CANCEL_AGAIN_S = 0.05
# A reader that was unplugged between listing and watching is off the list a moment later.
_LIST_AGAIN_S = 0.25
# A service that hangs keeps the thread. The kiosk closes all the same, and the thread with it.
_STOP_S = 2.0

_log = logging.getLogger(__name__)


class PcscReaders:
    """CardReaders on real hardware.

    One thread owns the context that watches. It starts without readers and without the service, and says
    so; each card is read in a thread of its own (see attendant.py), so that a mute card blocks nothing.
    After the service was away nobody knows what happened to the cards: one that is still in gets a new number.
    """

    def __init__(
        self, settings: PcscSettings, post: Post, staff: StaffCards, now: Clock, reading: Reading = PLAIN
    ) -> None:
        self._settings = settings
        self._attendant = Attendant(post, staff, now, settings, reading)
        self._thread = threading.Thread(target=self._run, name="card readers", daemon=True)
        self._stopping = threading.Event()
        self._anew = threading.Event()
        self._context: PcscContext | None = None
        self._known: dict[str, ReaderState] = {}

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        threading.Thread(target=self._wake, name="card readers stop", daemon=True).start()
        self._thread.join(_STOP_S)
        self._attendant.leave()

    def _wake(self) -> None:
        """Again and again: one that is about to wait does not hear it. A service that hangs keeps this one, too."""
        while self._thread.is_alive():
            context = self._context
            if context is not None:
                context.cancel()
            self._thread.join(_CANCEL_AGAIN_S)

    def reconnect(self) -> None:
        """Returns at once; the watching thread lets its context go and makes another."""
        self._anew.set()
        threading.Thread(target=self._rouse, name="card readers anew", daemon=True).start()

    def _rouse(self) -> None:
        """Again and again, as when stopping: one that is about to wait does not hear it."""
        while self._anew.is_set() and not self._stopping.is_set():
            context = self._context
            if context is not None:
                context.cancel()
            self._stopping.wait(_CANCEL_AGAIN_S)

    def ask_staff(self, card: int, challenge: bytes) -> None:
        self._attendant.ask_staff(card, challenge)

    def check_holder(self, ticket: int, card: int, holder: Identity) -> None:
        self._attendant.check_holder(ticket, card, holder)

    def ask_pin(self, card: int, holder: Identity, request: PinRequest) -> None:
        self._attendant.ask_pin(card, holder, request)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with pcsc_context() as context:
                    self._context = context
                    self._watch(context)
            except CardError as error:
                _log.info("card service: %s", error)
            except Exception as error:  # noqa: BLE001 - a bug of ours must not leave the readers unwatched
                _log.error("card service: %s", where_it_broke(error))
            self._context = None
            if self._anew.is_set():
                self._know_only([])
                self._anew.clear()
            elif not self._stopping.is_set():
                self._attendant.report_readers(Reason.READER_SERVICE_DOWN)
                self._stopping.wait(_REBUILD_S)

    def _watch(self, context: PcscContext) -> None:
        self._known = {PLUG_AND_PLAY: UNAWARE}
        while not self._stopping.is_set() and not self._anew.is_set():
            readers = [name for name in context.readers() if self._settings.is_for_people(name)]
            self._attendant.report_readers(None if readers else Reason.READER_ABSENT)
            self._know_only(readers)
            for reader, state in self._changes(context).items():
                self._notice(reader, state)

    def _changes(self, context: PcscContext) -> Mapping[str, ReaderState]:
        try:
            return context.wait(self._known, _WATCH_S)
        except CardError as error:
            if error.reason is not Reason.READER_ABSENT:
                raise
            self._stopping.wait(_LIST_AGAIN_S)
            return {}

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
            self._attendant.insert_card(reader, PcscSlot(reader, state.count))
