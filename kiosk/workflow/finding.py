"""From many services to the one that is meant: browse, or type and choose among what is found."""

from kiosk.domain.catalogue import Catalogue, LifeEvent, Service
from kiosk.workflow import identifying
from kiosk.workflow.events import (
    BackPressed,
    CodeRejected,
    CodeSeen,
    Entered,
    Event,
    MyCasesPressed,
    ServiceChosen,
)
from kiosk.workflow.events.finding import BrowsePressed, GroupChosen, SearchPressed
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.states import BrowseBy, Browsing, Choosing, Guide, Home, Searching
from kiosk.workflow.turn import Step, Turn

MOST_TYPED = 40
"""Characters: a sentence, not a letter."""


def groups_of(catalogue: Catalogue, by: BrowseBy) -> tuple[str, ...]:
    """Those in which there is anything; life events in their own order, departments in the catalogue's."""
    match by:
        case BrowseBy.LIFE_EVENT:
            return tuple(event.value for event in LifeEvent if members_of(catalogue, by, event.value))
        case BrowseBy.DEPARTMENT:
            return tuple(dict.fromkeys(s.department for s in catalogue.services if s.department))


def members_of(catalogue: Catalogue, by: BrowseBy, group: str) -> tuple[Service, ...]:
    """In the catalogue's order."""
    match by:
        case BrowseBy.LIFE_EVENT:
            return tuple(s for s in catalogue.services if group in s.life_events)
        case BrowseBy.DEPARTMENT:
            return tuple(s for s in catalogue.services if s.department == group)


def at_browsing(turn: Turn, scene: Browsing, event: Event) -> Step:
    match event:
        case GroupChosen(group) if members_of(turn.rules.catalogue, scene.by, group):
            return turn.to(Browsing(scene.identity, scene.by, group))
        case BackPressed() if scene.group:
            return turn.to(Browsing(scene.identity, scene.by))
        case _:
            return _at_either(turn, scene, event)


def at_searching(turn: Turn, scene: Searching, event: Event) -> Step:
    match event:
        case Entered(text):
            typed = text[:MOST_TYPED]
            return turn.to(Searching(scene.identity, typed, turn.rules.find(typed)))
        case _:
            return _at_either(turn, scene, event)


def _at_either(turn: Turn, scene: Browsing | Searching, event: Event) -> Step:
    match event:
        case ServiceChosen(slug) if (service := turn.rules.catalogue.service(slug)) is not None:
            return turn.to(Guide(service, scene.identity, scene))
        case BrowsePressed(by):
            return turn.to(Browsing(scene.identity, by))
        case SearchPressed():
            return turn.to(Searching(scene.identity))
        case BackPressed():
            return turn.to(Choosing(scene.identity)) if scene.identity else turn.leave()
        case MyCasesPressed() | PracticePressed():
            return identifying.at_home(turn, Choosing(scene.identity) if scene.identity else Home(), event)
        case CodeSeen() | CodeRejected() if scene.identity is None:
            return identifying.code(turn, None, event)
        case _:
            return turn.stay()
