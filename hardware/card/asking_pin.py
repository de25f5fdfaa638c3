"""A person proves with the PIN that the card is theirs: one question about it, its outcome as an event."""

from datetime import date
from typing import assert_never

from hardware.card import pin
from hardware.card.profiles.choosing import fitting_layout
from hardware.card.profiles.layout import Layout
from hardware.card.reading import PLAIN, Reading
from hardware.card.recognising import is_still_of
from kiosk.domain.identity import Identity
from kiosk.domain.pin import Compare, PinRequest, Replace, TellTries
from kiosk.domain.ports import CardChannel
from kiosk.workflow.events.pin import PinChangeTried, PinCompared, PinNews, PinStateTold


def ask_pin(
    channel: CardChannel,
    card: int,
    holder: Identity,
    request: PinRequest,
    today: date,
    reading: Reading = PLAIN,
) -> PinNews | None:
    """None: another person's card lies there; what it said counts for nobody. Raises CardError.

    Looked at before, so that nobody's tries are spent by another, and after, so that nobody is proved by another.
    """
    if not is_still_of(channel, holder, today, reading):
        return None
    layout = fitting_layout(channel, reading.profiles)
    told = _told(channel, card, request, layout) if layout is not None else None
    return told if is_still_of(channel, holder, today, reading) else None


def _told(channel: CardChannel, card: int, request: PinRequest, layout: Layout) -> PinNews:
    match request:
        case TellTries():
            return PinStateTold(card, pin.read_state(channel, layout))
        case Compare(typed):
            return PinCompared(card, pin.verify(channel, typed, layout))
        case Replace(old, new):
            return PinChangeTried(card, pin.change(channel, old, new, layout))
        case _:
            assert_never(request)
