"""Which of two printers gets a paper, and what becomes of it where there is only one, or none."""

from dataclasses import dataclass, field

import pytest
from papers_to_print import DOCUMENT_PAPER, GUIDE_PAPER, RECEIPT_PAPER

from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.ports import Bitmap, Paper, PrinterWord
from kiosk.printing import PrintRoom


class FakeRenderer:
    def render(self, paper: Paper, language: str) -> bytes:
        return b"%PDF " + type(paper).__name__.encode()

    def draw(self, paper: Paper, language: str, dots_across: int) -> Bitmap:
        return Bitmap(dots_across, 1, bytes((dots_across + 7) // 8))


@dataclass
class FakePrinter:
    """Either kind."""

    trouble: Reason | None = None
    cannot_be_asked: bool = False
    waiting: bool | None = None
    printed: list[object] = field(default_factory=list)
    dots_across: int = 384

    def print_pdf(self, pdf: bytes, title: str) -> None:
        self.printed.append(pdf)

    def print_image(self, image: Bitmap) -> PrinterWord:
        self.printed.append(image.width_dots)
        return PrinterWord.SENT

    def paper_waiting(self) -> bool | None:
        self._ask()
        return self.waiting

    def find_trouble(self) -> Reason | None:
        self._ask()
        return self.trouble

    def _ask(self) -> None:
        if self.cannot_be_asked:
            raise PrinterError(Reason.PRINTER_OFFLINE)


@pytest.fixture
def pages() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def slips() -> FakePrinter:
    return FakePrinter(waiting=True)


def room(pages: FakePrinter | None, slips: FakePrinter | None) -> PrintRoom:
    return PrintRoom(FakeRenderer(), pages, slips)


def test_with_both_receipts_go_on_a_slip_and_pages_on_a_page(pages: FakePrinter, slips: FakePrinter) -> None:
    both = room(pages, slips)
    assert both.print(RECEIPT_PAPER, "zh_CN") == (PrinterWord.SENT, True)
    both.print(GUIDE_PAPER, "zh_CN")
    assert both.print(DOCUMENT_PAPER, "zh_CN") == (PrinterWord.PRINTED, None)
    assert slips.printed == [384]
    assert pages.printed == [b"%PDF GuideToPrint", b"%PDF DocumentToPrint"]


def test_with_pages_only_a_receipt_is_a_page(pages: FakePrinter) -> None:
    room(pages, None).print(RECEIPT_PAPER, "zh_CN")
    assert pages.printed == [b"%PDF ReceiptToPrint"]


def test_with_slips_only_a_guide_is_a_slip_and_a_document_is_refused(slips: FakePrinter) -> None:
    only = room(None, slips)
    only.print(GUIDE_PAPER, "zh_CN")
    with pytest.raises(PrinterError) as refused:
        only.print(DOCUMENT_PAPER, "zh_CN")
    assert refused.value.reason is Reason.PRINTER_SLIPS_ONLY
    assert slips.printed == [384]


def test_with_neither_there_is_no_printer() -> None:
    with pytest.raises(PrinterError) as refused:
        room(None, None).print(RECEIPT_PAPER, "zh_CN")
    assert refused.value.reason is Reason.PRINTER_ABSENT


def test_the_trouble_is_that_of_the_printer_which_would_take_the_paper(
    pages: FakePrinter, slips: FakePrinter
) -> None:
    pages.trouble = Reason.PAPER_OUT
    assert room(pages, slips).trouble_for(RECEIPT_PAPER) is None
    assert room(pages, slips).trouble_for(DOCUMENT_PAPER) is Reason.PAPER_OUT
    slips.cannot_be_asked = True
    assert room(pages, slips).trouble_for(RECEIPT_PAPER) is Reason.PRINTER_OFFLINE


def test_a_printer_that_cannot_be_asked_after_printing_has_printed_all_the_same(slips: FakePrinter) -> None:
    slips.cannot_be_asked = True
    assert room(None, slips).print(RECEIPT_PAPER, "zh_CN") == (PrinterWord.SENT, None)


def test_paper_is_taken_when_no_exit_shows_any(pages: FakePrinter, slips: FakePrinter) -> None:
    assert not room(pages, slips).is_paper_taken()
    slips.waiting = False
    assert room(pages, slips).is_paper_taken()
