"""Paper that does not come out is named, waited for, and printed once when the trouble is over."""

from dataclasses import replace

import pytest
from story import Story

from kiosk.domain.errors import Reason
from kiosk.domain.ports import PrinterWord
from kiosk.workflow import timeouts
from kiosk.workflow.effects import PrintPaper, WatchPrinter
from kiosk.workflow.events import (
    FinishPressed,
    NextPressed,
    PaperTaken,
    Printed,
    PrinterMended,
    PrintFailed,
    PrintPressed,
)
from kiosk.workflow.states import Farewell, Home, Printing, RatingCase


@pytest.fixture
def failed(story: Story) -> Story:
    story.has_receipt().touches(PrintPressed())
    return story.happens(PrintFailed(story.print_ticket, Reason.PAPER_OUT))


def test_a_failed_print_is_watched_until_the_printer_is_mended(failed: Story) -> None:
    watch = failed.last(WatchPrinter)
    assert watch.ticket == failed.print_ticket
    assert watch.paper == failed.last(PrintPaper).paper


def test_a_mended_printer_prints_the_same_paper_by_itself(failed: Story) -> None:
    paper = failed.last(PrintPaper).paper
    failed.happens(PrinterMended(failed.print_ticket))
    assert failed.visit.print_job.state is Printing.PRINTING
    assert failed.visit.print_job.resumed
    assert failed.last(PrintPaper).paper == paper
    assert failed.last(WatchPrinter).ticket is None


def test_it_prints_by_itself_only_once(failed: Story) -> None:
    failed.happens(PrinterMended(failed.print_ticket))
    failed.happens(PrintFailed(failed.print_ticket, Reason.PAPER_JAM))
    assert failed.last(WatchPrinter).ticket is None
    failed.happens(PrinterMended(failed.print_ticket))
    assert failed.visit.print_job.state is Printing.FAILED
    assert len(failed.done(PrintPaper)) == 2


def test_after_a_press_it_may_again_go_on_by_itself(failed: Story) -> None:
    failed.happens(PrinterMended(failed.print_ticket))
    failed.happens(PrintFailed(failed.print_ticket, Reason.PAPER_JAM)).touches(PrintPressed())
    failed.happens(PrintFailed(failed.print_ticket, Reason.PAPER_JAM))
    assert failed.last(WatchPrinter).ticket == failed.print_ticket


def test_who_pressed_again_meanwhile_gets_one_paper(failed: Story) -> None:
    older = failed.print_ticket
    failed.touches(PrintPressed()).happens(PrinterMended(older))
    assert len(failed.done(PrintPaper)) == 2


def test_nothing_is_printed_behind_the_back_of_who_has_gone_on(failed: Story) -> None:
    older = failed.print_ticket
    failed.touches(NextPressed()).shows(RatingCase)
    assert failed.last(WatchPrinter).ticket is None
    failed.happens(PrinterMended(older))
    assert len(failed.done(PrintPaper)) == 1


def test_nothing_is_printed_after_the_visit(failed: Story) -> None:
    older = failed.print_ticket
    failed.touches(FinishPressed()).happens(PrinterMended(older))
    assert len(failed.done(PrintPaper)) == 1


@pytest.mark.parametrize("reason", [Reason.PRINTER_ABSENT, Reason.PRINTER_SLIPS_ONLY])
def test_where_there_is_no_such_printer_nothing_is_waited_for(story: Story, reason: Reason) -> None:
    story.has_receipt().touches(PrintPressed()).happens(PrintFailed(story.print_ticket, reason))
    assert not story.done(WatchPrinter)


def test_sent_is_not_printed(story: Story) -> None:
    story.has_receipt().touches(PrintPressed())
    story.happens(Printed(story.print_ticket, None, PrinterWord.SENT))
    assert story.visit.print_job.state is Printing.SENT


def test_taken_paper_needs_no_more_words(story: Story) -> None:
    story.has_receipt().touches(PrintPressed()).happens(Printed(story.print_ticket, waiting=True))
    story.happens(PaperTaken())
    assert story.visit.print_job.state is Printing.TAKEN
    assert not story.visit.paper_waiting


def test_where_no_device_can_tell_the_farewell_waits_a_little_and_no_longer(story: Story) -> None:
    story.has_receipt().touches(PrintPressed()).happens(Printed(story.print_ticket, waiting=None))
    story.touches(FinishPressed()).pulls_card()
    assert story.visit.paper_unsure
    story.waits(timeouts.FAREWELL_S + 1).shows(Farewell)
    story.waits(timeouts.FAREWELL_PAPER_S - timeouts.FAREWELL_S).shows(Home)
    assert not story.visit.paper_unsure


def test_a_document_in_the_job_is_not_shown_by_its_repr(failed: Story) -> None:
    assert "ReceiptToPrint" not in repr(replace(failed.visit.print_job))
