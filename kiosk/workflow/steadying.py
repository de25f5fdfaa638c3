"""Whoever misses again and again is offered bigger and slower: once, kindly, and never while something else is asked."""

from dataclasses import replace

from kiosk.workflow import timeouts
from kiosk.workflow.states import (
    CardOut,
    CheckingHealth,
    Farewell,
    HandNote,
    NoCall,
    Servicing,
    StaffDoor,
    SteadyOffer,
    Visit,
)
from kiosk.workflow.turn import Step, Turn

MISSES = 3
"""One miss is chance, two the light on the glass. The third is a hand that has trouble."""


def missed(turn: Turn) -> Step:
    visit, note = turn.visit, turn.visit.hand
    if visit.preferences.steady or note.offer is not SteadyOffer.NOT_YET or not _may_be_asked(visit):
        return turn.stay()
    now_s = turn.moment.monotonic_s
    lately = (*(at_s for at_s in note.missed_s if now_s - at_s < timeouts.MISSES_WITHIN_S), now_s)
    if len(lately) < MISSES:
        return replace(visit, hand=HandNote(lately)), ()
    return replace(visit, hand=HandNote(offer=SteadyOffer.ASKED)), ()


def answered(visit: Visit) -> Visit:
    """Yes, no, or on to something else; nobody asks again."""
    if visit.hand.offer is not SteadyOffer.ASKED:
        return visit
    return replace(visit, hand=HandNote(offer=SteadyOffer.ANSWERED))


def _may_be_asked(visit: Visit) -> bool:
    """A panel, the call for help and the countdown lie over the screen already; staff and goodbye need no offer."""
    if visit.panel is not None or visit.idle.warned_s is not None or not isinstance(visit.call, NoCall):
        return False
    return not isinstance(visit.scene, StaffDoor | CheckingHealth | Servicing | CardOut | Farewell)
