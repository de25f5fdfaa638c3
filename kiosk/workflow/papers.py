"""Papers for a case: laid before the camera page by page, looked at, kept or taken again.

Nobody is held up by it: where the service says so one goes on without, and by hand every picture counts.
"""

from dataclasses import replace

from kiosk.domain.entries import NO_PAGES, DocumentEntry
from kiosk.domain.errors import Reason
from kiosk.domain.paper import CapturedPage, PaperLimits
from kiosk.workflow import answering, timeouts
from kiosk.workflow.effects import CapturePage
from kiosk.workflow.events import BackPressed, DeclinePressed, Event, NextPressed, RetryPressed
from kiosk.workflow.events.pages import CameraPressed, PageCaptured, PageChosen, PageHinted, ShutterPressed
from kiosk.workflow.forms import Form
from kiosk.workflow.states import Asking, Capturing, CheckingPage, Scene
from kiosk.workflow.turn import Step, Turn


def entry_of(form: Form, question_id: str) -> DocumentEntry | None:
    """What is asked for, if it is papers."""
    entry = form.question(question_id).entry
    return entry if isinstance(entry, DocumentEntry) else None


def pages_of(form: Form, question_id: str) -> tuple[CapturedPage, ...]:
    return form.pages.get(question_id, ())


def is_full(form: Form, question_id: str, limits: PaperLimits) -> bool:
    """As many pages as the department wants, or as the line can carry."""
    entry = entry_of(form, question_id)
    return entry is None or len(pages_of(form, question_id)) >= entry.max_pages or not has_room(form, limits)


def has_room(form: Form, limits: PaperLimits) -> bool:
    return limits.has_room(form.all_pages())


def look_of(scene: Scene) -> int | None:
    """The asking that the camera looks for; None: it is off."""
    return scene.look if isinstance(scene, Capturing) else None


def is_somebody(turn: Turn, event: Event) -> bool:
    """Who moves a paper about touches nothing, and is there all the same; but not for ever."""
    scene = turn.visit.scene
    match event:
        case PageHinted() | PageCaptured() if isinstance(scene, Capturing) and event.look == scene.look:
            return turn.moment.monotonic_s - scene.since_s < timeouts.CAPTURING_S
        case _:
            return False


def scanner_changed(turn: Turn, problem: Reason | None) -> Step:
    """What is wrong with the camera for codes is wrong for papers, too, where there is only one.

    While that one looks for papers the scanner cannot have it, and what it says of it counts for nothing.
    """
    visit = replace(turn.visit, scanner_problem=problem)
    if turn.rules.one_camera and look_of(turn.visit.scene) is None:
        visit = replace(visit, paper_problem=problem)
    return visit, ()


def at_asking(turn: Turn, scene: Asking, event: Event) -> Step:
    form, pages = scene.form, pages_of(scene.form, scene.question_id)
    entry = entry_of(form, scene.question_id)
    match event:
        case CameraPressed() if not is_full(form, scene.question_id, turn.rules.papers):
            return _capture(turn, scene)
        case PageChosen(index) if 0 <= index < len(pages):
            return turn.to(CheckingPage(form, scene.question_id, pages[index], index, scene.returning))
        case NextPressed() if pages:
            return answering.answered(turn, scene, str(len(pages)))
        case NextPressed():
            return answering.answered(turn, scene, scene.entered)
        case DeclinePressed() if entry is not None and entry.without and not pages:
            return answering.answered(turn, scene, NO_PAGES)
        case BackPressed():
            return answering.back(turn, scene)
        case _:
            return turn.stay()


def at_capturing(turn: Turn, scene: Capturing, event: Event) -> Step:
    match event:
        case PageHinted(look, fault) if look == scene.look:
            return turn.to(replace(scene, fault=fault))
        case PageCaptured(look, page) if look == scene.look:
            return _check(turn, scene, page)
        case ShutterPressed():
            return turn.stay(CapturePage(scene.look))
        case DeclinePressed() if _may_go_without(scene):
            return answering.answered(turn, _asking(scene), NO_PAGES)
        case BackPressed():
            return turn.to(_asking(scene))
        case _:
            return turn.stay()


def at_checking(turn: Turn, scene: CheckingPage, event: Event) -> Step:
    match event:
        case NextPressed():
            return turn.to(_asking(replace(scene, form=_with_page(scene))))
        case RetryPressed():
            return _capture(turn, scene, replacing=scene.index)
        case DeclinePressed() if not scene.is_new:
            return turn.to(_asking(replace(scene, form=_without_page(scene))))
        case BackPressed() if scene.is_new:
            return _capture(turn, scene, replacing=scene.index)
        case BackPressed():
            return turn.to(_asking(scene))
        case _:
            return turn.stay()


def _capture(turn: Turn, scene: Asking | CheckingPage, replacing: int | None = None) -> Step:
    """Under a fresh number, so that no picture of before can be mistaken for this one."""
    look = turn.visit.next_ticket
    capturing = Capturing(
        scene.form,
        scene.question_id,
        look,
        turn.moment.monotonic_s,
        replacing=replacing,
        returning=scene.returning,
    )
    # Whether the camera works now, it says itself as soon as it has looked.
    return replace(turn.visit, scene=capturing, next_ticket=look + 1, paper_problem=None), ()


def _check(turn: Turn, scene: Capturing, page: CapturedPage) -> Step:
    """Papers lie there from now on, whatever becomes of their picture."""
    count = len(pages_of(scene.form, scene.question_id))
    index = count if scene.replacing is None else scene.replacing
    checking = CheckingPage(scene.form, scene.question_id, page, index, scene.returning)
    return replace(turn.visit, scene=checking, originals=True), ()


def _may_go_without(scene: Capturing) -> bool:
    entry = entry_of(scene.form, scene.question_id)
    return entry is not None and bool(entry.without) and not pages_of(scene.form, scene.question_id)


def _asking(scene: Capturing | CheckingPage) -> Asking:
    entered = scene.form.entered(scene.question_id)
    return Asking(scene.form, scene.question_id, entered, returning=scene.returning)


def _with_page(scene: CheckingPage) -> Form:
    """A page that was there already, and looked at again, changes nothing."""
    if not scene.is_new:
        return scene.form
    pages = pages_of(scene.form, scene.question_id)
    return scene.form.with_pages(
        scene.question_id, (*pages[: scene.index], scene.page, *pages[scene.index + 1 :])
    )


def _without_page(scene: CheckingPage) -> Form:
    pages = pages_of(scene.form, scene.question_id)
    return scene.form.with_pages(scene.question_id, (*pages[: scene.index], *pages[scene.index + 1 :]))
