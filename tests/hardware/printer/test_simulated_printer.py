"""The demo's printer: files only its owner can read, misfortunes on demand, nothing left behind."""

import stat
from threading import Thread

import pytest

from hardware.printer.simulated import SimulatedPrinter
from kiosk.domain.errors import PrinterError, Reason
from kiosk.workflow.events import PaperTaken

PDF = b"%PDF-1.4\n% a page\n"


@pytest.fixture
def posted():
    return []


@pytest.fixture
def printer(tmp_path, posted):
    return SimulatedPrinter(tmp_path / "tray", posted.append)


def test_a_page_becomes_a_file_that_only_its_owner_can_read(printer):
    printer.print_pdf(PDF, "receipt")
    (page,) = printer.printed_files()
    assert page.read_bytes() == PDF
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_paper_waits_until_it_is_taken(printer, posted):
    assert not printer.paper_waiting()
    printer.print_pdf(PDF, "receipt")
    assert printer.paper_waiting()
    printer.take_paper()
    assert not printer.paper_waiting()
    assert posted == [PaperTaken()]


def test_taking_paper_from_an_empty_tray_is_no_news(printer, posted):
    printer.take_paper()
    assert posted == []


@pytest.mark.parametrize("reason", [Reason.PAPER_OUT, Reason.PAPER_JAM, Reason.PRINTER_OFFLINE])
def test_a_misfortune_prints_nothing_and_the_next_try_prints_once(printer, reason):
    printer.meet(reason)
    with pytest.raises(PrinterError) as failed:
        printer.print_pdf(PDF, "receipt")
    assert failed.value.reason is reason
    assert printer.printed_files() == ()
    assert not printer.paper_waiting()
    printer.print_pdf(PDF, "receipt")
    assert len(printer.printed_files()) == 1


def test_misfortunes_come_in_the_order_they_were_queued(printer):
    printer.meet(Reason.PAPER_OUT, Reason.PAPER_JAM)
    reasons = []
    for _ in range(2):
        with pytest.raises(PrinterError) as failed:
            printer.print_pdf(PDF, "receipt")
        reasons.append(failed.value.reason)
    assert reasons == [Reason.PAPER_OUT, Reason.PAPER_JAM]


def test_wiping_leaves_no_page_and_no_paper(printer):
    printer.print_pdf(PDF, "receipt")
    printer.print_pdf(PDF, "document")
    printer.wipe()
    assert printer.printed_files() == ()
    assert not printer.paper_waiting()


def test_what_is_not_a_pdf_is_refused(printer):
    with pytest.raises(PrinterError):
        printer.print_pdf(b"hello", "receipt")
    assert printer.printed_files() == ()


def test_a_folder_that_cannot_be_written_is_a_printer_error(tmp_path, posted):
    (tmp_path / "tray").write_text("in the way")
    with pytest.raises(PrinterError) as failed:
        SimulatedPrinter(tmp_path / "tray", posted.append).print_pdf(PDF, "receipt")
    assert failed.value.reason is Reason.PRINTER_OFFLINE


def test_two_threads_never_write_the_same_page(printer):
    threads = [Thread(target=printer.print_pdf, args=(PDF, "receipt")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert len(printer.printed_files()) == 8


def test_a_printer_that_is_broken_down_stays_so_until_it_is_mended(printer):
    printer.break_down(Reason.PRINTER_COVER_OPEN)
    for _ in range(2):
        with pytest.raises(PrinterError) as failed:
            printer.print_pdf(PDF, "receipt")
        assert failed.value.reason is Reason.PRINTER_COVER_OPEN
        assert printer.find_trouble() is Reason.PRINTER_COVER_OPEN
    printer.mend()
    assert printer.find_trouble() is None
    printer.print_pdf(PDF, "receipt")
    assert len(printer.printed_files()) == 1
