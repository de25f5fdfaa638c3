"""The printer: what it says of itself. Nothing is printed here."""

from collections.abc import Iterator

from hardware.printer.cups import CupsPrinter
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.health import Finding
from kiosk.health.finding import good, phrase, warning
from kiosk.settings import PrinterTable
from ui.strings import N_

TROUBLES: dict[Reason, tuple[str, str]] = {
    Reason.PAPER_OUT: (N_("没纸了"), N_("加纸")),
    Reason.PAPER_JAM: (N_("卡纸了"), N_("打开盖子，把纸取出来")),
    Reason.PRINTER_OFFLINE: (N_("没有联上，或盖子开着"), N_("看电源、线、盖子")),
    Reason.PRINTER_ABSENT: (N_("那里没有打印机"), N_("看 [printer] 的 printer_uri，CUPS 有没有在运行")),
}
"""What is wrong, and what to do. People can write their number down: never bad."""


def printer_findings(settings: PrinterTable) -> Iterator[Finding]:
    if not settings.enabled:
        yield good("printer", N_("没有设置：请人把编号抄下来"))
        return
    try:
        trouble = CupsPrinter(settings.cups).find_trouble()
    except PrinterError as error:
        trouble = error.reason
    yield said_of(settings.cups.printer_uri, trouble)


def said_of(printer: str, trouble: Reason | None) -> Finding:
    if trouble is None:
        return good("printer", N_("{printer}：可以打印"), printer=printer)
    text, advice = TROUBLES[trouble]
    return warning("printer", N_("{printer}：{trouble}"), advice, printer=printer, trouble=phrase(text))
