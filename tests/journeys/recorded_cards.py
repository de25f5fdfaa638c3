"""Readers that note every command that goes to a card, for the one question that matters: who tried a PIN, and when."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hardware.card.attendant import Attendant
from hardware.card.settings import PcscSettings
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated import READER, SimulatedSlot
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.staff import StaffCards
from kiosk.clock import Clock
from kiosk.domain.identity import Identity
from kiosk.domain.pin import PinRequest
from kiosk.domain.ports import CardChannel
from kiosk.workflow.events import Event

VERIFY, CHANGE_PIN = 0x20, 0x5E
_HEADER_BYTES = 4


class RecordedChannel:
    def __init__(self, channel: CardChannel, sent: list[bytes]) -> None:
        self._channel = channel
        self._sent = sent

    @property
    def atr(self) -> bytes:
        return self._channel.atr

    def transmit(self, apdu: bytes) -> tuple[bytes, int]:
        self._sent.append(apdu)
        return self._channel.transmit(apdu)


class RecordedSlot(SimulatedSlot):
    def __init__(self, card: SimulatedCard, sent: list[bytes]) -> None:
        super().__init__(card)
        self._sent = sent

    @contextmanager
    def power_up(self) -> Iterator[CardChannel]:
        with super().power_up() as channel:
            yield RecordedChannel(channel, self._sent)


class RecordedReaders:
    """CardReaders with one slot; `sent` is all that its cards were ever sent."""

    def __init__(self, post: Callable[[Event], None], staff: StaffCards) -> None:
        self.sent: list[bytes] = []
        self._attendant = Attendant(post, staff, Clock().wall, PcscSettings())
        self._slot: RecordedSlot | None = None

    def tried(self) -> list[bytes]:
        """The commands that carry a PIN."""
        return [c for c in self.sent if c[1] in (VERIFY, CHANGE_PIN) and len(c) > _HEADER_BYTES]

    def insert(self, image: CardImage) -> None:
        self._slot = RecordedSlot(SimulatedCard(image), self.sent)
        self._attendant.insert_card(READER, self._slot)

    def pull(self) -> None:
        if self._slot is not None:
            self._slot.pull()
        self._attendant.remove_card(READER)

    def start(self) -> None:
        self._attendant.report_readers(None)

    def stop(self) -> None:
        self._attendant.leave()

    def ask_staff(self, card: int, challenge: bytes) -> None:
        self._attendant.ask_staff(card, challenge)

    def check_holder(self, ticket: int, card: int, holder: Identity) -> None:
        self._attendant.check_holder(ticket, card, holder)

    def ask_pin(self, card: int, holder: Identity, request: PinRequest) -> None:
        self._attendant.ask_pin(card, holder, request)
