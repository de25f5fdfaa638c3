"""Services as tiles: those of the home screen, and those that were found."""

from collections.abc import Iterable

from kiosk.domain.catalogue import Service
from kiosk.workflow.events import ServiceChosen
from kiosk.workflow.states import Preferences, TextSize
from ui.present.page import Glance
from ui.view import Action, Tile

MOST, MOST_IN_LARGE_WORDS, MOST_FOR_ELDERS = 8, 4, 3
"""On the home screen: what the eye takes in without looking for it, and has room at one glance."""


def featured(glance: Glance) -> tuple[Tile, ...]:
    """The ones the city wants there; where it names none, the first."""
    services = glance.rules.catalogue.services
    chosen = tuple(service for service in services if service.featured) or services
    return tuple(_tile(glance, service, "") for service in chosen[: _most(glance.visit.preferences)])


def _most(likes: Preferences) -> int:
    if likes.elder:
        return MOST_FOR_ELDERS
    return MOST_IN_LARGE_WORDS if likes.text in (TextSize.LARGER, TextSize.LARGEST) else MOST


def found(glance: Glance, services: Iterable[Service]) -> tuple[Tile, ...]:
    """With the department, which tells two of the same name apart."""
    return tuple(_tile(glance, service, glance.words(service.department)) for service in services)


def sample_mark(glance: Glance, service: Service) -> bool:
    """Whether its facts wait to be verified; in the demo everything is an example."""
    return service.is_sample and glance.rules.marks_samples


def _tile(glance: Glance, service: Service, department: str) -> Tile:
    _ = glance.words
    title, gloss = _(service.title), _(service.gloss)
    action = Action(f"tile.{service.slug}", title, ServiceChosen(service.slug), service.icon)
    mark = _("示例") if sample_mark(glance, service) else ""
    return Tile(action, title, gloss, service.icon, service.area, department, mark)
