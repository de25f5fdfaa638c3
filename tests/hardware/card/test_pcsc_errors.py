"""No PC/SC error leaves its adapter: each becomes one of our reasons."""

import pytest
from smartcard import scard

from hardware.card.pcsc import reason_of
from kiosk.domain.errors import Reason

ALL_CODES = {
    name: getattr(scard, name)
    for name in dir(scard)
    if name.startswith(("SCARD_E_", "SCARD_F_", "SCARD_W_")) and isinstance(getattr(scard, name), int)
}


@pytest.mark.parametrize("name", sorted(ALL_CODES))
def test_every_error_of_the_library_has_a_reason(name: str) -> None:
    assert reason_of(ALL_CODES[name]).value.startswith(("card-", "reader-"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("SCARD_E_NO_SERVICE", Reason.READER_SERVICE_DOWN),
        ("SCARD_F_COMM_ERROR", Reason.READER_SERVICE_DOWN),
        ("SCARD_E_SERVICE_STOPPED", Reason.READER_SERVICE_DOWN),
        ("SCARD_E_NO_READERS_AVAILABLE", Reason.READER_ABSENT),
        ("SCARD_E_UNKNOWN_READER", Reason.READER_ABSENT),
        ("SCARD_W_REMOVED_CARD", Reason.CARD_PULLED),
        ("SCARD_E_NOT_TRANSACTED", Reason.CARD_PULLED),
        ("SCARD_E_NO_SMARTCARD", Reason.CARD_PULLED),
        ("SCARD_W_UNPOWERED_CARD", Reason.CARD_MUTE),
        ("SCARD_W_UNRESPONSIVE_CARD", Reason.CARD_MUTE),
    ],
)
def test_the_errors_seen_in_the_field_mean_what_happened(name: str, reason: Reason) -> None:
    assert reason_of(ALL_CODES[name]) is reason


def test_signed_and_unsigned_codes_are_the_same() -> None:
    assert reason_of(0x80100069 - (1 << 32)) is reason_of(0x80100069) is Reason.CARD_PULLED
