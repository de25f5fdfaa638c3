"""Paper: asked for, promised only on the printer's word, taken up again when the trouble is over."""

from dataclasses import replace

from kiosk.domain.errors import Reason
from kiosk.domain.ports import Paper, PrinterWord
from kiosk.workflow.effects import PrintPaper, WatchPrinter
from kiosk.workflow.events import PaperTaken, Printed, PrinterMended, PrintFailed
from kiosk.workflow.states import Printing, PrintJob, Visit
from kiosk.workflow.turn import Step, Turn

BEYOND_MENDING = frozenset({Reason.PRINTER_ABSENT, Reason.PRINTER_SLIPS_ONLY, Reason.PRACTICE_PRINTS_NOTHING})
"""Nobody who stands there can do anything about it: trying again is not offered."""


def print_paper(turn: Turn, paper: Paper) -> Step:
    if turn.visit.print_job.state is Printing.PRINTING:
        return turn.stay()
    return _begin(turn, paper, resumed=False)


def news(turn: Turn, event: Printed | PrintFailed | PrinterMended | PaperTaken) -> Step:
    visit, job = turn.visit, turn.visit.print_job
    match event:
        case Printed(ticket, waiting, word):
            visit = _with_paper(visit, waiting)
            if ticket != job.ticket:
                return visit, ()
            state = Printing.PRINTED if word is PrinterWord.PRINTED else Printing.SENT
            return _told(turn, visit, replace(job, state=state, problem=None, paper=None))
        case PrintFailed(ticket, reason) if ticket == job.ticket:
            return _told(turn, visit, replace(job, state=Printing.FAILED, problem=reason))
        case PrinterMended(ticket) if ticket == watched(visit) and job.paper is not None:
            return _begin(turn, job.paper, resumed=True)
        case PaperTaken():
            if job.state is Printing.PRINTED:
                visit = replace(visit, print_job=replace(job, state=Printing.TAKEN))
            return replace(visit, paper_waiting=False, paper_unsure=False), ()
        case PrintFailed() | PrinterMended():
            return turn.stay()


def watched(visit: Visit) -> int | None:
    """The failed print that goes on by itself when the printer is mended: once, so that a printer that fails
    again and again does not print again and again."""
    job = visit.print_job
    is_waiting = job.state is Printing.FAILED and not job.resumed and job.problem not in BEYOND_MENDING
    return job.ticket if is_waiting else None


def derive(before: Visit, after: Visit) -> tuple[WatchPrinter, ...]:
    """Whoever leaves the screen leaves the paper: nothing is printed behind their back."""
    now = watched(after)
    if now == watched(before):
        return ()
    return (WatchPrinter(now, after.print_job.paper if now is not None else None),)


def _begin(turn: Turn, paper: Paper, *, resumed: bool) -> Step:
    ticket = turn.visit.next_ticket
    job = PrintJob(Printing.PRINTING, ticket, None, turn.moment.monotonic_s, paper, resumed)
    visit = replace(turn.visit, next_ticket=ticket + 1, print_job=job)
    return visit, (PrintPaper(ticket, paper, turn.visit.preferences.language.tag),)


def _told(turn: Turn, visit: Visit, job: PrintJob) -> Step:
    return replace(visit, print_job=replace(job, since_s=turn.moment.monotonic_s)), ()


def _with_paper(visit: Visit, waiting: bool | None) -> Visit:
    if waiting is None:
        return replace(visit, paper_unsure=True)
    return replace(visit, paper_waiting=waiting)
