"""What a screen of this shape has a use for."""

from kiosk.workflow.events import LowSwitched, PanelOpened
from kiosk.workflow.events.signing import ClipStarted
from kiosk.workflow.states import Panel
from ui.theme import Metrics
from ui.view import Action


def is_offered(action: Action, metrics: Metrics) -> bool:
    """A screen that lies across is low enough: nothing is lowered there."""
    return metrics.portrait or not isinstance(action.event, LowSwitched)


def never_folds(action: Action) -> bool:
    """Whoever cannot read what stands here cannot look for the way to their language behind other words; sign language
    is one."""
    return action.event == PanelOpened(Panel.LANGUAGE) or is_sign(action)


def is_sign(action: Action) -> bool:
    """Leads to a clip in sign language."""
    return isinstance(action.event, ClipStarted)
