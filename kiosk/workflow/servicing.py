"""Behind the staff's corner: a card that signs, a look at every part, the readers built anew.

Only from the home screen, with nobody known: there is no way from a visit to here, nor from here into one but
by a citizen's own card, which does what it always does.
"""

from dataclasses import replace
from hashlib import sha256
from uuid import UUID

from kiosk.domain.errors import Reason
from kiosk.domain.ports import HealthToPrint
from kiosk.workflow import identifying, idling
from kiosk.workflow.effects import AskStaffCard, CheckHealth, ReconnectReaders
from kiosk.workflow.events import (
    BackPressed,
    CardRefused,
    CitizenCardRead,
    Event,
    HealthChecked,
    PrintPressed,
    ReconnectPressed,
    RetryPressed,
    StaffCardPresented,
    StaffCardSigned,
)
from kiosk.workflow.printing import print_paper
from kiosk.workflow.states import CheckingHealth, Identifying, Servicing, StaffDoor, StaffIn
from kiosk.workflow.turn import Step, Turn


def door_challenge(fresh_id: UUID) -> bytes:
    """What a staff card signs to go in: no case's challenge, and never the same twice."""
    return sha256(f"yitong-service:{fresh_id}".encode()).digest()


def open_door(turn: Turn) -> Step:
    """A staff card that lies there already is asked at once."""
    door = StaffDoor(door_challenge(turn.moment.fresh_id), turn.moment.monotonic_s)
    for presence in turn.visit.cards:
        if presence.is_staff:
            return _ask(turn, door, presence.card)
    return turn.to(door)


def at_door(turn: Turn, scene: StaffDoor, event: Event) -> Step:
    match event:
        case StaffCardPresented(card):
            return _ask(turn, scene, card)
        case StaffCardSigned(card, proof) if card == scene.card and proof.challenge == scene.challenge:
            return _check(turn, StaffIn(proof.staff_id, card))
        case CardRefused(card, reason) if card == scene.card:
            known = reason in (Reason.CARD_MUTE, Reason.CARD_PULLED)
            return turn.to(replace(scene, card=0, problem=reason if known else Reason.STAFF_CARD_UNKNOWN))
        case StaffCardSigned(card) if card == scene.card:
            return turn.to(replace(scene, card=0, problem=Reason.STAFF_CARD_UNKNOWN))
        case CitizenCardRead() | CardRefused():
            # Somebody came to be served: their card begins a visit here as it does on the home screen.
            return identifying.at_identifying(turn, Identifying(None), event)
        case BackPressed():
            return turn.leave()
        case _:
            return turn.stay()


def at_checking(turn: Turn, scene: CheckingHealth, event: Event) -> Step:
    match event:
        case HealthChecked(ticket, report, can_print) if ticket == scene.ticket:
            return idling.touched(turn).to(Servicing(scene.staff, report, can_print))
        case _:
            return turn.stay()


def at_servicing(turn: Turn, scene: Servicing, event: Event) -> Step:
    match event:
        case RetryPressed():
            return _check(turn, scene.staff)
        case ReconnectPressed():
            # Every card gets a new number then, the staff card too: it has to sign anew.
            door = StaffDoor(door_challenge(turn.moment.fresh_id), turn.moment.monotonic_s, reconnecting=True)
            return turn.to(door, ReconnectReaders())
        case PrintPressed() if scene.can_print and scene.report is not None:
            return print_paper(turn, HealthToPrint(turn.rules.centre, scene.report))
        case _:
            return turn.stay()


def _ask(turn: Turn, door: StaffDoor, card: int) -> Step:
    return turn.to(replace(door, card=card, problem=None), AskStaffCard(card, door.challenge))


def _check(turn: Turn, staff: StaffIn) -> Step:
    return turn.ask(
        lambda ticket: CheckingHealth(staff, ticket, turn.moment.monotonic_s),
        lambda ticket: CheckHealth(ticket),
    )
