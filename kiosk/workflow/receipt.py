"""The receipt: the number, the honest state, 取消提交 while it lies here, the rating at the end."""

from dataclasses import replace

from kiosk.domain.catalogue import Flow
from kiosk.domain.parts import parts_of
from kiosk.domain.ports import Paper, ReceiptToPrint
from kiosk.domain.submission import CaseState, CaseStatus, Purpose, Rating, Reach
from kiosk.workflow import later, my_cases, paying
from kiosk.workflow.effects import SaveRating, TakeBackCase, WatchCase
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    DeclinePressed,
    Event,
    LevelChosen,
    NextPressed,
    PrintPressed,
    StatusChanged,
    TakeBackPressed,
)
from kiosk.workflow.events.paying import PayPressed
from kiosk.workflow.filing import handled_at
from kiosk.workflow.printing import print_paper
from kiosk.workflow.states import (
    Choosing,
    Ending,
    Farewell,
    Filing,
    RatingCase,
    Receipt,
    ShowingDocument,
    TakingBack,
)
from kiosk.workflow.turn import Step, Turn


def at_receipt(turn: Turn, scene: Receipt, event: Event) -> Step:
    match event:
        case PrintPressed():
            return print_paper(turn, _receipt_paper(turn, scene))
        case NextPressed() if _is_supplement(scene):
            return turn.end(Ending.FINISHED)
        case AnotherPressed() if _is_supplement(scene):
            return my_cases.look(turn, scene.filing.form.identity)
        case NextPressed():
            return _rate(turn, scene, Farewell(Ending.FINISHED, turn.moment.monotonic_s))
        case AnotherPressed():
            return _rate(turn, scene, Choosing(scene.filing.form.identity))
        case BackPressed() if scene.filing.document is not None:
            shown = ShowingDocument(scene.filing, scene.filing.document, scene.case, scene.status)
            return turn.to(shown)
        case TakeBackPressed() if may_take_back(scene):
            return _take_back(turn, scene)
        case PayPressed() if paying.may_pay(turn.visit, turn.rules, scene):
            return paying.begin(turn, scene)
        case StatusChanged(status) if status.id == scene.case.id:
            return turn.to(replace(scene, status=status))
        case _:
            return turn.stay()


def may_take_back(scene: Receipt) -> bool:
    """As long as it lies here; neither a document that was given nor a PIN that was changed can be taken back."""
    is_wish = scene.filing.form.service.flow is not Flow.CARD_PIN
    is_here = scene.status.state is CaseState.SAVED and is_wish
    return is_here and scene.filing.document is None and not scene.too_late


def at_rating(turn: Turn, scene: RatingCase, event: Event) -> Step:
    match event:
        case LevelChosen(level):
            return turn.to(replace(scene, level=level, unanswered=False))
        case NextPressed() if scene.level is None:
            return turn.to(replace(scene, unanswered=True))
        case NextPressed() if scene.level is not None:
            rating = Rating(scene.rating_id, scene.case.id, scene.level, turn.moment.wall)
            visit, effects = _leave_rating(turn, scene)
            return visit, (SaveRating(rating), *effects)
        case DeclinePressed():
            return _leave_rating(turn, scene)
        case _:
            return turn.stay()


def is_unconfirmed(ready: Filing) -> bool:
    """The result needs the living person, and nobody confirmed them: 尚未认证成功."""
    return ready.form.service.in_person is not None and ready.confirmation is None


def reach_of(ready: Filing) -> Reach | None:
    contact = ready.form.contact()
    return contact.reach if contact else None


def _take_back(turn: Turn, scene: Receipt) -> Step:
    return turn.ask(
        lambda ticket: TakingBack(scene, ticket, turn.moment.monotonic_s),
        lambda ticket: TakeBackCase(ticket, scene.case.id),
    )


def _is_supplement(scene: Receipt) -> bool:
    """Its case is rated, not what was brought for it."""
    return scene.filing.purpose is Purpose.SUPPLEMENT


def _receipt_paper(turn: Turn, scene: Receipt) -> Paper:
    ready, has_asked = scene.filing, later.has_asked(scene.status)
    owed = later.to_bring(ready.form, scene.case.applied_at.date(), turn.rules.centre.staffed)
    return ReceiptToPrint(
        centre=turn.rules.centre,
        service=ready.form.service,
        case=scene.case,
        status=_with_parts(scene),
        purpose=ready.purpose,
        unconfirmed=is_unconfirmed(ready),
        online=turn.visit.online,
        reach=reach_of(ready),
        behalf=ready.form.behalf,
        handled_at=handled_at(turn, ready),
        later=() if has_asked else owed,
        instead=() if has_asked else later.instead(ready.form),
        owed_yuan=paying.still_owed(scene),
        order=scene.order,
    )


def _with_parts(scene: Receipt) -> CaseStatus:
    """Before the gateway has divided a case, the paper says what there is to do."""
    form = scene.filing.form
    return replace(scene.status, parts=scene.status.parts or parts_of(form.service, form.known()))


def _rate(turn: Turn, scene: Receipt, then: Farewell | Choosing) -> Step:
    rating = RatingCase(scene.filing.form.identity, scene.case, turn.moment.fresh_id, then)
    return turn.to(rating, WatchCase(None))


def _leave_rating(turn: Turn, scene: RatingCase) -> Step:
    if isinstance(scene.next, Farewell):
        return turn.end(Ending.FINISHED)
    return turn.to(scene.next)
