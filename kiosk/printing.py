"""Which printer takes which paper, where there are two, one or none."""

from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.ports import (
    AnyPrinter,
    DocumentRenderer,
    DocumentToPrint,
    GuideToPrint,
    HealthToPrint,
    NotDoneToPrint,
    Paper,
    Printer,
    PrinterWord,
    ReceiptPrinter,
    ReceiptToPrint,
)


class PrintRoom:
    """Receipts go to the receipt printer, pages to the other; a receipt also fits on a page, a page on no slip."""

    def __init__(
        self, renderer: DocumentRenderer, pages: Printer | None, receipts: ReceiptPrinter | None
    ) -> None:
        self._renderer, self._pages, self._receipts = renderer, pages, receipts

    def print(self, paper: Paper, language: str) -> tuple[PrinterWord, bool | None]:
        """The printer's word, and whether the paper lies in its exit. Raises PrinterError."""
        if self._goes_on_a_slip(paper) and self._receipts is not None:
            return self._print_slip(self._receipts, paper, language)
        if self._pages is None:
            raise PrinterError(Reason.PRINTER_ABSENT if self._receipts is None else Reason.PRINTER_SLIPS_ONLY)
        self._pages.print_pdf(self._renderer.render(paper, language), "yitong")
        return PrinterWord.PRINTED, self._pages.paper_waiting()

    def trouble_for(self, paper: Paper) -> Reason | None:
        """What still keeps this paper from being printed."""
        printer = self._receipts if self._goes_on_a_slip(paper) and self._receipts else self._pages
        try:
            return Reason.PRINTER_ABSENT if printer is None else printer.find_trouble()
        except PrinterError as error:
            return error.reason

    def is_paper_taken(self) -> bool:
        """Whether every exit that can be looked into is empty."""
        return not any(_has_paper(printer) for printer in (self._pages, self._receipts))

    def _print_slip(
        self, printer: ReceiptPrinter, paper: Paper, language: str
    ) -> tuple[PrinterWord, bool | None]:
        word = printer.print_image(self._renderer.draw(paper, language, printer.dots_across))
        return word, _has_paper(printer)

    def _goes_on_a_slip(self, paper: Paper) -> bool:
        match paper:
            case ReceiptToPrint() | NotDoneToPrint():
                return True
            case GuideToPrint() | HealthToPrint():
                return self._pages is None
            case DocumentToPrint():
                return False


def _has_paper(printer: AnyPrinter | None) -> bool | None:
    """It has printed already: one that cannot be asked any more does not undo that."""
    try:
        return None if printer is None else printer.paper_waiting()
    except PrinterError:
        return None
