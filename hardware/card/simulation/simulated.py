"""Simulated readers: cards go in and out by a call, and the same events come as from real readers."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hardware.card.attendant import Attendant, Clock, Post
from hardware.card.reading import PLAIN, Reading
from hardware.card.settings import USUAL, PcscSettings
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.staff import StaffCards
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Identity
from kiosk.domain.pin import PinRequest
from kiosk.domain.ports import CardChannel

READER = "Simulated reader 0"


class SimulatedSlot:
    """A simulated card while it is in a reader."""

    def __init__(self, card: SimulatedCard) -> None:
        self._card = card
        self._is_in = threading.Event()
        self._is_in.set()
        self._turn = threading.Lock()

    @contextmanager
    def power_up(self) -> Iterator[CardChannel]:
        with self._turn:
            if not self._is_in.is_set():
                raise CardError(Reason.CARD_PULLED)
            self._card.power_up()
            yield self._card
            if not self._is_in.is_set():
                raise CardError(Reason.CARD_PULLED, "the card was pulled while it was read")

    def holds_same_card(self, settle_s: float) -> bool:
        return self._is_in.is_set()

    @property
    def image(self) -> CardImage:
        return self._card.image

    def swap(self, card: SimulatedCard) -> None:
        """Another card lies there, and the reader says nothing of it."""
        self._card.pull()
        self._card = card

    def pull(self) -> None:
        self._is_in.clear()
        self._card.pull()


class SimulatedPsam:
    """The slot inside the cabinet: what is in it is no event, it is only there or not. Any thread."""

    def __init__(self) -> None:
        self._slot: SimulatedSlot | None = None

    def insert(self, image: CardImage) -> None:
        self.pull()
        self._slot = SimulatedSlot(SimulatedCard(image))

    def pull(self) -> None:
        slot, self._slot = self._slot, None
        if slot is not None:
            slot.pull()

    @contextmanager
    def power_up(self) -> Iterator[CardChannel]:
        slot = self._slot
        if slot is None:
            raise CardError(Reason.READER_ABSENT, "no PSAM is in its slot")
        with slot.power_up() as channel:
            yield channel


class SimulatedReaders:
    """CardReaders without hardware, for the demo and for tests. All calls return at once.

    As with real readers, one thread of its own notices what happened and posts it.
    """

    def __init__(
        self,
        post: Post,
        staff: StaffCards,
        now: Clock,
        settings: PcscSettings = USUAL,
        reading: Reading = PLAIN,
    ) -> None:
        self._attendant = Attendant(post, staff, now, settings, reading)
        self._happenings: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="simulated readers", daemon=True)
        self._slots: dict[str, SimulatedSlot] = {}

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._happenings.put(None)
        self._thread.join()

    def ask_staff(self, card: int, challenge: bytes) -> None:
        self._happenings.put(lambda: self._attendant.ask_staff(card, challenge))

    def check_holder(self, ticket: int, card: int, holder: Identity) -> None:
        self._happenings.put(lambda: self._attendant.check_holder(ticket, card, holder))

    def ask_pin(self, card: int, holder: Identity, request: PinRequest) -> None:
        self._happenings.put(lambda: self._attendant.ask_pin(card, holder, request))

    def reconnect(self) -> None:
        self._happenings.put(self._reconnect)

    def insert(self, image: CardImage, reader: str = READER) -> None:
        """Put a card in; one that is in is pulled first, so this is also the swap in a blink."""
        self._happenings.put(lambda: self._insert(image, reader))

    def swap_unnoticed(self, image: CardImage, reader: str = READER) -> None:
        """Swap cards so fast that the reader does not notice, as one between two looks of pcscd."""
        self._happenings.put(lambda: self._swap(image, reader))

    def pull(self, reader: str = READER) -> None:
        """Pull the card, if there is one."""
        self._happenings.put(lambda: self._pull(reader))

    def fail(self, problem: Reason | None) -> None:
        """As if the readers or their service had gone (READER_ABSENT, READER_SERVICE_DOWN) or come back."""
        self._happenings.put(lambda: self._attendant.report_readers(problem))

    def _run(self) -> None:
        while (happening := self._happenings.get()) is not None:
            happening()
        for reader in tuple(self._slots):
            self._slots.pop(reader).pull()
        self._attendant.leave()

    def _reconnect(self) -> None:
        for reader, slot in tuple(self._slots.items()):
            image = slot.image
            self._pull(reader)
            self._insert(image, reader)

    def _insert(self, image: CardImage, reader: str) -> None:
        self._pull(reader)
        slot = self._slots[reader] = SimulatedSlot(SimulatedCard(image))
        self._attendant.insert_card(reader, slot)

    def _swap(self, image: CardImage, reader: str) -> None:
        if reader in self._slots:
            self._slots[reader].swap(SimulatedCard(image))

    def _pull(self, reader: str) -> None:
        slot = self._slots.pop(reader, None)
        if slot is not None:
            slot.pull()
            self._attendant.remove_card(reader)
