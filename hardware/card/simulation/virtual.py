"""Puts a simulated card into a virtual reader of vsmartcard's vpcd driver, under the real pcscd.

The driver listens on TCP, the card connects: frames of a 2-byte length and a body; a body of one byte is a
control (power off, power on, reset, tell the answer to reset), anything else a command.
"""

import contextlib
import socket
import threading
from enum import IntEnum

from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.domain.errors import CardError

FIRST_PORT = 35963
"""vpcd's own; the second slot of a reader entry listens on the next one."""

_LENGTH_BYTES = 2
_CONNECT_S = 5.0
_COME_BACK_S = 0.1  # While pcscd is down nobody listens, and nobody tells when it does again.


class _Control(IntEnum):
    POWER_OFF = 0
    POWER_ON = 1
    RESET = 2
    TELL_ATR = 4


class VirtualReader:
    """One slot of the virtual reader, as the hand that puts cards in."""

    def __init__(self, port: int = FIRST_PORT, host: str = "127.0.0.1") -> None:
        self._address = (host, port)
        self._inserted: _InsertedCard | None = None

    def insert(self, image: CardImage) -> None:
        """Put a card in; one that is in is pulled first. Raises OSError where no driver listens."""
        self.pull()
        self._inserted = _InsertedCard(SimulatedCard(image), self._address)

    def pull(self) -> None:
        """Pull the card, if there is one. When this returns, it does not answer any more."""
        if self._inserted is not None:
            self._inserted.pull()
            self._inserted = None


class _InsertedCard:
    """A card that stays in the slot until it is pulled, whatever becomes of the driver meanwhile."""

    def __init__(self, card: SimulatedCard, address: tuple[str, int]) -> None:
        self._card = card
        self._address = address
        self._is_out = threading.Event()
        self._lock = threading.Lock()
        self._wire = self._connect()
        self._thread = threading.Thread(target=self._stay_in, name="virtual card", daemon=True)
        self._thread.start()

    def pull(self) -> None:
        with self._lock:
            self._is_out.set()
            self._card.pull()
            with contextlib.suppress(OSError):  # The driver may have been the first to hang up.
                self._wire.shutdown(socket.SHUT_RDWR)
        self._thread.join()

    def _connect(self) -> socket.socket:
        wire = socket.create_connection(self._address, timeout=_CONNECT_S)
        wire.settimeout(None)
        return wire

    def _stay_in(self) -> None:
        while not self._is_out.is_set():
            with contextlib.suppress(OSError, CardError):
                self._answer_all()
            self._come_back()
        self._wire.close()

    def _answer_all(self) -> None:
        """Until the driver hangs up; or until the card does, as one does that has no answer to reset.

        The driver knows no other way to be told: an empty answer to reset keeps pcscd waiting for ever.
        """
        while (body := self._receive()) is not None:
            answer = self._answer(body)
            if answer is not None:
                self._wire.sendall(len(answer).to_bytes(_LENGTH_BYTES) + answer)

    def _come_back(self) -> None:
        self._wire.close()
        while not self._is_out.is_set() and not self._is_back():
            self._is_out.wait(_COME_BACK_S)

    def _is_back(self) -> bool:
        with self._lock:
            if self._is_out.is_set():
                return False
            try:
                self._wire = self._connect()
            except OSError:
                return False
            return True

    def _answer(self, body: bytes) -> bytes | None:
        if len(body) != 1:
            data, status = self._card.transmit(body)
            return data + status.to_bytes(2)
        match body[0]:
            case _Control.POWER_ON | _Control.RESET:
                self._card.power_up()
            case _Control.TELL_ATR:
                return self._card.atr
        return None

    def _receive(self) -> bytes | None:
        length = self._receive_exactly(_LENGTH_BYTES)
        return None if length is None else self._receive_exactly(int.from_bytes(length))

    def _receive_exactly(self, count: int) -> bytes | None:
        """None when the driver hangs up."""
        received = b""
        while len(received) < count:
            # The kernel forgets this flag; without it each command waits 40 ms for a delayed acknowledgement.
            self._wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            part = self._wire.recv(count - len(received))
            if not part:
                return None
            received += part
        return received
