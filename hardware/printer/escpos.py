"""The line to a receipt printer through python-escpos, its only owner: open, send, hear, close.

Every foreign exception becomes a PrinterError here. What is sent may be a person's paper: no message holds it.
"""

import socket
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

import serial
import usb.core
from escpos import capabilities
from escpos.capabilities import NotSupported
from escpos.escpos import Escpos
from escpos.exceptions import DeviceNotFoundError
from escpos.exceptions import Error as EscposError
from escpos.printer import File, Network, Serial, Usb
from PIL import Image

from hardware.printer.receipt_profile import Cut, ImageForm
from hardware.printer.settings import Connection, ReceiptSettings
from kiosk.domain.errors import PrinterError, Reason, SettingsError
from kiosk.domain.ports import Bitmap

_FORMS = {
    ImageForm.RASTER: "bitImageRaster",
    ImageForm.GRAPHICS: "graphics",
    ImageForm.COLUMN: "bitImageColumn",
}
_PIECE_BYTES = 256
_LOOK_S = 0.005


def _tidy_up_after_import() -> None:
    """The library leaves a folder with a cache behind at each start."""
    left = Path(capabilities.pickle_path)
    with suppress(OSError):
        left.unlink()
        left.parent.rmdir()


_tidy_up_after_import()


class Link:
    """An open line. Raises PrinterError: ABSENT if nothing is there, OFFLINE if it went or hangs."""

    def __init__(self, settings: ReceiptSettings) -> None:
        self._settings = settings
        self._printer = _driver(settings)
        with foreign_errors():
            self._printer.open()
            _set_patience(self._printer, settings.answer_within_s)

    def send(self, command: bytes) -> None:
        with foreign_errors():
            self._printer._raw(command)

    def send_image(self, image: Bitmap, form: ImageForm) -> None:
        """One command, however high the picture is."""
        size = (image.width_dots, image.height_dots)
        picture = Image.frombytes("1", size, without_commands(image.rows), "raw", "1;I")
        with foreign_errors():
            self._printer.image(picture, impl=_FORMS[form], fragment_height=image.height_dots)

    def cut(self, cut: Cut) -> None:
        """Feeds first, so that the last line is past the knife."""
        with foreign_errors():
            match cut:
                case Cut.PARTIAL:
                    self._printer.cut(mode="PART")
                case Cut.FULL:
                    self._printer.cut(mode="FULL")
                case Cut.NONE:
                    self._printer.print_and_feed(6)

    def hear(self) -> bytes:
        """What the printer has said by now; empty if it kept silent for `answer_within_s`."""
        with foreign_errors():
            try:
                heard = bytes(self._printer._read())
            except (TimeoutError, usb.core.USBTimeoutError):
                return b""
        if not heard and self._settings.connection is Connection.NETWORK:
            raise PrinterError(Reason.PRINTER_OFFLINE, "the printer hung up")
        return heard

    def close(self) -> None:
        """Never waits for longer than `answer_within_s`, and never raises."""
        with suppress(PrinterError), foreign_errors():
            if isinstance(self._printer, Serial):
                # The library's own close would wait for ever for what does not go out.
                self._printer.device.reset_output_buffer()
            self._printer.close()


@contextmanager
def foreign_errors() -> Iterator[None]:
    """What the library and those below it raise, as ours. AssertionError: it asserts that it is connected."""
    try:
        yield
    except DeviceNotFoundError as exc:
        raise PrinterError(Reason.PRINTER_ABSENT, "no receipt printer there") from exc
    except usb.core.NoBackendError as exc:
        raise PrinterError(Reason.PRINTER_ABSENT, "libusb is not installed") from exc
    except (EscposError, NotSupported, NotImplementedError, ValueError, OverflowError) as exc:
        kind = type(exc).__name__
        raise PrinterError(Reason.PRINTER_BROKEN, f"the printer library refuses: {kind}") from exc
    except (OSError, termios.error, AssertionError) as exc:
        kind = type(exc).__name__
        raise PrinterError(Reason.PRINTER_OFFLINE, f"the line to the receipt printer broke: {kind}") from exc


