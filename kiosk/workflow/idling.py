"""Nobody is there any more: warn, count down, end; remind of a card or paper left behind."""

from dataclasses import replace
from math import ceil

from kiosk.workflow import paying, signing, timeouts
from kiosk.workflow.presence import is_left_behind
from kiosk.workflow.states import (
    AskingLicences,
    AskingStanding,
    CardOut,
    CheckingCard,
    CheckingHealth,
    CheckingPin,
    ConfirmingInPerson,
    Ending,
    Farewell,
    FetchingDocument,
    FindingCases,
    HandNote,
    Home,
    Idle,
    LookingAtPin,
    LookingBack,
    NoCall,
    Paying,
    Preferences,
    Printing,
    ReadingCard,
    ReplacingPin,
    ResolvingCode,
    Saving,
    Servicing,
    StaffDoor,
    TakingBack,
    Underway,
    Visit,
    Withdrawing,
)
from kiosk.workflow.turn import Step, Turn


def touched(turn: Turn) -> Turn:
    return replace(turn, visit=replace(turn.visit, idle=Idle(turn.moment.monotonic_s)))


def ticked(turn: Turn) -> Step | None:
    """What time alone brings about; None where the scene goes on by itself."""
    match turn.visit.scene:
        case Home():
            return _forget(turn)
        case Farewell() as scene:
            return _farewell(turn, scene)
        case StaffDoor(since_s=since_s):
            is_over = turn.moment.monotonic_s - since_s >= timeouts.STAFF_DOOR_S
            return turn.leave() if is_over else turn.stay()
        case CardOut() as scene:
            return turn.end(Ending.CARD_PULLED) if _is_over(turn, scene) else turn.stay()
        case _:
            return _count(turn)


def seconds_left(visit: Visit, now_s: float) -> int | None:
    """What the countdown shows; None where none runs."""
    match visit.scene:
        case CardOut() as scene:
            return max(0, ceil(scene.since_s + timeouts.CARD_OUT_S - now_s))
        case _ if visit.idle.warned_s is not None:
            return max(0, ceil(visit.idle.warned_s + countdown_s(visit) - now_s))
        case _:
            return None


def countdown_s(visit: Visit) -> float:
    """How long the countdown runs for this person."""
    return timeouts.IDLE_COUNTDOWN_S * _patience(visit)


def _patience(visit: Visit) -> float:
    return timeouts.STEADY_PATIENCE if visit.preferences.steady else 1.0


def is_busy(turn: Turn) -> bool:
    """The machine is at work for the person, so waiting is not being away; but not for ever."""
    now_s, job = turn.moment.monotonic_s, turn.visit.print_job
    if job.state is Printing.PRINTING and now_s - job.since_s < timeouts.PRINTING_S:
        return True
    if signing.is_playing(turn.visit, now_s):
        return True
    match turn.visit.scene:
        case ReadingCard() | ResolvingCode() | LookingBack() | AskingStanding():
            return True
        case CheckingCard() | FetchingDocument() | FindingCases() | Withdrawing() | AskingLicences():
            return True
        case LookingAtPin() | CheckingPin() | ReplacingPin():
            return True
        case CheckingHealth(since_s=since_s):
            return now_s - since_s < timeouts.CHECKUP_S
        case Saving(since_s=since_s) | TakingBack(since_s=since_s):
            return now_s - since_s < timeouts.SAVING_S
        case Underway():
            return True
        case Paying() as scene:
            return paying.is_watched(scene, now_s)
        case ConfirmingInPerson(checking_face=True):
            return True
        case _:
            return False


def _count(turn: Turn) -> Step | None:
    idle, now_s = turn.visit.idle, turn.moment.monotonic_s
    if idle.warned_s is None:
        if now_s - idle.touched_s < timeouts.IDLE_WARNING_AFTER_S * _patience(turn.visit):
            return None
        return replace(turn.visit, idle=Idle(idle.touched_s, now_s)), ()
    if now_s - idle.warned_s >= countdown_s(turn.visit):
        return _away(turn)
    return None


def _away(turn: Turn) -> Step:
    """Staff who went away leave nothing of a person on the screen that would have to be said goodbye to."""
    match turn.visit.scene:
        case CheckingHealth() | Servicing() if not is_left_behind(turn.visit):
            return turn.wipe_to(Home())
        case _:
            return turn.end(Ending.TIMED_OUT)


def _is_over(turn: Turn, scene: CardOut) -> bool:
    """A card that is being read just now is waited for."""
    patience_s = timeouts.CARD_OUT_S + (timeouts.CARD_READING_S if scene.reading else 0.0)
    return turn.moment.monotonic_s - scene.since_s >= patience_s


def _forget(turn: Turn) -> Step:
    visit = turn.visit
    if turn.moment.monotonic_s - visit.idle.touched_s < timeouts.FORGOTTEN_PREFERENCES_S:
        return turn.stay()
    fresh = Preferences.begun(in_headphones=visit.headphones, language=turn.rules.languages[0])
    return replace(visit, preferences=fresh, panel=None, covered=None, call=NoCall(), hand=HandNote()), ()


def _farewell(turn: Turn, scene: Farewell) -> Step:
    age_s = turn.moment.monotonic_s - scene.since_s
    if is_left_behind(turn.visit) or turn.visit.paper_waiting:
        reminders = int(age_s // timeouts.REMINDER_EVERY_S)
        return turn.to(replace(scene, reminders=reminders)) if reminders != scene.reminders else turn.stay()
    if turn.visit.originals and age_s < timeouts.ORIGINALS_S:
        reminders = int(age_s // timeouts.REMINDER_EVERY_S)
        return turn.to(replace(scene, reminders=reminders)) if reminders != scene.reminders else turn.stay()
    if age_s >= (timeouts.FAREWELL_PAPER_S if turn.visit.paper_unsure else timeouts.FAREWELL_S):
        return turn.to(Home())
    return turn.stay()
