"""What kind of card is it, and whose: one look at a powered card, its outcome as an event."""

from datetime import date

from hardware.card import social_security, staff
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Identity
from kiosk.domain.ports import CardChannel
from kiosk.workflow.events import CitizenCardRead, StaffCardPresented


def recognise(channel: CardChannel, card: int, today: date) -> CitizenCardRead | StaffCardPresented:
    """A person's card is read, a staff card only noticed. Raises CardError for everything else."""
    if social_security.has_environment(channel):
        return CitizenCardRead(card, social_security.read_holder(channel, today).identity)
    if staff.is_staff_card(channel):
        return StaffCardPresented(card)
    raise CardError(Reason.CARD_NOT_OURS, "neither a social security card nor a staff card")


def is_still_of(channel: CardChannel, holder: Identity, today: date) -> bool:
    """Whether this is that person's card: by the numbers that it tells, else by reading it whole.

    Raises CardError where it cannot be told; a card that is none of ours is another one.
    """
    if not social_security.has_environment(channel):
        return False
    tells = social_security.tells_holder(channel, holder, today)
    return (
        holder.same_person(social_security.read_holder(channel, today).identity) if tells is None else tells
    )