def without_commands(rows: bytes) -> bytes:
    """A printer obeys its real-time commands (DLE EOT, ENQ, DC4) also in the middle of a picture: one dot more."""
    for second in (b"\x04", b"\x05", b"\x14"):
        rows = rows.replace(b"\x10" + second, b"\x18" + second)
    return rows


def require_settings(settings: ReceiptSettings) -> None:
    """Raises SettingsError for what could never work."""
    match settings.connection:
        case Connection.NETWORK if not settings.host:
            raise SettingsError("receipt_printer.host: is needed for a printer in the network")
        case Connection.USB if not settings.usb_vendor or not settings.usb_product:
            raise SettingsError("receipt_printer.usb_vendor and usb_product: are needed for a printer on USB")
        case Connection.SERIAL | Connection.FILE if not settings.device:
            raise SettingsError("receipt_printer.device: is needed, such as /dev/ttyS0 or /dev/usb/lp0")
        case Connection.FILE if settings.has_status:
            raise SettingsError(
                "receipt_printer.has_status: a device file is only written to; set it to false"
            )
        case _:
            return


def _driver(settings: ReceiptSettings) -> Escpos:
    roll = _Roll(settings.dots_across)
    match settings.connection:
        case Connection.NETWORK:
            return _Network(settings.host, settings.port, settings.answer_within_s, profile=roll)
        case Connection.SERIAL:
            return _Serial(settings.device, settings.baud, timeout=settings.answer_within_s, profile=roll)
        case Connection.FILE:
            return File(settings.device, profile=roll)
        case Connection.USB:
            return _Usb(
                settings.usb_vendor,
                settings.usb_product,
                timeout=_ms(settings.answer_within_s),
                in_ep=settings.usb_in,
                out_ep=settings.usb_out,
                profile=roll,
            )


class _Network(Network):  # type: ignore[misc]
    """The library's own leaves a socket open that found nobody, and knows only the old internet addresses."""

    def open(self, raise_not_found: bool = True) -> None:
        try:
            self._device = socket.create_connection((self.host, self.port), self.timeout)
        except OSError as exc:
            raise DeviceNotFoundError(type(exc).__name__) from exc
        # Questions are three bytes long; the system would keep each back until the last one is confirmed.
        self._device.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class _Serial(Serial):  # type: ignore[misc]
    """The library's own waits for sixteen bytes, and so for its whole patience at each answer of one; and it writes
    into the system's memory, behind which a question would wait for seconds at 9,600 baud."""

    def _raw(self, msg: bytes) -> None:
        """Returns when it is out on the line. Each piece may take as long as an answer."""
        for at in range(0, len(msg), _PIECE_BYTES):
            self.device.write(msg[at : at + _PIECE_BYTES])
            if not _is_out(self.device, self.timeout):
                raise serial.SerialTimeoutException("the line takes nothing more")

    def _read(self) -> bytes:
        first = bytes(self.device.read(1))
        return first + bytes(self.device.read(self.device.in_waiting)) if first else b""


class _Usb(Usb):  # type: ignore[misc]
    """The library's own resets the device at each opening: a printer may start anew in the middle of a slip."""

    def _configure_usb(self) -> None:
        try:
            self.device.get_active_configuration()
        except usb.core.USBError:
            self.device.set_configuration()


class _Roll(capabilities.Profile):  # type: ignore[misc]
    """The library's generic printer, with the width that the settings say and a knife."""

    def __init__(self, dots_across: int) -> None:
        super().__init__(features={"paperFullCut": True, "paperPartCut": True})
        self.profile_data: dict[str, object] = {
            **capabilities.Profile.profile_data,
            "media": {"width": {"pixels": dots_across}},
        }


def _set_patience(printer: Escpos, answer_within_s: float) -> None:
    """The library would wait for ever when writing to a serial line."""
    match printer:
        case Serial():
            printer.device.write_timeout = answer_within_s
            printer.device.reset_input_buffer()
        case Usb():
            printer.device.default_timeout = _ms(answer_within_s)


def _is_out(line: serial.Serial, within_s: float) -> bool:
    waiter = Event()
    for _ in range(int(within_s / _LOOK_S)):
        if line.out_waiting == 0:
            return True
        waiter.wait(_LOOK_S)
    return False


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
