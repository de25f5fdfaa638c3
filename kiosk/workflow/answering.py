"""One decision a screen: ask the gateway first, ask the person, help with 说不准, review."""

from dataclasses import replace

from kiosk.domain.catalogue import Flow, Offline, Question, Service
from kiosk.domain.checks import AnswerFault
from kiosk.domain.conditions import Answers
from kiosk.domain.entries import Choice, SignatureEntry
from kiosk.domain.errors import Reason
from kiosk.domain.handwriting import NO_INK
from kiosk.domain.identity import Identity
from kiosk.domain.pin import PinVerified
from kiosk.domain.signature import NOT_SIGNED, SIGNED
from kiosk.workflow import (
    consenting,
    eligibility,
    intake,
    my_cases,
    pin,
    practice,
    prefaces,
    prefilling,
    timeouts,
)
from kiosk.workflow.effects import AskLicences, AskStanding, ForgetDraft
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    DeclinePressed,
    EditPressed,
    Entered,
    Event,
    InkLeft,
    LicencesKnown,
    NextPressed,
    RequestFailed,
    StandingKnown,
    Ticked,
)
from kiosk.workflow.events.pin import PinCompared
from kiosk.workflow.forms import Form
from kiosk.workflow.presence import came_by_card
from kiosk.workflow.states import (
    Asking,
    AskingLicences,
    AskingStaff,
    AskingStanding,
    CheckingPin,
    Choosing,
    Guide,
    NotEligible,
    NotNeeded,
    PinGate,
    PinReplaced,
    Reviewing,
    Stuck,
)
from kiosk.workflow.turn import Step, Turn


def begin(turn: Turn, service: Service, identity: Identity) -> Step:
    """Start a service for a known person, if their identity is worth enough and it can go on at all."""
    service = practice.open_to_all(turn, service)
    obstacle = _obstacle(turn, service, identity)
    if obstacle is not None:
        return turn.to(Stuck(service, obstacle, identity))
    if intake.is_shut_for(turn.visit, service):
        return intake.shut(turn, service, identity)
    if identity.assurance < service.least_assurance:
        return pin.ask(turn, PinGate(service, identity))
    form = Form.begun(service, identity, turn.moment.fresh_id, turn.moment.wall.date())
    question = form.first_open()
    if question is not None and prefaces.is_preface(question.id):
        return ask_next(turn, form)
    return _ask_standing(turn, form)


def _ask_standing(turn: Turn, form: Form, after: Question | None = None) -> Step:
    """What a department says of a person is for that person alone, not for whoever acts for them."""
    service, identity = form.service, form.identity
    if not service.asks_first or not turn.visit.online or form.behalf is not None:
        return fill_in(turn, form, after)
    return turn.ask(
        lambda ticket: AskingStanding(form, ticket, turn.moment.monotonic_s),
        lambda ticket: AskStanding(ticket, service, identity),
    )


def take_up(turn: Turn, form: Form) -> Step:
    """Go on with a form of before; it was asked then whether anything needs doing."""
    obstacle = _obstacle(turn, form.service, form.identity)
    if obstacle is not None:
        return turn.to(Stuck(form.service, obstacle, form.identity))
    if form.identity.assurance < form.service.least_assurance:
        return pin.ask(turn, PinGate(form.service, form.identity, form))
    return fill_in(turn, form)


def fill_in(turn: Turn, form: Form, after: Question | None = None) -> Step:
    """On with the questions, with what is known already in the places of their answers."""
    if prefilling.may_ask(turn, form):
        return turn.ask(
            lambda ticket: AskingLicences(form, ticket, turn.moment.monotonic_s),
            lambda ticket: AskLicences(ticket, form.service, form.identity),
        )
    return ask_next(turn, prefilling.begun_with(turn, form, {}), after)


def at_asking_licences(turn: Turn, scene: AskingLicences, event: Event) -> Step:
    match event:
        case LicencesKnown(ticket, licences) if ticket == scene.ticket:
            return ask_next(turn, prefilling.begun_with(turn, scene.form, licences))
        case RequestFailed(ticket) if ticket == scene.ticket:
            return ask_next(turn, prefilling.begun_with(turn, scene.form, {}))
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.LICENCES_S:
            return ask_next(turn, prefilling.begun_with(turn, scene.form, {}))
        case BackPressed():
            return turn.to(Guide(scene.form.service, scene.form.identity))
        case _:
            return turn.stay()


