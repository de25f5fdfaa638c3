"""Whatever python-escpos, pyusb, pyserial or the system raise becomes a PrinterError that holds no paper."""

import errno
import inspect
import socket
import termios
from pathlib import Path

import pytest
import serial
import usb.core
from escpos import capabilities, exceptions

from hardware.printer.escpos import foreign_errors
from hardware.printer.receipt import EscposPrinter
from hardware.printer.settings import Connection, ReceiptSettings
from kiosk.domain.errors import PrinterError, Reason


def raised_by(module):
    return [k for k in vars(module).values() if inspect.isclass(k) and issubclass(k, Exception)]


OF_ESCPOS = [*raised_by(exceptions), capabilities.NotSupported]
OF_USB = [k for k in raised_by(usb.core) if k.__module__.startswith("usb.")]
OF_SERIAL = [serial.SerialException, serial.SerialTimeoutException, serial.PortNotOpenError]
OF_PYTHON = [AssertionError, NotImplementedError, ValueError, OverflowError]
OF_THE_SYSTEM = [OSError, TimeoutError, ConnectionResetError, BrokenPipeError, socket.gaierror, termios.error]


def made(kind):
    try:
        return kind("a person's paper")
    except TypeError:
        return kind()


@pytest.mark.parametrize("kind", [*OF_ESCPOS, *OF_USB, *OF_SERIAL, *OF_THE_SYSTEM, *OF_PYTHON])
def test_every_foreign_exception_is_mapped(kind):
    with pytest.raises(PrinterError) as failed, foreign_errors():
        raise made(kind)
    assert failed.value.reason in {Reason.PRINTER_ABSENT, Reason.PRINTER_OFFLINE, Reason.PRINTER_BROKEN}
    assert "paper" not in str(failed.value).replace("a printer", "")


def test_the_lists_are_not_empty():
    assert len(OF_ESCPOS) > 12
    assert {k.__name__ for k in OF_USB} >= {"USBError", "USBTimeoutError", "NoBackendError"}


@pytest.mark.parametrize(
    "kind", [exceptions.DeviceNotFoundError, exceptions.USBNotFoundError, usb.core.NoBackendError]
)
def test_what_is_not_there_is_absent(kind):
    with pytest.raises(PrinterError) as failed, foreign_errors():
        raise made(kind)
    assert failed.value.reason is Reason.PRINTER_ABSENT


def test_a_cable_pulled_in_the_middle_is_off_line():
    with pytest.raises(PrinterError) as failed, foreign_errors():
        raise usb.core.USBError("No such device", errno=errno.ENODEV)
    assert failed.value.reason is Reason.PRINTER_OFFLINE


def test_a_usb_printer_that_is_not_plugged_in_is_absent():
    """The real class, pyusb and libusb, on a machine without such a printer."""
    settings = ReceiptSettings(Connection.USB, usb_vendor=0x04B8, usb_product=0x0E15)
    with pytest.raises(PrinterError) as failed:
        EscposPrinter(settings).find_trouble()
    assert failed.value.reason is Reason.PRINTER_ABSENT


def test_the_library_leaves_no_folder_behind():
    assert not Path(capabilities.pickle_path).exists()
