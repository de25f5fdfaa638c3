"""The USB class through the real pyusb, on a bus of the test's own with a simulated printer; no cable was ever in."""

import pytest
from slips import a_slip, came_out
from usb_bus import PRODUCT, VENDOR, UsbBus

from hardware.printer.receipt import EscposPrinter
from hardware.printer.settings import Connection, ReceiptSettings
from hardware.printer.simulated_roll import RollPrinter
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.ports import Bitmap, PrinterWord

SETTINGS = ReceiptSettings(
    Connection.USB, usb_vendor=VENDOR, usb_product=PRODUCT, answer_within_s=0.2, ask_every_s=0.01
)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> UsbBus:
    """Where pyusb looks for libusb it finds this."""
    bus = UsbBus(RollPrinter())
    monkeypatch.setattr("usb.backend.libusb1.get_backend", lambda *_, **__: bus)
    return bus


def failure(printer: EscposPrinter) -> Reason:
    with pytest.raises(PrinterError) as failed:
        printer.print_image(a_slip())
    return failed.value.reason


def test_a_slip_comes_out_over_usb_and_the_printer_is_never_reset(bus: UsbBus) -> None:
    assert EscposPrinter(SETTINGS).print_image(a_slip()) is PrinterWord.PRINTED
    assert came_out(bus.roll.slips[0], a_slip())
    assert bus.roll.rejected == []
    assert bus.resets == 0


def test_a_printer_that_has_no_configuration_yet_gets_one(bus: UsbBus) -> None:
    bus.configured = 0
    EscposPrinter(SETTINGS).print_image(a_slip())
    assert bus.configured == 1


def test_paper_out_is_told_over_usb(bus: UsbBus) -> None:
    bus.roll.paper_rows = 100
    assert failure(EscposPrinter(SETTINGS)) is Reason.PAPER_OUT


def test_a_cable_that_is_out_is_an_absent_printer_and_back_in_it_prints(bus: UsbBus) -> None:
    printer = EscposPrinter(SETTINGS)
    bus.plugged = False
    assert failure(printer) is Reason.PRINTER_ABSENT
    bus.plugged = True
    assert printer.print_image(a_slip()) is PrinterWord.PRINTED


def test_a_cable_pulled_in_the_middle_is_told_and_the_next_slip_is_whole(bus: UsbBus) -> None:
    printer = EscposPrinter(SETTINGS)
    bus.pulled_after_bytes = 9000
    assert failure(printer) is Reason.PRINTER_OFFLINE
    printed = bus.roll.picture.height_dots
    assert printed > 0
    bus.plugged = True
    printer.print_image(a_slip(seed=2))
    assert came_out(below(bus.roll.slips[0], printed), a_slip(seed=2))


def below(slip: Bitmap, row: int) -> Bitmap:
    """The slip without its first rows."""
    return Bitmap(slip.width_dots, slip.height_dots - row, slip.rows[slip.row_bytes * row :])
