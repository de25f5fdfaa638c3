"""What any printer here takes: a finished PDF."""

from kiosk.domain.errors import PrinterError, Reason


def require_pdf(document: bytes) -> None:
    """Refuse what CUPS would queue as plain text and print as pages of signs."""
    if not document.startswith(b"%PDF-"):
        raise PrinterError(Reason.PRINTER_OFFLINE, f"{len(document)} bytes to print are not a PDF")
