"""The button that prints: what it says, and whether it is there."""

from kiosk.workflow.events import PrintPressed
from kiosk.workflow.printing import BEYOND_MENDING
from kiosk.workflow.states import Printing
from ui.present.page import Glance
from ui.view import Action, Tone


def action_print(glance: Glance, label: str) -> Action | None:
    _, job = glance.words, glance.visit.print_job
    match job.state:
        case Printing.PRINTING:
            return None
        case Printing.PRINTED | Printing.TAKEN:
            return Action("print", _("再打印一张"), PrintPressed(), "printer", Tone.ACT)
        case Printing.FAILED if not print_can_help(glance):
            return None
        case Printing.FAILED | Printing.SENT:
            return Action("print", _("再试一次"), PrintPressed(), "refresh", Tone.ACT)
        case Printing.NOT_ASKED:
            return Action("print", label, PrintPressed(), "printer", Tone.ACT)


def print_can_help(glance: Glance) -> bool:
    """Whether pressing print may bring a paper out."""
    return glance.visit.print_job.problem not in BEYOND_MENDING
