"""step(visit, event, moment) -> (visit, effects): the only place where a visit changes.

Touches, cards, the call for help and time are handled once, before the table of scenes; every way out
passes through WipeVisit.
"""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.domain.identity import CardPlace
from kiosk.domain.values import dataclass
from kiosk.workflow import (
    audit,
    cards,
    drafts,
    filing,
    hearing,
    help,
    identifying,
    idling,
    intake,
    liking,
    offering,
    papers,
    practice,
    printing,
    seeing,
    servicing,
    signing,
    steadying,
    table,
)
from kiosk.workflow.effects import Effect, LookForCode, LookForPage
from kiosk.workflow.events import (
    BackPressed,
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    DraftKept,
    Event,
    FinishPressed,
    HeadphonesChanged,
    HelpClosed,
    HelpPressed,
    IntakeChanged,
    LookTouch,
    NetworkChanged,
    OffersKnown,
    PanelClosed,
    PaperTaken,
    Printed,
    PrinterMended,
    PrintFailed,
    PrintPressed,
    ReadersChanged,
    ScannerChanged,
    SignTouch,
    SoundTouch,
    StaffAcknowledged,
    StaffCardPresented,
    StaffCornerHeld,
    StaffNotReached,
    StillHere,
    Ticked,
    Touch,
)
from kiosk.workflow.events.pages import PaperCameraChanged
from kiosk.workflow.events.pin import PinChangeTried, PinCompared, PinStateTold
from kiosk.workflow.events.touching import SteadyDeclined, TouchMissed
from kiosk.workflow.presence import identity_of, is_in_slot, is_left_behind
from kiosk.workflow.states import (
    Asking,
    Browsing,
    Consenting,
    Ending,
    Farewell,
    Guide,
    Home,
    Identifying,
    NoCall,
    PracticeOffered,
    PrintJob,
    ReadingCommitment,
    Saving,
    Scene,
    Searching,
    ShowingNumber,
    StaffNotified,
    StaffUnreached,
    TakingBack,
    Underway,
    Visit,
)
from kiosk.workflow.turn import Moment, Rules, Step, Turn

_TOUCHES = Touch.__args__


@dataclass(frozen=True, slots=True)
class Machine:
    """The visit's rules, ready to step."""

    rules: Rules

    def step(self, visit: Visit, event: Event, moment: Moment) -> Step:
        aside = practice.aside(visit, event)
        if aside is not None:
            return aside, ()
        if practice.is_ended_by(visit, event):
            return self._begin_in_earnest(visit, event, moment)
        after, effects = self._step(visit, event, moment)
        if visit.practice is None and after.practice is None:
            return after, effects
        return self._pretend(after, effects, moment)

    def _begin_in_earnest(self, visit: Visit, event: Event, moment: Moment) -> Step:
        """Nothing of the practice is left but how the person likes to see and hear it."""
        fresh, effects = Turn(visit, moment, self.rules).wipe_to(Home())
        real = replace(fresh, preferences=visit.preferences, hand=visit.hand, practice_ended=True)
        after, more = self.step(real, event, moment)
        return after, (*effects, *more)

    def _pretend(self, visit: Visit, effects: Iterable[Effect], moment: Moment) -> Step:
        """The world is not asked; what it would have answered happens at once."""
        left: list[Effect] = []
        for effect in effects:
            if practice.may_leave(effect):
                left.append(effect)
                continue
            told = practice.answer(effect, moment) if visit.practice is not None else None
            if told is not None:
                visit, more = self.step(visit, told, moment)
                left += more
        return visit, tuple(left)

    def _step(self, visit: Visit, event: Event, moment: Moment) -> Step:
        turn = Turn(visit, moment, self.rules)
        if isinstance(event, _TOUCHES) or idling.is_busy(turn) or papers.is_somebody(turn, event):
            turn = idling.touched(turn)
        if isinstance(event, Ticked):
            turn = help.waited(turn)
        after, effects = _common(turn, event) or table.at(turn, visit.scene, event)
        after, kept = drafts.derive(visit, _put_away(visit, intake.derive(after)))
        after, asked = offering.derive(after)
        after, seen = seeing.derive(visit, after, event, moment)
        done = (*effects, *kept, *asked, *seen, *_looking(visit, after), *printing.derive(visit, after))
        return after, (*done, *audit.derive(visit, after, done))


def is_looking(scene: Scene) -> bool:
    """Whether the camera looks for a code: only while nobody is known."""
    match scene:
        case Home() | Identifying() | PracticeOffered():
            return True
        case Guide(_, identity) | Browsing(identity) | Searching(identity):
            return identity is None
        case _:
            return False


def _looking(before: Visit, after: Visit) -> tuple[Effect, ...]:
    code, page = is_looking(after.scene), papers.look_of(after.scene)
    codes = (LookForCode(code),) if code != is_looking(before.scene) else ()
    pages = (LookForPage(page),) if page != papers.look_of(before.scene) else ()
    # One camera may serve for both: it is let go before it is asked for something else.
    return (*codes, *pages) if page is not None else (*pages, *codes)


