"""免申即享: asked for once a visit, shown quietly, declined for the rest of it. Nothing is applied for by itself."""

from dataclasses import replace

from kiosk.domain.identity import Assurance
from kiosk.workflow.effects import AskOffers
from kiosk.workflow.events.answers import OffersKnown
from kiosk.workflow.states import Choosing, OffersNote, Visit
from kiosk.workflow.turn import Step, Turn

LEAST_ASSURANCE = Assurance.A2
"""An offer tells what a department knows of somebody: whoever came with a card that may be copied hears of none."""


def derive(visit: Visit) -> tuple[Visit, tuple[AskOffers, ...]]:
    """Asked when the person first chooses; nobody waits for the answer."""
    match visit.scene:
        case Choosing(identity) if visit.offers is None and visit.online:
            if identity.assurance < LEAST_ASSURANCE:
                return visit, ()
            ticket = visit.next_ticket
            asked = replace(visit, next_ticket=ticket + 1, offers=OffersNote(ticket))
            return asked, (AskOffers(ticket, identity),)
        case _:
            return visit, ()


def known(turn: Turn, event: OffersKnown) -> Step:
    """Only of services that are here: an offer that leads nowhere is none."""
    note, catalogue = turn.visit.offers, turn.rules.catalogue
    if note is None or note.ticket != event.ticket:
        return turn.stay()
    offers = tuple(offer for offer in event.offers if catalogue.service(offer.service) is not None)
    return replace(turn.visit, offers=replace(note, offers=offers)), ()


def declined(turn: Turn) -> Step:
    """The one that is shown; whatever else there is comes after it."""
    note = turn.visit.offers
    if note is None or not note.offers:
        return turn.stay()
    return replace(turn.visit, offers=replace(note, offers=note.offers[1:])), ()


def without(visit: Visit, service: str) -> Visit:
    """Whoever went to look at it need not be asked again."""
    if visit.offers is None:
        return visit
    left = tuple(offer for offer in visit.offers.offers if offer.service != service)
    return replace(visit, offers=replace(visit.offers, offers=left))
