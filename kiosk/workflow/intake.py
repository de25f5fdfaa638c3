"""先不收新申请: said before anyone types more, with nothing lost, and put right by itself."""

from dataclasses import replace

from kiosk.domain.catalogue import Service
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.workflow.drafts import form_of
from kiosk.workflow.events import BackPressed, Event, NextPressed
from kiosk.workflow.states import (
    Asking,
    AskingStaff,
    Capturing,
    CheckingPage,
    Choosing,
    ConfirmingInPerson,
    Consenting,
    ConsentRefused,
    Ending,
    Guide,
    IntakeClosed,
    OfferingRequest,
    Reviewing,
    Scene,
    Visit,
)
from kiosk.workflow.turn import Step, Turn

CLOSING = frozenset(
    {
        Reason.INTAKE_TOO_MANY,
        Reason.INTAKE_TOO_OLD,
        Reason.INTAKE_LOW_DISK,
        Reason.INTAKE_WRONG_KEY,
        Reason.KIOSK_NOT_ENROLLED,
    }
)
"""Why a kiosk may take no new case."""


def is_shut_for(visit: Visit, service: Service) -> bool:
    """Whether to begin makes no sense. What is asked first may end without a case, so it may be asked."""
    return visit.intake is not None and not (service.asks_first and visit.online)


def shut(turn: Turn, service: Service, identity: Identity | None) -> Step:
    return turn.to(IntakeClosed(service, identity))


def changed(turn: Turn, reason: Reason | None) -> Step:
    turn = replace(turn, visit=replace(turn.visit, intake=reason))
    return turn.to(admitted(turn, turn.visit.scene))


def admitted(turn: Turn, scene: Scene) -> Scene:
    """The scene that may be shown now: a form stops where it is while the intake is closed."""
    return _opened(scene) if turn.visit.intake is None else _closed(scene)


def derive(visit: Visit) -> Visit:
    """Whichever way led into a form: from a screen that nobody types on, one goes on with it when the intake has closed."""
    shown = visit.scene if visit.intake is None else _closed(visit.scene)
    return visit if shown is visit.scene else replace(visit, scene=shown)


def _closed(scene: Scene) -> Scene:
    match scene:
        case Asking() | AskingStaff() | Capturing() | CheckingPage() | Reviewing():
            return IntakeClosed(scene.form.service, scene.form.identity, scene)
        case Consenting() | ConsentRefused() | OfferingRequest():
            return IntakeClosed(scene.form.service, scene.form.identity, scene)
        case ConfirmingInPerson(form):
            # What the face check answers meanwhile is not listened to.
            return IntakeClosed(form.service, form.identity, replace(scene, checking_face=False))
        case _:
            return scene


def at_closed(turn: Turn, scene: IntakeClosed, event: Event) -> Step:
    match event:
        case BackPressed() | NextPressed() if scene.resume is None:
            return turn.to(Choosing(scene.identity)) if scene.identity else turn.leave()
        case NextPressed() if form_of(scene) is not None:
            return turn.end(Ending.INTAKE_CLOSED)
        case _:
            return turn.stay()


def _opened(scene: Scene) -> Scene:
    match scene:
        case IntakeClosed(service, identity, resume):
            return Guide(service, identity) if resume is None else resume
        case _:
            return scene
