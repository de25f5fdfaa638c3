"""What a receipt printer promises, over every line that it can hang on: socket, serial, USB."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from serial_line import SerialLine
from slips import a_slip, came_out
from usb_bus import PRODUCT, VENDOR, UsbBus

from hardware.printer.receipt import EscposPrinter
from hardware.printer.settings import Connection, ReceiptSettings
from hardware.printer.simulated_roll import RollPrinter
from hardware.printer.simulated_socket import PrinterSocket
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.ports import Bitmap, PrinterWord, ReceiptPrinter

QUICK = {"answer_within_s": 0.5, "finish_within_s": 5.0, "ask_every_s": 0.01, "dots_across": 384}


@dataclass
class Bench:
    """A printer as the kiosk sees it, and the machine itself."""

    printer: ReceiptPrinter
    roll: RollPrinter


@pytest.fixture(params=["socket", "serial", "usb"])
def bench(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    roll = RollPrinter(dots_across=384)
    hung: PrinterSocket | SerialLine | None = None
    if request.param == "socket":
        hung = PrinterSocket(roll)
        settings = ReceiptSettings(host="127.0.0.1", port=hung.port, **QUICK)
    elif request.param == "serial":
        hung = SerialLine(roll)
        settings = ReceiptSettings(Connection.SERIAL, device=hung.device, **QUICK)
    else:
        monkeypatch.setattr("usb.backend.libusb1.get_backend", lambda *_, **__: UsbBus(roll))
        settings = ReceiptSettings(Connection.USB, usb_vendor=VENDOR, usb_product=PRODUCT, **QUICK)
    yield Bench(EscposPrinter(settings), roll)
    if hung is not None:
        hung.close()


def slip(seed: int) -> Bitmap:
    return a_slip(250, 384, seed)


def failure(bench: Bench, image: Bitmap) -> Reason:
    with pytest.raises(PrinterError) as failed:
        bench.printer.print_image(image)
    return failed.value.reason


def test_slips_come_out_dot_for_dot_and_in_order(bench: Bench) -> None:
    for seed in (1, 2):
        assert bench.printer.print_image(slip(seed)) is PrinterWord.PRINTED
    assert [came_out(out, slip(seed)) for seed, out in enumerate(bench.roll.slips, 1)] == [True, True]
    assert bench.roll.rejected == []


@pytest.mark.parametrize(
    ("breaks", "reason"),
    [
        (lambda roll: setattr(roll, "paper_rows", 0), Reason.PAPER_OUT),
        (lambda roll: roll.open_cover(), Reason.PRINTER_COVER_OPEN),
        (lambda roll: setattr(roll, "jammed", True), Reason.PAPER_JAM),
        (lambda roll: setattr(roll, "cutter_stuck", True), Reason.PRINTER_CUTTER),
    ],
)
def test_each_trouble_has_its_name(
    bench: Bench, breaks: Callable[[RollPrinter], None], reason: Reason
) -> None:
    breaks(bench.roll)
    assert failure(bench, slip(1)) is reason
    assert bench.printer.find_trouble() is reason


def test_what_failed_in_the_middle_never_comes_out_before_the_next_person(bench: Bench) -> None:
    bench.roll.paper_rows = 120
    assert failure(bench, slip(1)) is Reason.PAPER_OUT
    bench.roll.load_paper()
    assert bench.roll.picture.height_dots == 120
    assert bench.printer.find_trouble() is None
    bench.printer.print_image(slip(2))
    (out,) = bench.roll.slips
    rest = Bitmap(out.width_dots, out.height_dots - 120, out.rows[out.row_bytes * 120 :])
    assert came_out(rest, slip(2))


def test_a_printer_without_a_sensor_does_not_claim_to_see_its_exit(bench: Bench) -> None:
    bench.printer.print_image(slip(1))
    assert bench.printer.paper_waiting() is None
