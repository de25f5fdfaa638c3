"""All PC/SC readers of the kiosk, watched by a thread that survives the card service; one that hangs is replaced."""

import threading
from typing import Final

from hardware.card.attendant import Attendant, Clock, Post
from hardware.card.pcsc import PcscService
from hardware.card.pcsc_watch import USUAL_PACE, CardService, Pace, Watch
from hardware.card.reading import PLAIN, Reading
from hardware.card.settings import PcscSettings
from hardware.card.staff import StaffCards
from kiosk.domain.identity import Identity
from kiosk.domain.pin import PinRequest

# A watch that hangs keeps its thread for as long as the service likes. With so many of them it is waited for.
_MOST_LEFT = 4
# A service that hangs keeps the thread. The kiosk closes all the same, and the thread with it.
_STOP_S = 2.0

_PCSC: Final = PcscService()


class PcscReaders:
    """CardReaders on real hardware.

    One thread owns the context that watches (see pcsc_watch.py). It starts without readers and without the service,
    and says so; each card is read in a thread of its own (see attendant.py), so that a mute card blocks nothing.
    After the service was away nobody knows what happened to the cards: one that is still in gets a new number. A
    service that is there and answers nothing is noticed by a second thread, and said, too.
    """

    def __init__(
        self,
        settings: PcscSettings,
        post: Post,
        staff: StaffCards,
        now: Clock,
        reading: Reading = PLAIN,
        *,
        service: CardService = _PCSC,
        pace: Pace = USUAL_PACE,
    ) -> None:
        self._settings = settings
        self._service = service
        self._pace = pace
        self._attendant = Attendant(post, staff, now, settings, reading)
        self._watch = self._new_watch()
        self._left: list[Watch] = []
        self._guard = threading.Thread(target=self._keep_watch, name="card readers guarded", daemon=True)
        self._stopping = threading.Event()
        self._look = threading.Event()

    def start(self) -> None:
        self._watch.start()
        self._guard.start()

    def stop(self) -> None:
        self._stopping.set()
        self._look.set()
        self._guard.join(_STOP_S)
        self._watch.end(_STOP_S)
        self._attendant.leave()

    def reconnect(self) -> None:
        """Returns at once; the watching thread lets its context go and makes another."""
        self._watch.rebuild()
        self._look.set()

    def ask_staff(self, card: int, challenge: bytes) -> None:
        self._attendant.ask_staff(card, challenge)

    def check_holder(self, ticket: int, card: int, holder: Identity) -> None:
        self._attendant.check_holder(ticket, card, holder)

    def ask_pin(self, card: int, holder: Identity, request: PinRequest) -> None:
        self._attendant.ask_pin(card, holder, request)

    def _keep_watch(self) -> None:
        while not self._stopping.is_set():
            self._look.wait(self._watch.left_s())
            self._look.clear()
            if not self._stopping.is_set():
                self._replace_if_hanging()

    def _replace_if_hanging(self) -> None:
        self._left = [watch for watch in self._left if watch.is_alive()]
        if self._watch.gives_up(may_be_left=len(self._left) < _MOST_LEFT):
            self._left.append(self._watch)
            self._watch = self._new_watch()
            self._watch.start()

    def _new_watch(self) -> Watch:
        return Watch(self._settings, self._attendant, self._service, self._pace)
