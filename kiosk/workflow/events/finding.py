"""What a person touches to find a service."""

from kiosk.domain.values import dataclass
from kiosk.workflow.states.finding import BrowseBy


@dataclass(frozen=True, slots=True)
class BrowsePressed:
    """全部服务, by life event or by department."""

    by: BrowseBy = BrowseBy.LIFE_EVENT


@dataclass(frozen=True, slots=True)
class SearchPressed:
    """打字找."""


@dataclass(frozen=True, slots=True)
class GroupChosen:
    """One life event, by its value, or one department, by its name."""

    group: str


FindTouch = BrowsePressed | SearchPressed | GroupChosen
