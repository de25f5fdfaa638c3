"""A service is looked for, for the gallery: by life event, by department, by words, and in vain."""

from collections.abc import Iterator

from kiosk.workflow.finding import groups_of
from kiosk.workflow.states import BrowseBy, Browsing, Scene, Searching
from kiosk.workflow.turn import Rules


def finding_scenes(rules: Rules) -> Iterator[tuple[str, Scene]]:
    catalogue = rules.catalogue
    events = groups_of(catalogue, BrowseBy.LIFE_EVENT)
    yield "browse-life-events", Browsing(None)
    yield "browse-life-event", Browsing(None, BrowseBy.LIFE_EVENT, events[0])
    yield "browse-departments", Browsing(None, BrowseBy.DEPARTMENT)
    yield "search-empty", Searching(None)
    yield "search-found", Searching(None, "yanglao", catalogue.services[:5])
    yield "search-one", Searching(None, "yldjy", catalogue.services[-1:])
    yield "search-nothing", Searching(None, "xyz")
