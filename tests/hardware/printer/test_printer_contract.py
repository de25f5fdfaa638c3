"""What every printer promises, on the simulated one and on a real cupsd alike."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hardware.printer.simulated import SimulatedPrinter
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.ports import Printer

PDF = b"%PDF-1.4\n% a page\n"


@dataclass
class Bench:
    """A printer and the hand that empties and fills its tray."""

    printer: Printer
    run_out: Callable[[], None]
    refill: Callable[[], None]
    pages: Callable[[], list[bytes]]


@pytest.fixture(params=["simulated", "cups"])
def bench(request, tmp_path: Path):
    if request.param == "cups":
        cups = request.getfixturevalue("cups")
        return Bench(cups.printer(), lambda: cups.break_down("media-empty-error"), cups.mend, cups.pages)
    printer = SimulatedPrinter(tmp_path, post=lambda event: None)

    def pages():
        return [path.read_bytes() for path in printer.printed_files()]

    return Bench(printer, lambda: printer.meet(Reason.PAPER_OUT), lambda: None, pages)


def test_a_page_comes_out_as_it_went_in(bench):
    bench.printer.print_pdf(PDF, "receipt")
    assert bench.pages() == [PDF]


def test_pages_come_out_in_order(bench):
    bench.printer.print_pdf(PDF + b"1", "receipt")
    bench.printer.print_pdf(PDF + b"2", "receipt")
    assert bench.pages() == [PDF + b"1", PDF + b"2"]


def test_out_of_paper_is_an_error_and_the_page_never_comes_out(bench):
    bench.run_out()
    with pytest.raises(PrinterError) as failed:
        bench.printer.print_pdf(PDF + b"lost", "receipt")
    assert failed.value.reason is Reason.PAPER_OUT
    bench.refill()
    bench.printer.print_pdf(PDF, "receipt")
    assert bench.pages() == [PDF]


def test_what_is_not_a_pdf_is_refused(bench):
    with pytest.raises(PrinterError):
        bench.printer.print_pdf(b"\x1b@plain", "receipt")
    assert bench.pages() == []