def _put_away(before: Visit, after: Visit) -> Visit:
    """What was said of a call or of paper is said on the screen that it happened on."""
    if not _is_another_screen(before.scene, after.scene):
        return after
    if after.panel == before.panel:
        after = replace(after, panel=None)
    after = replace(after, covered=None)
    after = steadying.answered(after)
    if after.print_job == before.print_job:
        after = replace(after, print_job=PrintJob())
    if isinstance(before.scene, Farewell):
        after = replace(after, paper_unsure=False, originals=False)
    if after.call == before.call and isinstance(after.call, StaffNotified | StaffUnreached):
        after = replace(after, call=NoCall())
    return after


def _is_another_screen(before: Scene, after: Scene) -> bool:
    match before, after:
        case Asking(), Asking():
            return before.question_id != after.question_id
        case Consenting(), Consenting():
            return before.processing != after.processing
        case ReadingCommitment(), ReadingCommitment():
            return before.commitment != after.commitment
        case ShowingNumber(), ShowingNumber():
            return before.case != after.case
        case _:
            return type(before) is not type(after)


def _common(turn: Turn, event: Event) -> Step | None:
    return _common_touch(turn, event) or _common_news(turn, event)


def _common_touch(turn: Turn, event: Event) -> Step | None:
    match event:
        case HelpPressed():
            return help.call(turn)
        case HelpClosed():
            return help.close(turn)
        case StillHere():
            return turn.stay()
        case TouchMissed():
            return steadying.missed(turn)
        case SteadyDeclined():
            return steadying.answered(turn.visit), ()
        case BackPressed() if turn.visit.panel is not None:
            return liking.touched(turn, PanelClosed())
        case _ if isinstance(event, LookTouch):
            return liking.touched(turn, event)
        case _ if isinstance(event, SoundTouch):
            return hearing.touched(turn, event)
        case _ if isinstance(event, SignTouch):
            return signing.touched(turn, event)
        case FinishPressed():
            return _finish(turn)
        case StaffCornerHeld() if isinstance(turn.visit.scene, Home):
            return servicing.open_door(turn)
        case PrintPressed() if isinstance(turn.visit.scene, Guide):
            return filing.print_guide(turn, turn.visit.scene)
        case _:
            return None


def _common_news(turn: Turn, event: Event) -> Step | None:
    visit = turn.visit
    if _is_of_a_card_that_is_gone(visit, event):
        return turn.stay()
    match event:
        case CardInserted():
            return cards.inserted(turn, event)
        case CitizenCardRead():
            return cards.read(turn, event)
        case StaffCardPresented():
            turn = cards.presented_by_staff(turn, event)
            return table.at(turn, visit.scene, event)
        case CardRefused():
            return cards.refused(turn, event)
        case CardRemoved():
            return cards.removed(turn, event)
        case ReadersChanged(problem, CardPlace.SLOT):
            return replace(visit, reader_problem=problem), ()
        case ReadersChanged(problem, CardPlace.PAD):
            return replace(visit, has_pad=True, pad_problem=problem), ()
        case ScannerChanged(problem):
            return papers.scanner_changed(turn, problem)
        case PaperCameraChanged(problem):
            return replace(visit, paper_problem=problem), ()
        case NetworkChanged(online):
            return identifying.network_changed(turn, online=online)
        case IntakeChanged(reason):
            return intake.changed(turn, reason)
        case DraftKept(ticket):
            return drafts.kept(visit, ticket), ()
        case OffersKnown():
            return offering.known(turn, event)
        case StaffAcknowledged(ticket):
            return help.acknowledged(turn, ticket)
        case StaffNotReached(ticket):
            return help.not_reached(turn, ticket)
        case Printed() | PrintFailed() | PrinterMended() | PaperTaken():
            return printing.news(turn, event)
        case HeadphonesChanged():
            return hearing.plugged(turn, event)
        case Ticked():
            return idling.ticked(turn)
        case _:
            return None


def _is_of_a_card_that_is_gone(visit: Visit, event: Event) -> bool:
    match event:
        case CitizenCardRead(card) | StaffCardPresented(card) | CardRefused(card) | CardRemoved(card):
            return not is_in_slot(visit, card)
        case PinStateTold(card) | PinCompared(card) | PinChangeTried(card):
            return card != visit.citizen_card
        case _:
            return False


def _finish(turn: Turn) -> Step:
    """不办了 from anywhere but where it must end in a number or an apology: the commit, and what never waits."""
    scene = turn.visit.scene
    if isinstance(scene, Saving | Underway | TakingBack | Home | Farewell):
        return turn.stay()
    if identity_of(scene) is not None:
        return turn.end(Ending.FINISHED)
    return turn.end(Ending.DECLINED) if is_left_behind(turn.visit) else turn.wipe_to(Home())
