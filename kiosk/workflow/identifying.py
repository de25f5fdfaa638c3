"""From the home screen to a known person: choose, read the guide, show a card or a code, confirm."""

from dataclasses import replace

from kiosk.domain.catalogue import Service
from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace, Identity
from kiosk.workflow import answering, coming_back, intake, my_cases, offering, practice, timeouts, underway
from kiosk.workflow.effects import ResolveCode
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    CardInserted,
    CardRefused,
    CitizenCardRead,
    CodeRejected,
    CodeResolved,
    CodeSeen,
    DeclinePressed,
    Event,
    MyCasesPressed,
    NextPressed,
    PrintPressed,
    RequestFailed,
    ServiceChosen,
    StaffCardPresented,
    Ticked,
)
from kiosk.workflow.events.finding import BrowsePressed, SearchPressed
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.presence import came_by_card
from kiosk.workflow.states import (
    Browsing,
    Choosing,
    ConfirmingIdentity,
    Ending,
    Guide,
    Home,
    Identifying,
    OwnPersonOnly,
    PracticeOffered,
    ReadingCard,
    ResolvingCode,
    Searching,
    Stuck,
)
from kiosk.workflow.turn import Step, Turn

NETWORK_REASONS = frozenset(
    {
        Reason.GATEWAY_UNREACHABLE,
        Reason.GATEWAY_SLOW,
        Reason.GATEWAY_FAILING,
        Reason.GATEWAY_NOT_GENUINE,
    }
)


TAKEN_TOO_SOON = {
    CardPlace.SLOT: Reason.CARD_PULLED,
    CardPlace.PAD: Reason.IDENTITY_CARD_UNREADABLE,
}
_SILENT = {CardPlace.SLOT: Reason.CARD_MUTE, CardPlace.PAD: Reason.IDENTITY_CARD_UNREADABLE}


def at_home(turn: Turn, scene: Home | Choosing, event: Event) -> Step:
    match event, scene:
        case ServiceChosen(slug), _:
            visit, effects = _guide(turn, turn.rules.catalogue.service(slug), _known(scene))
            return offering.without(visit, slug), effects
        case DeclinePressed(), Choosing():
            return offering.declined(turn)
        case BrowsePressed(by), _:
            return turn.to(Browsing(_known(scene), by))
        case SearchPressed(), _:
            return turn.to(Searching(_known(scene)))
        case PracticePressed(), Home():
            return turn.to(PracticeOffered())
        case NextPressed(), Home():
            return turn.to(Identifying(None))
        case MyCasesPressed(), Choosing(identity):
            return my_cases.look(turn, identity)
        case MyCasesPressed(), Home():
            visit, effects = turn.to(Identifying(None))
            return replace(visit, wants_cases=True), effects
        case ((CodeSeen() | CodeRejected()), Home()):
            return code(turn, None, event)
        case _:
            return turn.stay()


def at_practice_offered(turn: Turn, event: Event) -> Step:
    match event:
        case NextPressed():
            return practice.begin(turn)
        case BackPressed():
            return turn.leave()
        case CodeSeen() | CodeRejected():
            return code(turn, None, event)
        case _:
            return turn.stay()


def at_guide(turn: Turn, scene: Guide, event: Event) -> Step:
    match event:
        case NextPressed() if scene.identity is not None:
            return answering.begin(turn, scene.service, scene.identity)
        case NextPressed() if intake.is_shut_for(turn.visit, scene.service):
            return intake.shut(turn, scene.service, None)
        case NextPressed():
            return turn.to(Identifying(scene.service))
        case DeclinePressed() if is_for_oneself_alone(scene.service):
            return turn.to(OwnPersonOnly(scene.service, scene.identity))
        case BackPressed() if scene.found_at is not None:
            return turn.to(scene.found_at)
        case BackPressed():
            return turn.to(Choosing(scene.identity)) if scene.identity else turn.leave()
        case CodeSeen() | CodeRejected() if scene.identity is None:
            return code(turn, scene.service, event)
        case _:
            return turn.stay()


def is_for_oneself_alone(service: Service) -> bool:
    """The law or the result wants the living person: 代办 ends before it begins."""
    return bool(service.own_person) or service.in_person is not None


def at_own_person_only(turn: Turn, scene: OwnPersonOnly, event: Event) -> Step:
    match event:
        case BackPressed() | NextPressed():
            return turn.to(Guide(scene.service, scene.identity))
        case AnotherPressed():
            return turn.to(Choosing(scene.identity)) if scene.identity else turn.leave()
        case _:
            return turn.stay()


