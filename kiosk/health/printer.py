"""The printers: what they say of themselves. Nothing is printed here."""

from collections.abc import Iterator

from hardware.printer.cups import CupsPrinter
from hardware.printer.settings import Connection, ReceiptSettings
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.health import Finding, Health
from kiosk.domain.ports import AnyPrinter
from kiosk.health.finding import good, phrase, warning
from kiosk.settings import PrinterTable, ReceiptPrinterTable
from ui.strings import N_

_RECEIPTS = "receipt printer"
TROUBLES: dict[Reason, tuple[str, str]] = {
    Reason.PAPER_OUT: (N_("没纸了"), N_("加纸")),
    Reason.PAPER_JAM: (N_("卡纸了"), N_("打开盖子，把纸取出来")),
    Reason.PRINTER_COVER_OPEN: (N_("盖子开着"), N_("合上盖子")),
    Reason.PRINTER_CUTTER: (N_("切刀卡住了"), N_("关掉电源，打开盖子，把纸取出来")),
    Reason.PRINTER_OFFLINE: (N_("没有联上"), N_("看电源、线、盖子")),
    Reason.PRINTER_ABSENT: (N_("那里没有打印机"), N_("看设置里的地址、线，CUPS 有没有在运行")),
    Reason.PRINTER_BROKEN: (N_("出了故障"), N_("关掉电源再打开；还不行，换一台")),
}
"""What is wrong, and what to do. People can write their number down: never bad."""
_NO_RECEIPT_PRINTER = N_("看 [receipt_printer] 里的地址，看线")


def printer_findings(settings: PrinterTable, receipts: ReceiptPrinterTable) -> Iterator[Finding]:
    """Raises SettingsError for settings that could never work."""
    if settings.enabled:
        yield asked("printer", settings.cups.printer_uri, CupsPrinter(settings.cups))
    if receipts.enabled:
        yield from receipt_findings(receipts.escpos)
    if not settings.enabled and not receipts.enabled:
        yield good("printer", N_("没有设置：请人把编号抄下来"))


def receipt_findings(settings: ReceiptSettings) -> Iterator[Finding]:
    """Raises SettingsError."""
    from hardware.printer.receipt import EscposPrinter  # its libraries are of no use to other kiosks

    printer, where = EscposPrinter(settings), _where(settings)
    if settings.has_status:
        finding = asked(_RECEIPTS, where, printer)
        is_low = finding.health is Health.GOOD and printer.is_paper_low()
        yield running_low(finding.name, where) if is_low else finding
    else:
        text = N_("{printer}：不会说自己的状态，没有看")
        yield warning(_RECEIPTS, text, N_("用 yitong doctor --print 打一张试试"), printer=where)


def asked(name: str, where: str, printer: AnyPrinter) -> Finding:
    try:
        return said_of(name, where, printer.find_trouble())
    except PrinterError as error:
        return said_of(name, where, error.reason)


def running_low(name: str, where: str) -> Finding:
    """It prints; staff who look in time need not be called by anybody."""
    return warning(name, N_("{printer}：可以打印，纸快用完了"), N_("准备一卷纸"), printer=where)


def said_of(name: str, where: str, trouble: Reason | None) -> Finding:
    if trouble is None:
        return good(name, N_("{printer}：可以打印"), printer=where)
    text, advice = TROUBLES.get(trouble, TROUBLES[Reason.PRINTER_BROKEN])
    if name == _RECEIPTS and trouble is Reason.PRINTER_ABSENT:
        advice = _NO_RECEIPT_PRINTER
    return warning(name, N_("{printer}：{trouble}"), advice, printer=where, trouble=phrase(text))


def _where(settings: ReceiptSettings) -> str:
    match settings.connection:
        case Connection.NETWORK:
            return f"{settings.host}:{settings.port}"
        case Connection.USB:
            return f"USB {settings.usb_vendor:04x}:{settings.usb_product:04x}"
        case Connection.SERIAL | Connection.FILE:
            return settings.device
