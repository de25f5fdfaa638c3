"""What `yitong doctor` finds at a receipt printer: asked over a real socket, nothing printed."""

from collections.abc import Callable, Iterator

import pytest

from hardware.printer.settings import ReceiptSettings
from hardware.printer.simulated_roll import RollPrinter
from hardware.printer.simulated_socket import PrinterSocket
from kiosk.domain.health import Finding, Health
from kiosk.health.printer import printer_findings
from kiosk.settings import PrinterTable, ReceiptPrinterTable


@pytest.fixture
def line() -> Iterator[PrinterSocket]:
    served = PrinterSocket(RollPrinter())
    yield served
    served.close()


def found(line: PrinterSocket) -> Finding:
    settings = ReceiptSettings(host="127.0.0.1", port=line.port, answer_within_s=0.3)
    (finding,) = printer_findings(PrinterTable(), ReceiptPrinterTable(True, settings))
    return finding


def test_a_printer_that_can_print_is_good_and_prints_nothing(line: PrinterSocket) -> None:
    assert found(line).health is Health.GOOD
    assert line.printer.picture.height_dots == 0


@pytest.mark.parametrize(
    ("breaks", "said"),
    [
        (lambda line: setattr(line.printer, "paper_low", True), "纸快用完了"),
        (lambda line: setattr(line.printer, "paper_rows", 0), "没纸了"),
        (lambda line: line.printer.open_cover(), "盖子开着"),
        (lambda line: setattr(line, "silent", True), "没有联上"),
    ],
)
def test_what_is_wrong_is_a_warning(
    line: PrinterSocket, breaks: Callable[[PrinterSocket], None], said: str
) -> None:
    breaks(line)
    finding = found(line)
    assert finding.health is Health.WARNING
    assert said in repr(finding)
