"""The least that the same conversation with a card can cost: pyscard by itself, in one transaction.

What the bench measures the reading of a card against; beside pcsc.py the only other user of `smartcard`.
"""

import time
from collections.abc import Iterator, Sequence

from smartcard import scard

from hardware.card.pcsc import reason_of
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.sample_keys import Said
from hardware.card.simulation.simulated_card import SimulatedCard
from kiosk.domain.errors import CardError
from kiosk.domain.ports import CardChannel

_ANY_PROTOCOL = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1


class RecordedCard(CardChannel):
    """A simulated card without a reader that notes what it is asked."""

    def __init__(self, image: CardImage) -> None:
        self._card = SimulatedCard(image)
        self._card.power_up()
        self.commands: list[bytes] = []

    @property
    def atr(self) -> bytes:
        return self._card.atr

    def transmit(self, apdu: bytes) -> Said:
        self.commands.append(apdu)
        return self._card.transmit(apdu)


def bare_exchange(reader: str, commands: Sequence[bytes]) -> None:
    """Connect, say it all, hang up. Raises CardError from the first call that fails."""
    code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    _check(code)
    code, card, protocol = scard.SCardConnect(context, reader, scard.SCARD_SHARE_SHARED, _ANY_PROTOCOL)
    _check(code)
    _check(scard.SCardBeginTransaction(card))
    pci = scard.SCARD_PCI_T1 if protocol == scard.SCARD_PROTOCOL_T1 else scard.SCARD_PCI_T0
    for command in commands:
        code, _ = scard.SCardTransmit(card, pci, list(command))
        _check(code)
    scard.SCardEndTransaction(card, scard.SCARD_LEAVE_CARD)
    scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)
    scard.SCardReleaseContext(context)


def bare_watch(reader: str) -> Iterator[tuple[bool, float]]:
    """Whether a card is in, and when the call that told so came back (monotonic, seconds); first as it is now."""
    code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    _check(code)
    known, was_in = scard.SCARD_STATE_UNAWARE, None
    while True:
        code, states = scard.SCardGetStatusChange(context, scard.INFINITE, [(reader, known)])
        at_s = time.monotonic()
        _check(code)
        known = states[0][1] & ~scard.SCARD_STATE_CHANGED
        is_in = bool(known & scard.SCARD_STATE_PRESENT)
        if is_in is not was_in:
            was_in = is_in
            yield is_in, at_s


def _check(code: int) -> None:
    if code != scard.SCARD_S_SUCCESS:
        raise CardError(reason_of(code), "the bare exchange failed")
