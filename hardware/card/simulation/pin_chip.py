"""What a simulated chip says to VERIFY and CHANGE PIN, and how it counts, locks and remembers."""

from typing import Final

from hardware.card import apdu
from hardware.card.simulation.card_image import PinChip

_TRIES_LEFT: Final = 0x63C0
_HEADER_BYTES: Final = 4
_BETWEEN_OLD_AND_NEW: Final = 0xFF


def verify(chip: PinChip, command: bytes) -> int:
    """The status word. Without data it only tells how many tries are left, if this card does."""
    if command[2:4] != b"\x00\x00":
        return apdu.WRONG_P1_P2
    if len(command) == _HEADER_BYTES or command[4:] == b"\x00":
        return _asked(chip)
    sent = _sent(command)
    if sent is None or len(sent) != len(_packed(chip)):
        return apdu.WRONG_LENGTH
    status = _compare(chip, sent)
    return apdu.CONDITIONS_NOT_SATISFIED if status == apdu.OK and chip.initial else status


def change(chip: PinChip, command: bytes) -> int:
    """The status word. The old PIN is compared, and counted where it is wrong."""
    size = len(_packed(chip))
    sent = _sent(command)
    if command[2:4] != b"\x01\x00":
        return apdu.WRONG_P1_P2
    if sent is None or len(sent) != 2 * size + 1 or sent[size] != _BETWEEN_OLD_AND_NEW:
        return apdu.WRONG_DATA
    status = _compare(chip, sent[:size])
    new = sent[size + 1 :].hex()
    if status != apdu.OK:
        return status
    if not new.isdigit() or new == chip.demo_pin:
        return apdu.WRONG_DATA
    chip.demo_pin, chip.initial = new, False
    return apdu.OK


def _compare(chip: PinChip, sent: bytes) -> int:
    if chip.tries_left == 0:
        return apdu.METHOD_BLOCKED
    if sent == _packed(chip):
        chip.tries_left = chip.tries
        return apdu.OK
    chip.tries_left -= 1
    return _TRIES_LEFT | chip.tries_left


def _asked(chip: PinChip) -> int:
    if chip.counts_empty:
        return _compare(chip, b"")
    return _left(chip) if chip.tells_tries else apdu.WRONG_LENGTH


def _left(chip: PinChip) -> int:
    return _TRIES_LEFT | chip.tries_left if chip.tries_left else apdu.METHOD_BLOCKED


def _packed(chip: PinChip) -> bytes:
    return bytes.fromhex(chip.demo_pin)


def _sent(command: bytes) -> bytes | None:
    """The data field, where Lc agrees with it."""
    return command[5:] if len(command) > 5 and command[4] == len(command) - 5 else None
