"""What kind of card is it, and whose: one look at a powered card, its outcome as an event."""

from collections.abc import Callable
from datetime import date

from hardware.card import staff
from hardware.card.other_cards import refusal_by_application, refusal_by_atr
from hardware.card.profiles.choosing import fitting_layout
from hardware.card.reading import PLAIN, Reading
from hardware.card.social_security import CardRecord, read_holder, tells_holder
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Identity
from kiosk.domain.ports import CardChannel
from kiosk.workflow.events import CitizenCardRead, StaffCardPresented

# So a reader tells that behind it lies no card with applications: refused, failed, or silent.
_KNOWS_NO_COMMANDS = frozenset({Reason.CARD_NOT_OURS, Reason.READER_SERVICE_DOWN, Reason.CARD_MUTE})


def recognise(
    channel: CardChannel, card: int, today: date, reading: Reading = PLAIN
) -> CitizenCardRead | StaffCardPresented:
    """A person's card is read, a staff card only noticed. Raises CardError for everything else."""
    record = _by_name(channel, lambda: _record(channel, today, reading))
    return StaffCardPresented(card) if record is None else CitizenCardRead(card, record.identity)


def read_persons_card(channel: CardChannel, today: date, reading: Reading = PLAIN) -> CardRecord:
    """All that a person's card tells. Raises CardError for every other card, by its name where it has one."""
    record = _by_name(channel, lambda: _record(channel, today, reading))
    if record is None:
        raise CardError(Reason.CARD_NOT_OURS, "a staff card, and no person's")
    return record


def _record(channel: CardChannel, today: date, reading: Reading) -> CardRecord | None:
    """None is a staff card."""
    layout = fitting_layout(channel, reading.profiles)
    if layout is not None:
        return read_holder(channel, today, layout, reading)
    if staff.is_staff_card(channel):
        return None
    raise refusal_by_application(channel)


def _by_name(channel: CardChannel, act: Callable[[], CardRecord | None]) -> CardRecord | None:
    try:
        return act()
    except CardError as error:
        raise _named(channel, error) from None


def is_still_of(channel: CardChannel, holder: Identity, today: date, reading: Reading = PLAIN) -> bool:
    """Whether this is that person's card: by the numbers that it tells, else by reading it whole.

    Raises CardError where it cannot be told; a card that is none of ours is another one.
    """
    layout = fitting_layout(channel, reading.profiles)
    if layout is None:
        return False
    tells = tells_holder(channel, holder, today, layout)
    if tells is None:
        return holder.same_person(read_holder(channel, today, layout, reading).identity)
    return tells


def _named(channel: CardChannel, error: CardError) -> CardError:
    """A card that does not know our commands, and whose answer to reset says what it is, is called by its name."""
    if error.reason not in _KNOWS_NO_COMMANDS:
        return error
    try:
        return refusal_by_atr(channel.atr) or error
    except CardError:
        return error