def at_checking_pin(turn: Turn, scene: CheckingPin, event: Event) -> Step:
    match event:
        case PinCompared(_, PinVerified()):
            return _through(turn, replace(scene.gate, identity=scene.gate.identity.proved_by_pin()))
        case _:
            return pin.at_checking(turn, scene, event)


def at_pin_replaced(turn: Turn, scene: PinReplaced, event: Event) -> Step:
    match event:
        case NextPressed():
            return _through(turn, scene.gate)
        case BackPressed():
            return turn.to(Guide(scene.gate.service, scene.gate.identity))
        case _:
            return turn.stay()


def _through(turn: Turn, gate: PinGate) -> Step:
    """The person is proved: on with what the PIN was asked for."""
    if gate.form is None:
        return begin(turn, gate.service, gate.identity)
    return take_up(turn, replace(gate.form, identity=gate.identity))


def checked(turn: Turn, form: Form, answers: Answers) -> Form:
    """Those answers of before that still stand; the others are asked again."""
    for question in replace(form, answers=answers).questions():
        if question.id in answers and question in form.visible():
            answer = form.check(question, answers[question.id], turn.surroundings)
            if not isinstance(answer, AnswerFault):
                form = form.with_answer(question.id, answer).seen_on(turn.surroundings.today)
    return form


def ask_next(turn: Turn, form: Form, after: Question | None = None) -> Step:
    """The next screen of the form: the following question, or the first open one, or the review."""
    question = (form.following(after.id) if after else None) or form.first_open()
    scene = _not_eligible(form) or (_asking(form, question) if question else Reviewing(form))
    return turn.to(scene)


def _not_eligible(form: Form, *, returning: bool = False) -> NotEligible | None:
    rule = eligibility.failing(form)
    if rule is None:
        return None
    return NotEligible(form, rule, eligibility.answer_behind(form, rule), returning)


def at_not_eligible(turn: Turn, scene: NotEligible, event: Event) -> Step:
    form = scene.form
    match event:
        case NextPressed() | BackPressed() if scene.question_id:
            question = form.question(scene.question_id)
            return turn.to(_asking(form, question, returning=scene.returning))
        case BackPressed():
            return turn.to(Guide(form.service, form.identity))
        case AnotherPressed():
            return leave_for_another(turn, form)
        case _:
            return turn.stay()


def leave_for_another(turn: Turn, form: Form) -> Step:
    """What cannot be filed is not kept for going on with it."""
    visit, _ = turn.to(Choosing(form.identity))
    forget = () if visit.draft is None else (ForgetDraft(form.case_id),)
    return replace(visit, draft=None), forget


def at_asking_standing(turn: Turn, scene: AskingStanding, event: Event) -> Step:
    match event:
        case StandingKnown(ticket, answer) if ticket == scene.ticket:
            return fill_in(turn, scene.form) if answer.needed else turn.to(NotNeeded(scene.form, answer))
        case RequestFailed(ticket, reason) if ticket == scene.ticket:
            return _without_standing(turn, scene, reason)
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.GATEWAY_ANSWER_S:
            return _without_standing(turn, scene, Reason.GATEWAY_SLOW)
        case BackPressed():
            return turn.to(Guide(scene.form.service, scene.form.identity))
        case _:
            return turn.stay()


def at_not_needed(turn: Turn, scene: NotNeeded, event: Event) -> Step:
    match event:
        case DeclinePressed():
            # It may be redone at any time; nobody is turned away.
            return fill_in(turn, scene.form)
        case AnotherPressed() | BackPressed():
            return turn.to(Choosing(scene.form.identity))
        case _:
            return turn.stay()


def at_asking(turn: Turn, scene: Asking, event: Event) -> Step:
    match event:
        case Entered(text):
            return turn.to(replace(scene, entered=text, fault=None, ink=NO_INK))
        case InkLeft(ink):
            return turn.to(replace(scene, fault=AnswerFault.INK_LEFT, ink=ink))
        case NextPressed():
            return answered(turn, scene, scene.entered)
        case DeclinePressed() if _is_signature(scene):
            return answered(turn, scene, NOT_SIGNED)
        case BackPressed():
            return back(turn, scene)
        case _:
            return turn.stay()


def _is_signature(scene: Asking) -> bool:
    return isinstance(scene.form.question(scene.question_id).entry, SignatureEntry)


def at_asking_staff(turn: Turn, scene: AskingStaff, event: Event) -> Step:
    match event:
        case BackPressed() | NextPressed():
            question = scene.form.question(scene.question_id)
            return turn.to(_asking(scene.form, question, returning=scene.returning))
        case _:
            return turn.stay()


