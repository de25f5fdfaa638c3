"""What may have become of a paper, for the gallery."""

from collections.abc import Iterator

from kiosk.domain.errors import Reason
from kiosk.workflow.states import Printing, PrintJob


def print_jobs() -> Iterator[tuple[str, PrintJob]]:
    yield "print-failed", PrintJob(Printing.FAILED, 1, Reason.PAPER_JAM)
    yield "print-cover-open", PrintJob(Printing.FAILED, 1, Reason.PRINTER_COVER_OPEN)
    yield "print-resumed", PrintJob(Printing.PRINTING, 1, resumed=True)
    yield "printed", PrintJob(Printing.PRINTED, 1)
    yield "print-sent", PrintJob(Printing.SENT, 1)
