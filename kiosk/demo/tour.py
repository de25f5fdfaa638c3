"""The tour: a scripted citizen goes through a whole visit on the real widgets.

Each step is one printed line, each screen a PNG. It succeeds only when the gateway holds the case under the
number that the receipt showed.
"""

from collections.abc import Callable
from pathlib import Path

from hardware.camera.frames import Frame
from hardware.camera.simulated_paper import glaring_card, good_card, good_page
from kiosk.clock import Clock
from kiosk.demo.scenery import Scenery
from kiosk.demo.stage import stage
from kiosk.demo.world import World, demo_centre, next_staffed
from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.submission import CaseState
from kiosk.workflow.states import Receipt
from services.gateway.listing import cases
from ui.citizen import Citizen, LostCitizenError
from ui.view import IdentifyBody, MessageBody, ReceiptBody, ScreenView, StepState

SERVICE = "medical-elsewhere"
"""What the citizen of the tour comes for."""

_UNTIL_ASKED_AGAIN_S = 45.0
"""Sync asks what became of a young case after half a minute."""


class RefusedCardError(LostCitizenError):
    """The kiosk would not have the card: the visit ends here."""


def tour(orientation: str, card: str, services: Path, album: Path, tell: Callable[[str], None]) -> None:
    """Pictures go into `album`. Raises LostCitizenError, RefusedCardError or a YitongError."""
    starts_at = next_staffed(demo_centre().staffed, Clock().wall())
    scenery = Scenery(starts_at=starts_at, services=services)
    with stage(scenery, orientation=orientation, album=album, tell=tell) as on:
        number = _visit(on.citizen, on.world, card)
        tell(f"spoken: {' / '.join(on.voice.said)}")
        _check_gateway(number, on.world, tell)


def _visit(citizen: Citizen, world: World, card: str) -> str:
    _arrive(citizen, world, card)
    _answer(citizen, world)
    _consent(citizen)
    number = _take_receipt(citizen, world)
    _leave(citizen, world)
    return number


def _arrive(citizen: Citizen, world: World, card: str) -> None:
    citizen.sees("home")
    citizen.touches("help")
    citizen.waits(lambda: citizen.view.overlay is not None and "已通知" in citizen.view.overlay.title, "help")
    citizen.tell(f"help: {citizen.view.overlay.title if citizen.view.overlay else ''}")
    citizen.touches("help-close")
    citizen.touches("tile.medical-elsewhere")
    citizen.sees("guide")
    citizen.touches("next")
    citizen.sees("identify")
    world.insert(card)
    _is_known(citizen)
    citizen.touches("next")


def _is_known(citizen: Citizen) -> None:
    citizen.waits(
        lambda: citizen.view.name == "confirm-identity" or bool(_refusal(citizen.view)), "the card to be read"
    )
    if refusal := _refusal(citizen.view):
        citizen.sees(citizen.view.name)
        citizen.tell(f"refused: {refusal}")
        raise RefusedCardError("the card was refused")
    citizen.sees("confirm-identity")


def _refusal(view: ScreenView) -> str:
    """The sentence that the person reads; empty where nothing was refused."""
    match view.body:
        case IdentifyBody(notice=notice) if notice is not None:
            return notice.text
        case MessageBody() if view.name == "stuck":
            return view.title
        case _:
            return ""


def _photograph(citizen: Citizen, world: World) -> None:
    """A card that glares is turned and taken again; then a sheet."""
    citizen.sees("question.medical-elsewhere.proof")
    citizen.touches("camera")
    citizen.sees("capture")
    world.lay(glaring_card())
    citizen.touches("shutter")
    citizen.sees("page")
    world.papers.take_away()
    citizen.touches("retry")
    _lay(citizen, world, good_card())
    citizen.touches("camera")
    _lay(citizen, world, good_page())
    citizen.touches("next")


def _lay(citizen: Citizen, world: World, frame: Frame) -> None:
    citizen.sees("capture")
    world.lay(frame)
    citizen.sees("page")
    citizen.touches("next")
    citizen.sees("question.medical-elsewhere.proof")


def _answer(citizen: Citizen, world: World) -> None:
    citizen.chooses("medical-elsewhere.matter", "new")
    citizen.chooses("medical-elsewhere.kind", "long")
    citizen.chooses("medical-elsewhere.residence", "retired")
    citizen.picks_city("medical-elsewhere.place", "310000", "310000")
    _photograph(citizen, world)
    citizen.accepts_day("medical-elsewhere.start")
    citizen.chooses("medical-elsewhere.reach", "message")
    citizen.types("medical-elsewhere.phone", "13822106620")
    citizen.sees("review")
    citizen.touches("edit.residence")
    citizen.chooses("medical-elsewhere.residence", "resident")
    citizen.sees("review")
    citizen.touches("next")


def _consent(citizen: Citizen) -> None:
    citizen.sees("consent.medical-elsewhere.filing-duty")
    citizen.touches("next")
    citizen.sees("consent.medical-elsewhere.share-phone")
    citizen.touches("disagree")
    citizen.touches("next")


def _take_receipt(citizen: Citizen, world: World) -> str:
    citizen.sees("receipt")
    body = citizen.view.body
    assert isinstance(body, ReceiptBody)
    citizen.touches("print")
    citizen.waits(lambda: bool(world.printer.printed_files()), "the printed receipt")
    world.printer.take_paper()
    citizen.waits(lambda: _is_sent(world), "the signed receipt of the gateway")
    citizen.sees("receipt")
    citizen.waits(lambda: _is_received(body.number, world), "the sample department to open the case")
    world.let_time_pass(_UNTIL_ASKED_AGAIN_S)
    citizen.waits(lambda: _at_department(citizen), "the department to receive the case")
    citizen.sees("receipt")
    citizen.tell(f"receipt: {body.number}")
    return body.number


def _leave(citizen: Citizen, world: World) -> None:
    citizen.touches("next")
    citizen.sees("rating")
    citizen.touches("level.satisfied")
    citizen.touches("next")
    citizen.sees("farewell")
    world.pull()
    citizen.waits(lambda: not world.kiosk.conductor.visit.cards, "the card to be out")
    world.clock.advance(60)
    citizen.sees("home")


def _check_gateway(number: str, world: World, tell: Callable[[str], None]) -> None:
    held = {case.number: case for case in cases(world.gateway.database_url)}
    if number not in held:
        raise GatewayError(Reason.GATEWAY_REFUSED, f"the gateway does not hold {number}")
    tell(
        f"gateway: holds {number}, {held[number].state.value}, applied {held[number].applied_at:%Y-%m-%d %H:%M}"
    )


def _is_received(number: str, world: World) -> bool:
    held = cases(world.gateway.database_url)
    return any(case.number == number and case.state is not CaseState.UPLOADED for case in held)


def _is_sent(world: World) -> bool:
    """The department may have been so quick that the screen says more already."""
    scene = world.kiosk.conductor.visit.scene
    return isinstance(scene, Receipt) and scene.status.state is not CaseState.SAVED


def _at_department(citizen: Citizen) -> bool:
    body = citizen.view.body
    return isinstance(body, ReceiptBody) and body.milestones[1].state is StepState.DONE
