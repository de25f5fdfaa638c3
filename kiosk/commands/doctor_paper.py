"""The readiness report of `yitong doctor`: as a file, and on the printers to try them."""

from collections.abc import Iterator
from pathlib import Path

from hardware.printer.cups import CupsPrinter
from kiosk.commands.exits import UsageError
from kiosk.domain.catalogue import Centre, StaffedHours
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.health import Finding, HealthReport
from kiosk.domain.ports import HealthToPrint, PrinterWord
from kiosk.health.finding import good, phrase, warning
from kiosk.health.printer import TROUBLES
from kiosk.printing import PrintRoom
from kiosk.settings import Settings
from ui.strings import N_

_LANGUAGE = "zh_CN"
"""Of whoever opens the cabinet."""
_NOWHERE = Centre("", "", "", "", "", "", StaffedHours("", "", frozenset(), frozenset()))


def save_report(found: HealthReport, settings: Settings | None, file: Path) -> None:
    """Raises SettingsError where the font is missing, UsageError where the file cannot be written."""
    from ui.application import application  # Qt only where a page is drawn
    from ui.documents import Papers

    application()
    page = Papers().render(_paper(found, settings), _LANGUAGE)
    try:
        file.write_bytes(page)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None


def print_pages(found: HealthReport, settings: Settings | None) -> Iterator[Finding]:
    """A page on the one printer, a slip on the other. Raises SettingsError for settings that could never work."""
    from hardware.printer.receipt import EscposPrinter  # its libraries and Qt only where something is printed
    from ui.application import application
    from ui.documents import Papers

    application()
    if settings is not None and settings.printer.enabled:
        yield _printed(PrintRoom(Papers(), CupsPrinter(settings.printer.cups), None), _paper(found, settings))
    if settings is not None and settings.receipt_printer.enabled:
        printer = EscposPrinter(settings.receipt_printer.escpos)
        yield _printed(PrintRoom(Papers(), None, printer), _paper(found, settings))
    if settings is None or not (settings.printer.enabled or settings.receipt_printer.enabled):
        yield warning("test page", N_("没有打：设置里没有打印机"))


def _printed(room: PrintRoom, paper: HealthToPrint) -> Finding:
    try:
        word, _ = room.print(paper, _LANGUAGE)
    except PrinterError as error:
        text, advice = TROUBLES.get(error.reason, TROUBLES[Reason.PRINTER_BROKEN])
        return warning("test page", N_("没有打出来：{trouble}"), advice, trouble=phrase(text))
    if word is PrinterWord.SENT:
        return good("test page", N_("送到打印机了，它不会说打没打出来：看一下出纸口"))
    return good("test page", N_("打印机说打好了：看一下纸"))


def _paper(found: HealthReport, settings: Settings | None) -> HealthToPrint:
    return HealthToPrint(settings.centre if settings else _NOWHERE, found)
