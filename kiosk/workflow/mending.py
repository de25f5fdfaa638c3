"""补正 here: what is missing becomes a short form, asked on the screens there are, saved like any case."""

from dataclasses import replace

from kiosk.domain.behalf import NAME
from kiosk.domain.catalogue import DataClass, Flow, Offline, Question, Service
from kiosk.domain.conditions import ALWAYS
from kiosk.domain.entries import DocumentEntry
from kiosk.domain.identity import Assurance
from kiosk.domain.own_cases import IN_PERSON, Missing, OwnCase
from kiosk.workflow import answering, consenting, intake
from kiosk.workflow.events import BackPressed, Event, NextPressed
from kiosk.workflow.forms import Form
from kiosk.workflow.prefaces import name_question
from kiosk.workflow.states import ShowingCase, ShowingMissing
from kiosk.workflow.turn import Step, Turn

_PAGES_OF_A_PAPER = 4


def at_missing(turn: Turn, scene: ShowingMissing, event: Event) -> Step:
    match event:
        case NextPressed() if (form := _form(turn, scene)) is not None:
            return _begin(turn, form)
        case BackPressed():
            return turn.to(ShowingCase(scene.identity, scene.found, scene.case))
        case _:
            return turn.stay()


def service_of(service: Service, case: OwnCase) -> Service:
    """The service with nothing to ask but what is missing. What was told and agreed to holds for this as well, and
    what is brought waits for the network like the case did."""
    wants_person = any(one.question == IN_PERSON for one in case.missing)
    return replace(
        service,
        questions=tuple(_question(service, one) for one in case.missing if one.question != IN_PERSON),
        processing=(),
        in_person=service.in_person if wants_person else None,
        flow=Flow.APPLICATION,
        offline=Offline.QUEUE,
        least_assurance=Assurance.A1,
        asks_first=False,
        contact=None,
        eligibility=(),
        commitments=(),
        parts=(),
        payment=None,
        on_behalf=None,
        elsewhere=None,
    )


def _form(turn: Turn, scene: ShowingMissing) -> Form | None:
    service = turn.rules.catalogue.service(scene.case.service)
    if service is None:
        return None
    asked = service_of(service, scene.case)
    form = Form.begun(asked, scene.identity, turn.moment.fresh_id, turn.moment.wall.date())
    return replace(form, mends=scene.case.id)


def _begin(turn: Turn, form: Form) -> Step:
    if intake.is_shut_for(turn.visit, form.service):
        whole = turn.rules.catalogue.service(form.service.slug) or form.service
        return intake.shut(turn, whole, form.identity)
    if not form.visible():
        return consenting.begin(turn, form)
    return answering.ask_next(turn, form)


def _question(service: Service, missing: Missing) -> Question:
    """That of the form, asked whatever its condition says and without the way round it; else a paper, in the
    department's own words."""
    if missing.question == NAME:
        return name_question()
    known = next((q for q in service.questions if q.id == missing.question), None)
    if known is None:
        entry = DocumentEntry(missing.what, 1, _PAGES_OF_A_PAPER)
        return Question(missing.question, missing.what, missing.what, "", entry, DataClass.L4)
    asked = replace(known, when=ALWAYS, only_for_request=False, prefill=())
    if not isinstance(known.entry, DocumentEntry):
        return asked
    entry = replace(known.entry, without="", without_gloss="", licence="", later_working_days=0)
    return replace(asked, entry=entry)
