"""What is known of the hand that touches: how often it missed lately, and whether help was offered."""

from enum import StrEnum

from kiosk.domain.values import dataclass


class SteadyOffer(StrEnum):
    """按钮大、等得久: offered once a visit."""

    NOT_YET = "not-yet"
    ASKED = "asked"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class HandNote:
    """`missed_s`: when, lately."""

    missed_s: tuple[float, ...] = ()
    offer: SteadyOffer = SteadyOffer.NOT_YET