def at_identifying(turn: Turn, scene: Identifying, event: Event) -> Step:
    match event:
        case BackPressed():
            return turn.to(Guide(scene.service, None)) if scene.service else turn.leave()
        case CodeSeen() | CodeRejected():
            return code(turn, scene.service, event)
        case CitizenCardRead():
            return _confirm(turn, scene.service, event.identity, event.card)
        case CardRefused():
            return turn.to(replace(scene, problem=event.reason))
        case _:
            return turn.stay()


def at_reading(turn: Turn, scene: ReadingCard, event: Event) -> Step:
    match event:
        case CitizenCardRead(card, identity) if card == scene.card:
            return _confirm(turn, scene.service, identity, card)
        case CardRefused(card, reason) if card == scene.card:
            return turn.to(Identifying(scene.service, reason))
        case StaffCardPresented(card) if card == scene.card:
            return turn.to(Identifying(scene.service, Reason.CARD_NOT_OURS))
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.CARD_READING_S:
            return turn.to(Identifying(scene.service, _SILENT[scene.place]))
        case BackPressed():
            return turn.to(Identifying(scene.service))
        case _:
            return turn.stay()


def at_resolving(turn: Turn, scene: ResolvingCode, event: Event) -> Step:
    match event:
        case CodeResolved(ticket, identity) if ticket == scene.ticket:
            return turn.to(ConfirmingIdentity(scene.service, identity))
        case RequestFailed(ticket, reason) if ticket == scene.ticket:
            return turn.to(Identifying(scene.service, _as_code_problem(reason)))
        case Ticked() if turn.moment.monotonic_s - scene.since_s > timeouts.GATEWAY_ANSWER_S:
            return turn.to(Identifying(scene.service, Reason.CODE_NEEDS_NETWORK))
        case BackPressed():
            return turn.to(Identifying(scene.service))
        case _:
            return turn.stay()


def at_confirming(turn: Turn, scene: ConfirmingIdentity, event: Event) -> Step:
    match event:
        case NextPressed():
            return coming_back.look_back(turn, scene.service, scene.identity)
        case DeclinePressed() | BackPressed():
            return turn.end(Ending.DECLINED)
        case _:
            return turn.stay()


def at_stuck(turn: Turn, scene: Stuck, event: Event) -> Step:
    match event:
        case BackPressed() | NextPressed():
            return turn.to(Choosing(scene.identity)) if scene.identity else turn.leave()
        case PrintPressed():
            return underway.at_stuck_print(turn, scene)
        case _:
            return turn.stay()


def begin_reading(turn: Turn, service: Service | None, event: CardInserted) -> Step:
    return turn.to(ReadingCard(service, event.card, turn.moment.monotonic_s, event.place))


def network_changed(turn: Turn, *, online: bool) -> Step:
    turn = replace(turn, visit=replace(turn.visit, online=online))
    match turn.visit.scene:
        case Identifying(service, Reason.CODE_NEEDS_NETWORK) if online:
            return turn.to(Identifying(service))
        case _:
            return turn.stay()


def _known(scene: Home | Choosing) -> Identity | None:
    return scene.identity if isinstance(scene, Choosing) else None


def _guide(turn: Turn, service: Service | None, identity: Identity | None) -> Step:
    return turn.to(Guide(service, identity)) if service else turn.stay()


def _confirm(turn: Turn, service: Service | None, identity: Identity, card: int) -> Step:
    visit, effects = turn.to(ConfirmingIdentity(service, identity))
    return replace(visit, citizen_card=card if came_by_card(identity) else None), effects


def code(turn: Turn, service: Service | None, event: CodeSeen | CodeRejected) -> Step:
    if isinstance(event, CodeRejected):
        return turn.to(Identifying(service, event.reason))
    if not turn.visit.online:
        # A dynamic code is worth nothing until its issuer resolves it, so it is never kept for later.
        return turn.to(Identifying(service, Reason.CODE_NEEDS_NETWORK))
    return turn.ask(
        lambda ticket: ResolvingCode(service, ticket, turn.moment.monotonic_s),
        lambda ticket: ResolveCode(ticket, event.payload, event.issuer),
    )


def _as_code_problem(reason: Reason) -> Reason:
    return Reason.CODE_NEEDS_NETWORK if reason in NETWORK_REASONS else reason
