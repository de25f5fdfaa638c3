"""A camera without a camera: codes are drawn as a picture and read back through the real chain."""

from collections.abc import Callable

import numpy as np
import qrcode
from qrcode.exceptions import DataOverflowError

from hardware.camera.frames import Frame
from hardware.camera.qr import find_codes
from hardware.camera.routing import CodeRouter
from kiosk.domain.errors import CodeError, Reason
from kiosk.workflow.events import Event, ScannerChanged

_HEIGHT_PX, _WIDTH_PX = 720, 1280
_TABLE_GREY = 150


class SimulatedScanner:
    """A CodeScanner for the demo and the tests; `show` is the hand that holds a phone before it."""

    def __init__(self, router: CodeRouter, post: Callable[[Event], None]) -> None:
        self._router = router
        self._post = post
        self._looking = False
        self._problem: Reason | None = None

    def start(self) -> None:
        self._post(ScannerChanged(self._problem))

    def stop(self) -> None:
        self._looking = False

    def look(self, on: bool) -> None:
        self._looking = on

    def show(self, *payloads: bytes) -> bool:
        """Hold one or more codes into view for one frame. False: the camera is off or not looking."""
        return self.show_frame(draw_codes(*payloads))

    def show_frame(self, frame: Frame) -> bool:
        if not self._looking or self._problem is not None:
            return False
        event = self._router.judge([code.payload for code in find_codes(frame)])
        if event is not None:
            self._post(event)
        return True

    def unplug(self) -> None:
        self._change(Reason.CAMERA_ABSENT)

    def plug_in(self) -> None:
        self._change(None)

    def _change(self, problem: Reason | None) -> None:
        self._problem = problem
        self._post(ScannerChanged(problem))


def draw_codes(*payloads: bytes) -> Frame:
    """A 1280x720 picture of QR codes side by side on a grey table."""
    frame = np.full((_HEIGHT_PX, _WIDTH_PX), _TABLE_GREY, np.uint8)
    share_px = _WIDTH_PX // max(1, len(payloads))
    for place, payload in enumerate(payloads):
        code = _drawn(payload, min(share_px, _HEIGHT_PX))
        top, left = (_HEIGHT_PX - len(code)) // 2, place * share_px + (share_px - len(code)) // 2
        frame[top : top + len(code), left : left + len(code)] = code
    return frame


def _drawn(payload: bytes, room_px: int) -> Frame:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(payload, optimize=0)
    try:
        modules = np.array(code.get_matrix(), bool)
    except (DataOverflowError, ValueError) as exc:
        raise CodeError(Reason.CODE_TOO_LONG, f"{len(payload)} bytes do not fit into a QR code") from exc
    module_px = max(1, room_px // len(modules))
    dark = np.kron(modules, np.ones((module_px, module_px), bool))
    return np.where(dark, 0, 255).astype(np.uint8)
