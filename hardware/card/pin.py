"""The PIN of a 社会保障卡: how many tries are left, is it right, change it. The card compares, also offline.

Each call sends at most one command that can spend a try, and never sends it again: an answer that was lost
may have cost one. The command goes to the card and nowhere else; nothing here keeps or logs it. The forms
of the commands stand in the card profile, with how sure they are.
"""

from typing import Final

from hardware.card import apdu
from hardware.card.profiles.layout import Layout, PinPlace
from hardware.card.profiles.profile import NATIONAL
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.pin import (
    Pin,
    PinChange,
    PinChanged,
    PinInitial,
    PinLocked,
    PinNotPossible,
    PinNotTaken,
    PinReady,
    PinState,
    PinVerdict,
    PinVerified,
    PinWrong,
)
from kiosk.domain.ports import CardChannel

_TRIES_LEFT: Final = 0x63C0
_TRIES_MASK: Final = 0xFFF0
_BETWEEN_OLD_AND_NEW: Final = b"\xff"
_FILLER: Final = "F"

_LOCKED: Final = frozenset({_TRIES_LEFT, apdu.METHOD_BLOCKED, apdu.APPLICATION_LOCKED_FOR_EVER})
_NO_PIN: Final = frozenset(
    {
        apdu.COMMAND_INCOMPATIBLE,
        apdu.FUNCTION_NOT_SUPPORTED,
        apdu.FILE_NOT_FOUND,
        apdu.DATA_NOT_FOUND,
        apdu.INSTRUCTION_UNKNOWN,
        apdu.CLASS_UNKNOWN,
    }
)
_NOT_SO: Final = frozenset(
    {apdu.WRONG_LENGTH, apdu.SECURITY_NOT_SATISFIED, apdu.WRONG_P1_P2, apdu.WRONG_PARAMETERS, *_NO_PIN}
)
"""To a PIN: it was not compared, and another form of the command would be a guess."""
_NOT_TAKEN: Final = frozenset({apdu.CONDITIONS_NOT_SATISFIED, apdu.WRONG_DATA})


def read_state(channel: CardChannel, layout: Layout = NATIONAL) -> PinState:
    """How many tries are left, without spending one. The environment is selected.

    VERIFY without data (ISO/IEC 7816-4). A card that answers it in another way does not tell. Raises CardError.
    """
    place = layout.pin
    if place is None:
        return PinNotPossible()
    if not place.tells_tries:
        return PinReady(None, place.digits)
    status = _send(channel, place.verify)
    if status in _LOCKED:
        return PinLocked()
    return PinNotPossible() if status in _NO_PIN else PinReady(_tries_left(status), place.digits)


def verify(channel: CardChannel, pin: Pin, layout: Layout = NATIONAL) -> PinVerdict:
    """Have the selected environment compare the PIN; a wrong one costs a try. Raises CardError."""
    place = layout.pin
    if place is None:
        return PinNotPossible()
    status = _send(channel, _command(place.verify, _packed(pin, place)))
    if status == apdu.OK:
        return PinVerified()
    return PinInitial() if status == place.initial else _compared(status)


def change(channel: CardChannel, old: Pin, new: Pin, layout: Layout = NATIONAL) -> PinChange:
    """Put a new PIN in place of the old one; a wrong old one costs a try. Raises CardError."""
    place = layout.pin
    if place is None:
        return PinNotPossible()
    data = _packed(old, place) + _BETWEEN_OLD_AND_NEW + _packed(new, place)
    status = _send(channel, _command(place.change, data))
    if status == apdu.OK:
        return PinChanged()
    return PinNotTaken() if status in _NOT_TAKEN else _compared(status)


def _compared(status: int) -> PinWrong | PinLocked | PinNotPossible:
    if status in _LOCKED:
        return PinLocked()
    if status in _NOT_SO:
        return PinNotPossible()
    if status >> 8 == _TRIES_LEFT >> 8:
        return PinWrong(_tries_left(status))
    raise CardError(Reason.CARD_DAMAGED, f"the card says {status:04X} to a PIN")


def _tries_left(status: int) -> int | None:
    return status - _TRIES_LEFT if status & _TRIES_MASK == _TRIES_LEFT else None


def _send(channel: CardChannel, command: bytes) -> int:
    _, status = channel.transmit(command)
    return status


def _command(header: bytes, data: bytes) -> bytes:
    return header + bytes([len(data)]) + data


def _packed(pin: Pin, place: PinPlace) -> bytes:
    """Two digits a byte. Of another length it is not sent: the card might count it. Raises ValueError."""
    digits = pin.digits
    if len(digits) != place.digits or not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"a PIN has {place.digits} digits")
    return bytes.fromhex(digits + _FILLER * (len(digits) % 2))
