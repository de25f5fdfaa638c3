"""Nobody is there any more: warn, count down, end; remind of a card or paper left behind."""

from dataclasses import replace
from math import ceil

from kiosk.workflow import timeouts
from kiosk.workflow.cards import is_left_behind
from kiosk.workflow.states import (
    AskingStanding,
    CardOut,
    ConfirmingInPerson,
    Ending,
    Farewell,
    FetchingDocument,
    Home,
    Idle,
    Preferences,
    Printing,
    ReadingCard,
    ResolvingCode,
    Saving,
    Visit,
)
from kiosk.workflow.turn import Step, Turn


def touched(turn: Turn) -> Turn:
    return Turn(replace(turn.visit, idle=Idle(turn.moment.monotonic_s)), turn.moment, turn.rules)


def ticked(turn: Turn) -> Step | None:
    """What time alone brings about; None where the scene goes on by itself."""
    visit, now_s = turn.visit, turn.moment.monotonic_s
    match visit.scene:
        case Home():
            return _forget_preferences(turn)
        case Farewell() as scene:
            return _farewell(turn, scene)
        case CardOut(_, _, since_s, _) if now_s - since_s >= timeouts.CARD_OUT_S:
            return turn.end(Ending.CARD_PULLED)
        case CardOut():
            return turn.stay()
        case _ if _is_busy(visit):
            return replace(visit, idle=Idle(now_s)), ()
        case _:
            return None


def count(turn: Turn) -> Step | None:
    idle, now_s = turn.visit.idle, turn.moment.monotonic_s
    if idle.warned_s is None:
        if now_s - idle.touched_s < timeouts.IDLE_WARNING_AFTER_S:
            return None
        return replace(turn.visit, idle=Idle(idle.touched_s, now_s)), ()
    if now_s - idle.warned_s >= timeouts.IDLE_COUNTDOWN_S:
        return turn.end(Ending.TIMED_OUT)
    return None


def seconds_left(visit: Visit, now_s: float) -> int | None:
    """What the countdown shows; None where none runs."""
    match visit.scene:
        case CardOut(_, _, since_s, _):
            return max(0, ceil(since_s + timeouts.CARD_OUT_S - now_s))
        case _ if visit.idle.warned_s is not None:
            return max(0, ceil(visit.idle.warned_s + timeouts.IDLE_COUNTDOWN_S - now_s))
        case _:
            return None


def _is_busy(visit: Visit) -> bool:
    """The machine is at work for the person, so waiting is not being away."""
    if visit.print_job.state is Printing.PRINTING:
        return True
    match visit.scene:
        case ReadingCard() | ResolvingCode() | AskingStanding() | FetchingDocument() | Saving():
            return True
        case ConfirmingInPerson(checking_face=True):
            return True
        case _:
            return False


def _forget_preferences(turn: Turn) -> Step:
    visit = turn.visit
    away_s = turn.moment.monotonic_s - visit.idle.touched_s
    if visit.preferences == Preferences() or away_s < timeouts.FORGOTTEN_PREFERENCES_S:
        return turn.stay()
    return replace(visit, preferences=Preferences()), ()


def _farewell(turn: Turn, scene: Farewell) -> Step:
    age_s = turn.moment.monotonic_s - scene.since_s
    if is_left_behind(turn.visit) or turn.visit.paper_waiting:
        reminders = int(age_s // timeouts.REMINDER_EVERY_S)
        return turn.to(replace(scene, reminders=reminders)) if reminders != scene.reminders else turn.stay()
    if age_s >= timeouts.FAREWELL_S:
        return turn.to(Home())
    return turn.stay()