def at_reviewing(turn: Turn, scene: Reviewing, event: Event) -> Step:
    # From here on only what is read here counts: 修改 begins with it, too.
    form = scene.form.without_typed()
    match event:
        case EditPressed(question_id) if any(q.id == question_id for q in form.visible()):
            return turn.to(_asking(form, form.question(question_id), returning=True))
        case NextPressed():
            return _leave_review(turn, form)
        case BackPressed():
            last = form.visible()[-1] if form.visible() else None
            return turn.to(_asking(form, last) if last else Guide(form.service, form.identity))
        case _:
            return turn.stay()


def _obstacle(turn: Turn, service: Service, identity: Identity) -> Reason | None:
    if identity.assurance < service.least_assurance and not pin.lifts(turn, service, identity):
        return Reason.ASSURANCE_TOO_LOW
    if service.offline is Offline.REFUSE and not turn.visit.online:
        return Reason.GATEWAY_UNREACHABLE
    if service.flow is Flow.CARD_PIN and not came_by_card(identity):
        return Reason.PIN_NOT_POSSIBLE
    return None


def _asking(form: Form, question: Question, *, returning: bool = False) -> Asking:
    entered = form.entered(question.id) or prefaces.USUAL.get(question.id, "")
    return Asking(form, question.id, entered, returning=returning)


def _without_standing(turn: Turn, scene: AskingStanding, reason: Reason) -> Step:
    if scene.form.service.offline is Offline.REFUSE:
        return turn.to(Stuck(scene.form.service, reason, scene.form.identity))
    return fill_in(turn, scene.form)


def answered(turn: Turn, scene: Asking, text: str) -> Step:
    """On to what follows, if that can stand."""
    question = scene.form.question(scene.question_id)
    if asks_staff(question, text):
        return turn.to(AskingStaff(scene.form, question.id, scene.returning))
    answer = scene.form.check(question, text, turn.surroundings)
    if isinstance(answer, AnswerFault):
        return turn.to(replace(scene, fault=answer))
    form = _noted(scene.form, question, text).with_answer(question.id, answer)
    form = form.seen_on(turn.surroundings.today)
    if question.id in prefaces.PROVED:
        # Whose case it is has changed: what was known of the one is not told of the other.
        form = prefilling.begun_with(turn, form.without_typed(), {})
    if scene.returning:
        return _return(turn, form)
    following = form.following(question.id)
    is_last_preface = following is None or not prefaces.is_preface(following.id)
    if prefaces.is_preface(question.id) and is_last_preface:
        return _ask_standing(turn, form, question)
    return ask_next(turn, form, question)


def _noted(form: Form, question: Question, text: str) -> Form:
    """A signature is answered by that there is one, and kept as it was drawn."""
    if isinstance(question.entry, SignatureEntry) and text not in (SIGNED, NOT_SIGNED):
        return form.with_signature(question.id, text)
    return form


def _return(turn: Turn, form: Form) -> Step:
    """Back to the review; a changed answer may have opened questions that come first."""
    question = form.first_open()
    scene = _asking(form, question, returning=True) if question else Reviewing(form)
    return turn.to(_not_eligible(form, returning=True) or scene)


def back(turn: Turn, scene: Asking) -> Step:
    """One step back: what stands in the field waits there. From the review on an answer changes by 改好了 alone."""
    if scene.returning and scene.form.first_open() is None:
        return turn.to(Reviewing(scene.form))
    form = scene.form.left_with(scene.question_id, scene.entered)
    before = form.preceding(scene.question_id)
    if before is None and form.mends is not None:
        return my_cases.look(turn, form.identity)
    if before is None:
        return turn.to(Guide(form.service, form.identity))
    return turn.to(_asking(form, before, returning=scene.returning))


def _leave_review(turn: Turn, form: Form) -> Step:
    """A changed answer may have spoiled another one, such as an end before its new start."""
    for question in form.visible():
        text = form.answers.get(question.id, "")
        answer = form.check(question, text, turn.surroundings)
        if isinstance(answer, AnswerFault):
            return turn.to(Asking(form, question.id, text, answer, returning=True))
    return consenting.begin(turn, form)


def asks_staff(question: Question, entered: str) -> bool:
    """说不准: not an answer, but the wish to be helped by a person."""
    match question.entry:
        case Choice(options):
            return any(o.value == entered and o.asks_staff for o in options)
        case _:
            return False
