"""The serial class on a pseudo terminal, with the simulated printer at its other end."""

from collections.abc import Iterator

import pytest
from serial_line import SerialLine
from slips import a_slip, came_out

from hardware.printer.receipt import EscposPrinter
from hardware.printer.settings import Connection, ReceiptSettings
from hardware.printer.simulated_roll import RollPrinter
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.ports import PrinterWord


@pytest.fixture
def roll() -> RollPrinter:
    return RollPrinter(dots_across=384)


@pytest.fixture
def line(roll: RollPrinter) -> Iterator[SerialLine]:
    cable = SerialLine(roll)
    yield cable
    cable.close()


def printer_at(device: str, **more) -> EscposPrinter:
    quick = {"answer_within_s": 0.5, "finish_within_s": 3.0, "ask_every_s": 0.01, "dots_across": 384}
    return EscposPrinter(ReceiptSettings(Connection.SERIAL, device=device, **{**quick, **more}))


def test_a_slip_comes_out_over_a_serial_line(line, roll):
    assert printer_at(line.device).print_image(a_slip(200, 384)) is PrinterWord.PRINTED
    assert came_out(roll.slips[0], a_slip(200, 384))
    assert roll.rejected == []


def test_paper_out_is_told_over_a_serial_line(line, roll):
    roll.paper_rows = 0
    with pytest.raises(PrinterError) as failed:
        printer_at(line.device).print_image(a_slip(200, 384))
    assert failed.value.reason is Reason.PAPER_OUT


def test_a_line_that_takes_nothing_more_is_given_up_in_time(line, roll):
    line.plugged.clear()
    with pytest.raises(PrinterError) as failed:
        printer_at(line.device).print_image(a_slip(200, 384))
    assert failed.value.reason is Reason.PRINTER_OFFLINE


def test_without_status_a_line_that_takes_nothing_more_is_off_line_too(line):
    line.plugged.clear()
    with pytest.raises(PrinterError) as failed:
        printer_at(line.device, has_status=False).print_image(a_slip(400, 384))
    assert failed.value.reason is Reason.PRINTER_OFFLINE


def test_a_device_that_is_not_there_is_an_absent_printer(tmp_path):
    with pytest.raises(PrinterError) as failed:
        printer_at(str(tmp_path / "ttyS9")).find_trouble()
    assert failed.value.reason is Reason.PRINTER_ABSENT


def test_a_device_file_is_written_to_and_nobody_is_told_that_it_printed(tmp_path):
    file = tmp_path / "lp0"
    settings = ReceiptSettings(Connection.FILE, device=str(file), has_status=False)
    assert EscposPrinter(settings).print_image(a_slip()) is PrinterWord.SENT
    roll = RollPrinter()
    roll.feed(file.read_bytes())
    assert came_out(roll.slips[0], a_slip())
