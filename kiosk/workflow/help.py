"""呼叫工作人员: said to be done only when the gateway has acknowledged, and only in staffed hours."""

from dataclasses import replace

from kiosk.domain.submission import StaffCall
from kiosk.workflow import timeouts
from kiosk.workflow.effects import CallStaff
from kiosk.workflow.states import CallingStaff, HelpCall, NoCall, Panel, StaffNotified, StaffUnreached, Visit
from kiosk.workflow.turn import Step, Turn


def call(turn: Turn) -> Step:
    visit = _covering(turn.visit)
    if isinstance(visit.call, CallingStaff):
        return visit, ()
    if not is_staffed(turn):
        return replace(visit, call=StaffUnreached(out_of_hours=True)), ()
    ticket = visit.next_ticket
    calling = CallingStaff(ticket, turn.moment.monotonic_s)
    message = StaffCall(turn.moment.fresh_id, turn.rules.kiosk_id, type(visit.scene).__name__)
    return replace(visit, call=calling, next_ticket=ticket + 1), (CallStaff(ticket, message),)


def acknowledged(turn: Turn, ticket: int) -> Step:
    match turn.visit.call:
        case CallingStaff(asked, _) if asked == ticket:
            return _told(turn.visit, StaffNotified()), ()
        case _:
            return turn.stay()


def not_reached(turn: Turn, ticket: int) -> Step:
    match turn.visit.call:
        case CallingStaff(asked, _) if asked == ticket:
            return _told(turn.visit, StaffUnreached(out_of_hours=False)), ()
        case _:
            return turn.stay()


def waited(turn: Turn) -> Turn:
    """A call that nobody answers is as good as one that failed."""
    match turn.visit.call:
        case CallingStaff(_, since_s) if turn.moment.monotonic_s - since_s > timeouts.STAFF_CALL_S:
            return replace(turn, visit=_told(turn.visit, StaffUnreached(out_of_hours=False)))
        case _:
            return turn


def close(turn: Turn) -> Step:
    return replace(turn.visit, call=NoCall(), panel=turn.visit.covered, covered=None), ()


def is_staffed(turn: Turn) -> bool:
    wall = turn.moment.wall
    return turn.rules.centre.staffed.is_staffed(wall.date(), f"{wall:%H:%M}")


def _covering(visit: Visit) -> Visit:
    """The notice lies above a panel that was open; a clip ends: what it tells is not what stands there now."""
    if visit.panel is None or visit.panel is Panel.SIGN:
        return replace(visit, panel=None)
    return replace(visit, panel=None, covered=visit.panel)


def _told(visit: Visit, call: HelpCall) -> Visit:
    """News of the call is seen at once; only who just hears what the keys do, hears it to the end."""
    return replace(visit if visit.panel is Panel.KEYS else _covering(visit), call=call)
