"""Where made-up bytes come in: a card that answers as it should, or anything else, as the bytes say."""

from hardware.card import apdu
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.ports import CardChannel

_STATUS_WORDS = (
    0x9000,
    0x6100,
    0x61FF,
    0x6C00,
    0x6C20,
    apdu.WRONG_LENGTH,
    apdu.SECURITY_NOT_SATISFIED,
    apdu.CONDITIONS_NOT_SATISFIED,
    apdu.FILE_NOT_FOUND,
    apdu.RECORD_NOT_FOUND,
    apdu.APPLICATION_BLOCKED,
    apdu.APPLICATION_LOCKED_FOR_EVER,
    0x63C0,
    0x6300,
    0x0000,
    0xFFFF,
)
_REASONS = (Reason.CARD_PULLED, Reason.CARD_MUTE, Reason.READER_SERVICE_DOWN, Reason.READER_ABSENT)


class Bytes:
    """Read from the front; zeros when they are used up, which mean: behave."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def are_used_up(self) -> bool:
        return self._at >= len(self._data)

    def number(self, below: int) -> int:
        part = self.take(1)
        return part[0] % below if part else 0

    def some(self) -> bytes:
        """As many as the first of them says."""
        return self.take(self.number(256))

    def take(self, count: int) -> bytes:
        part = self._data[self._at : self._at + count]
        self._at += count
        return part

    def rest(self) -> bytes:
        return self.take(len(self._data))


class HostileCard(CardChannel):
    """A simulated card whose answers are changed, cut, lengthened, replaced or refused as the bytes say."""

    def __init__(self, image: CardImage, data: Bytes) -> None:
        self._card = SimulatedCard(image)
        self._card.power_up()
        self._data = data

    @property
    def atr(self) -> bytes:
        return self._data.some() if self._data.number(2) else self._card.atr

    def transmit(self, command: bytes) -> tuple[bytes, int]:
        said, status = self._card.transmit(command)
        match self._data.number(12):
            case 1:
                return said, _STATUS_WORDS[self._data.number(len(_STATUS_WORDS))]
            case 2:
                return self._data.some(), status
            case 3:
                return said[: self._data.number(256)], status
            case 4:
                return said + self._data.some(), status
            case 5:
                return self._with_a_byte_changed(said), status
            case 6:
                return self._as_a_record(said), status
            case 7:
                return self._data.some(), int.from_bytes(self._data.take(2).ljust(2, b"\0"))
            case 8:
                raise CardError(_REASONS[self._data.number(len(_REASONS))])
            case _:
                return said, status

    def _with_a_byte_changed(self, said: bytes) -> bytes:
        if not said:
            return said
        at = self._data.number(len(said))
        return said[:at] + self._data.take(1) + said[at + 1 :]

    def _as_a_record(self, said: bytes) -> bytes:
        """Tag and length are as they should be, so that what is in it is looked at."""
        value = self._data.some()
        return said[:1] + bytes([len(value)]) + value if said else value
