"""Printing through a real cupsd: nothing is called printed but what CUPS calls completed."""

import pytest

from hardware.printer.cups import CupsPrinter
from hardware.printer.settings import CupsSettings
from kiosk.domain.errors import PrinterError, Reason, SettingsError

PDF = b"%PDF-1.4\n% a page\n"


def failure(printer, pdf=PDF):
    with pytest.raises(PrinterError) as failed:
        printer.print_pdf(pdf, "receipt")
    return failed.value.reason


def test_a_page_is_printed_as_it_is(cups):
    cups.printer().print_pdf(PDF, "receipt")
    assert cups.pages() == [PDF]


def test_a_chinese_title_is_taken(cups):
    cups.printer().print_pdf(PDF, "社保参保证明")
    assert cups.pages() == [PDF]


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        ("media-empty-error", Reason.PAPER_OUT),
        ("media-jam-error", Reason.PAPER_JAM),
        ("cover-open-error", Reason.PRINTER_COVER_OPEN),
        ("door-open-error", Reason.PRINTER_COVER_OPEN),
        ("toner-empty-error", Reason.PRINTER_BROKEN),
        ("offline-report", Reason.PRINTER_OFFLINE),
    ],
)
def test_a_trouble_of_the_printer_is_told_and_nothing_comes_out(cups, trouble, reason):
    cups.break_down(trouble)
    assert failure(cups.printer()) is reason
    assert cups.pages() == []


def test_out_of_paper_then_refilled_prints_the_next_try_once_and_the_failed_one_never(cups):
    printer = cups.printer()
    cups.break_down("media-empty-error")
    assert failure(printer, b"%PDF-1.4\n% the first person's\n") is Reason.PAPER_OUT
    cups.mend()
    printer.print_pdf(PDF, "receipt")
    assert cups.pages() == [PDF]


def test_a_warning_does_not_keep_a_page_from_coming_out(cups):
    cups.break_down("media-empty-warning")
    cups.printer().print_pdf(PDF, "receipt")
    assert cups.pages() == [PDF]


def test_a_printer_that_never_ends_is_given_up_and_the_job_cancelled(cups):
    cups.break_down("other")
    printer = cups.printer(finish_within_s=0.3)
    assert failure(printer) is Reason.PRINTER_OFFLINE
    cups.mend()
    printer.print_pdf(b"%PDF-1.4\n% another\n", "receipt")
    assert cups.pages() == [b"%PDF-1.4\n% another\n"]


def test_a_job_that_cups_aborts_is_not_called_printed(cups):
    (cups.folder / "broken").touch()
    assert failure(cups.printer()) is Reason.PRINTER_OFFLINE
    assert cups.pages() == []


def test_a_paused_queue_is_offline_and_the_job_does_not_stay_in_it(cups):
    assert failure(cups.printer("paused")) is Reason.PRINTER_OFFLINE
    assert cups.pages() == []
    assert cups.documents_kept() == []


def test_a_queue_that_takes_no_jobs_is_offline(cups):
    assert failure(cups.printer("rejecting")) is Reason.PRINTER_OFFLINE


def test_a_queue_that_does_not_exist_is_absent(cups):
    assert failure(cups.printer("nowhere")) is Reason.PRINTER_ABSENT


def test_a_killed_cupsd_is_an_absent_printer(cups):
    printer = cups.printer()
    cups.kill()
    assert failure(printer) is Reason.PRINTER_ABSENT


def test_what_is_not_a_pdf_never_reaches_the_queue(cups):
    assert failure(cups.printer(), b"plain text") is Reason.PRINTER_OFFLINE
    assert cups.pages() == []


def test_the_trouble_is_known_without_printing(cups):
    assert cups.printer().find_trouble() is None
    assert cups.printer("paused").find_trouble() is Reason.PRINTER_OFFLINE


def test_cups_cannot_tell_whether_paper_waits(cups):
    printer = cups.printer()
    printer.print_pdf(PDF, "receipt")
    assert not printer.paper_waiting()


def test_a_kiosk_that_stops_cancels_its_page(cups):
    cups.break_down("media-empty-error")
    printer = CupsPrinter(CupsSettings(f"ipp://127.0.0.1:{cups.port}/printers/kiosk"), lambda seconds: True)
    assert failure(printer) is Reason.PRINTER_OFFLINE


@pytest.mark.parametrize("uri", ["", "kiosk", "ipp://", "ipps://printer/ipp", "ipp://[bad", "ipp://h:port/"])
def test_an_address_that_is_none_is_a_settings_error(uri):
    with pytest.raises(SettingsError, match="printer_uri"):
        CupsPrinter(CupsSettings(uri), lambda seconds: False)


@pytest.mark.parametrize("trouble", ["cover-open-error", "media-jam-error"])
def test_a_mended_printer_prints_the_next_try_once_and_the_failed_one_never(cups, trouble):
    printer = cups.printer()
    cups.break_down(trouble)
    failure(printer, b"%PDF-1.4\n% the first try\n")
    cups.mend()
    printer.print_pdf(PDF, "receipt")
    assert cups.pages() == [PDF]
    assert printer.find_trouble() is None


def test_a_queue_that_is_started_again_says_so_and_prints(cups):
    printer = cups.printer("paused")
    assert failure(printer) is Reason.PRINTER_OFFLINE
    cups.start_queue("paused")
    assert printer.find_trouble() is None
    printer.print_pdf(PDF, "receipt")
    assert cups.pages() == [PDF]
