"""What a screen of this shape has a use for."""

from kiosk.workflow.events import LowSwitched
from ui.theme import Metrics
from ui.view import Action


def is_offered(action: Action, metrics: Metrics) -> bool:
    """A screen that lies across is low enough: nothing is lowered there."""
    return metrics.portrait or not isinstance(action.event, LowSwitched)
