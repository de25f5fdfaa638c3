"""PC/SC: contexts, readers and powered cards. The only file that knows `smartcard` (pyscard).

Written on the low-level API: pyscard's monitor threads die with pcscd and stay dead, and its connections
are closed by the garbage collector, which resets the card under whoever uses it then.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Final

from smartcard import scard

from kiosk.domain.errors import CardError, Reason
from kiosk.domain.ports import CardChannel
from kiosk.domain.values import dataclass

PLUG_AND_PLAY: Final = "\\\\?PnP?\\Notification"
"""Not a reader: waiting for it means waiting for readers to come and go."""

_HRESULT_MASK = 0xFFFFFFFF  # pyscard hands out signed numbers
_STATUS_BYTES = 2
_COUNT_SHIFT = 16
_CHANGED: Final[int] = scard.SCARD_STATE_CHANGED
# VERIFY and EXTERNAL AUTHENTICATE: what they open stays open until the card is reset, for any program.
_OPENING = frozenset({0x20, 0x82})
_OPENED = 0x9000
_ANY_PROTOCOL = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1


def _codes(*codes: int) -> frozenset[int]:
    return frozenset(code & _HRESULT_MASK for code in codes)


_NOTHING_HAPPENED = _codes(scard.SCARD_E_TIMEOUT, scard.SCARD_E_CANCELLED)
_READER_GONE = _codes(
    scard.SCARD_E_UNKNOWN_READER, scard.SCARD_E_READER_UNAVAILABLE, scard.SCARD_E_NO_READERS_AVAILABLE
)
_CARD_GONE = _codes(
    scard.SCARD_E_NO_SMARTCARD,
    scard.SCARD_W_REMOVED_CARD,
    scard.SCARD_W_RESET_CARD,
    scard.SCARD_E_NOT_TRANSACTED,
    scard.SCARD_E_COMM_DATA_LOST,
)
_CARD_SILENT = _codes(
    scard.SCARD_W_UNRESPONSIVE_CARD,
    scard.SCARD_W_UNPOWERED_CARD,
    scard.SCARD_W_UNSUPPORTED_CARD,
    scard.SCARD_E_PROTO_MISMATCH,
)


def reason_of(code: int) -> Reason:
    """What a PC/SC error means for the person. What we do not know is blamed on the service, not the card."""
    for codes, reason in (
        (_READER_GONE, Reason.READER_ABSENT),
        (_CARD_GONE, Reason.CARD_PULLED),
        (_CARD_SILENT, Reason.CARD_MUTE),
    ):
        if code & _HRESULT_MASK in codes:
            return reason
    return Reason.READER_SERVICE_DOWN


def _check(code: int, doing: str) -> None:
    if code != scard.SCARD_S_SUCCESS:
        raise CardError(reason_of(code), f"{doing}: PC/SC {code & _HRESULT_MASK:08X}")


@dataclass(frozen=True, slots=True)
class ReaderState:
    """What PC/SC says of a reader. `count` grows with every insertion and removal."""

    bits: int

    @property
    def holds_card(self) -> bool:
        return bool(self.bits & scard.SCARD_STATE_PRESENT)

    @property
    def count(self) -> int:
        return self.bits >> _COUNT_SHIFT

    @property
    def to_wait_on(self) -> int:
        return self.bits & ~_CHANGED


UNAWARE: Final = ReaderState(scard.SCARD_STATE_UNAWARE)


class PcscContext:
    """One conversation with the service. Dead once the service has died: make another.

    Use it from one thread; only `cancel` may be called from elsewhere.
    """

    def __init__(self) -> None:
        code, self._handle = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        _check(code, "connecting to the card service")

    def readers(self) -> tuple[str, ...]:
        code, names = scard.SCardListReaders(self._handle, [])
        if code & _HRESULT_MASK in _READER_GONE:
            return ()
        _check(code, "listing readers")
        return tuple(names)

    def wait(self, known: Mapping[str, ReaderState], timeout_s: float) -> Mapping[str, ReaderState]:
        """Wait until a reader is not as it was known; the readers as they are now, or nothing.

        Raises CardError; READER_ABSENT where one of them has gone since they were listed.
        """
        asked = [(name, state.to_wait_on) for name, state in known.items()]
        code, states = scard.SCardGetStatusChange(self._handle, int(timeout_s * 1000), asked)
        if code & _HRESULT_MASK in _NOTHING_HAPPENED:
            return {}
        _check(code, "watching readers")
        return {name: ReaderState(bits) for name, bits, _ in states}

    def cancel(self) -> None:
        """Wake the thread that waits; has no effect on one that is about to wait."""
        scard.SCardCancel(self._handle)

    def release(self) -> None:
        scard.SCardReleaseContext(self._handle)

    @contextmanager
    def connect(self, reader: str) -> Iterator[CardChannel]:
        """The card in that reader, with nobody else in between until the block ends."""
        code, card, protocol = scard.SCardConnect(
            self._handle, reader, scard.SCARD_SHARE_SHARED, _ANY_PROTOCOL
        )
        _check(code, "powering up the card")
        leaving = scard.SCARD_LEAVE_CARD
        try:
            _check(scard.SCardBeginTransaction(card), "having the card to ourselves")
            channel = PcscChannel(card, protocol)
            yield channel
            if channel.was_opened:
                leaving = scard.SCARD_RESET_CARD
        except CardError as error:
            # A card that made trouble is switched off, so that the next try finds it fresh. But never one
            # that may be gone: pcscd then marks the reader empty and misses the card put in next.
            if error.reason is not Reason.CARD_PULLED:
                leaving = scard.SCARD_UNPOWER_CARD
            raise
        finally:
            scard.SCardEndTransaction(card, scard.SCARD_LEAVE_CARD)
            scard.SCardDisconnect(card, leaving)


@contextmanager
def pcsc_context() -> Iterator[PcscContext]:
    context = PcscContext()
    try:
        yield context
    finally:
        context.release()


@contextmanager
def card_in(reader_name_contains: str) -> Iterator[CardChannel]:
    """The card that stays in the reader of that name, such as a PSAM. Raises CardError."""
    with pcsc_context() as context:
        reader = next((name for name in context.readers() if reader_name_contains in name), None)
        if reader is None:
            raise CardError(Reason.READER_ABSENT, f"no reader has {reader_name_contains!r} in its name")
        with context.connect(reader) as channel:
            yield channel


class PcscChannel:
    """A powered card in a transaction. `was_opened`: it holds open what was proved to it, and must be reset."""

    def __init__(self, card: int, protocol: int) -> None:
        self._card = card
        self._protocol = protocol
        self.was_opened = False

    @property
    def atr(self) -> bytes:
        code, _, _, _, atr = scard.SCardStatus(self._card)
        _check(code, "asking for the answer to reset")
        return bytes(atr)

    def transmit(self, apdu: bytes) -> tuple[bytes, int]:
        pci = scard.SCARD_PCI_T1 if self._protocol == scard.SCARD_PROTOCOL_T1 else scard.SCARD_PCI_T0
        code, said = scard.SCardTransmit(self._card, pci, list(apdu))
        _check(code, f"INS {apdu[1]:02X}")
        if len(said) < _STATUS_BYTES:
            # Pulled in the middle of a command: the service calls that a success without an answer.
            raise CardError(Reason.CARD_PULLED, f"INS {apdu[1]:02X} got no answer")
        data, status = bytes(said[:-_STATUS_BYTES]), int.from_bytes(said[-_STATUS_BYTES:])
        self.was_opened |= apdu[1] in _OPENING and status == _OPENED
        return data, status


class PcscSlot:
    """One insertion of one card: the reader, and its count when the card came in."""

    def __init__(self, reader: str, count: int) -> None:
        self._reader = reader
        self._count = count

    @contextmanager
    def power_up(self) -> Iterator[CardChannel]:
        # A context of its own: a mute card blocks it, and must block nobody else.
        with pcsc_context() as context, context.connect(self._reader) as channel:
            yield channel
            if not self._is_same(self._state(context, UNAWARE, 0)):
                raise CardError(Reason.CARD_PULLED, "the card was touched while it was read")

    def holds_same_card(self, settle_s: float) -> bool:
        deadline_s = time.monotonic() + settle_s
        try:
            with pcsc_context() as context:
                state = self._state(context, UNAWARE, 0)
                while self._is_same(state) and (left_s := deadline_s - time.monotonic()) > 0:
                    state = self._state(context, state, left_s)
        except CardError:
            return False
        return self._is_same(state)

    def _state(self, context: PcscContext, known: ReaderState, timeout_s: float) -> ReaderState:
        return context.wait({self._reader: known}, timeout_s).get(self._reader, known)

    def _is_same(self, state: ReaderState) -> bool:
        return state.holds_card and state.count == self._count


class PcscService:
    """The card service of this machine, for whoever watches all its readers."""

    def context(self) -> AbstractContextManager[PcscContext]:
        return pcsc_context()

    def slot(self, reader: str, count: int) -> PcscSlot:
        return PcscSlot(reader, count)
