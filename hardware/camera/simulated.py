"""A camera without a camera: codes are drawn as a picture and read back through the real chain."""

from collections.abc import Callable

import cv2
import numpy as np
import qrcode
from qrcode.exceptions import DataOverflowError

from hardware.camera.frames import Frame
from hardware.camera.preview import NewestFrame, small_picture
from hardware.camera.qr import find_codes
from hardware.camera.routing import CodeRouter
from hardware.camera.settings import CameraSettings
from kiosk.domain.errors import CodeError, Reason
from kiosk.domain.ports import Preview
from kiosk.workflow.events import Event, ScannerChanged

_HEIGHT_PX, _WIDTH_PX = 720, 1280
_TABLE_GREY = 150
_SETTINGS = CameraSettings()
_PHONE_PX, _GLASS_PX, _CODE_ROOM_PX, _TILT_DEG = (450, 800), (418, 760), 300, 4.0
_WALL, _CASE, _GLASS = (176, 186, 190), (40, 38, 36), (246, 246, 244)


class SimulatedScanner:
    """A CodeScanner and Viewfinder for the demo and the tests; `show` is the hand that holds a phone before it."""

    def __init__(
        self, router: CodeRouter, post: Callable[[Event], None], settings: CameraSettings = _SETTINGS
    ) -> None:
        self._router = router
        self._post = post
        self._looking = False
        self._problem: Reason | None = None
        self._newest = NewestFrame(settings.preview_width_px, mirrored=settings.preview_mirrored)

    def start(self) -> None:
        self._post(ScannerChanged(self._problem))

    def stop(self) -> None:
        self.look(False)

    def look(self, on: bool) -> None:
        self._looking = on
        self._see_nothing()

    def preview(self) -> Preview | None:
        return self._newest.preview()

    def wipe(self) -> None:
        self._see_nothing()

    def show(self, *payloads: bytes) -> bool:
        """Hold one or more codes into view for one frame. False: the camera is off or not looking."""
        return self.show_frame(draw_codes(*payloads))

    def show_frame(self, frame: Frame) -> bool:
        if not self._looking or self._problem is not None:
            return False
        self._newest.put(frame)
        event = self._router.judge([code.payload for code in find_codes(frame)])
        if event is not None:
            self._post(event)
        return True

    def unplug(self) -> None:
        self.meet(Reason.CAMERA_ABSENT)

    def plug_in(self) -> None:
        self.meet(None)

    def meet(self, problem: Reason | None) -> None:
        """A trouble of the camera, from now on until it meets None."""
        self._problem = problem
        self._see_nothing()
        self._post(ScannerChanged(problem))

    def _see_nothing(self) -> None:
        """The empty table, while the camera looks."""
        self._newest.wipe()
        if self._looking and self._problem is None:
            self._newest.put(draw_codes())


class StillCamera:
    """A Viewfinder that always sees the same, for pictures of screens."""

    def __init__(self, frame: Frame, settings: CameraSettings = _SETTINGS) -> None:
        self._picture = small_picture(frame, settings.preview_width_px, mirrored=settings.preview_mirrored)

    def preview(self) -> Preview:
        return self._picture


def draw_codes(*payloads: bytes) -> Frame:
    """A 1280x720 picture of QR codes side by side on a grey table."""
    frame = np.full((_HEIGHT_PX, _WIDTH_PX), _TABLE_GREY, np.uint8)
    share_px = _WIDTH_PX // max(1, len(payloads))
    for place, payload in enumerate(payloads):
        code = draw_code(payload, min(share_px, _HEIGHT_PX))
        top, left = (_HEIGHT_PX - len(code)) // 2, place * share_px + (share_px - len(code)) // 2
        frame[top : top + len(code), left : left + len(code)] = code
    return frame


def draw_phone(payload: bytes) -> Frame:
    """A 1280x720 picture of a telephone that is held well: its code in the middle, with a hand's tilt."""
    frame = np.full((_HEIGHT_PX, _WIDTH_PX, 3), _WALL, np.uint8)
    middle = _WIDTH_PX // 2, _HEIGHT_PX // 2
    for (width, height), colour in ((_PHONE_PX, _CASE), (_GLASS_PX, _GLASS)):
        left, top = middle[0] - width // 2, middle[1] - height // 2
        cv2.rectangle(frame, (left, top), (left + width, top + height), colour, -1)
    code = draw_code(payload, _CODE_ROOM_PX)
    top, left = middle[1] - len(code) // 2, middle[0] - len(code) // 2
    frame[top : top + len(code), left : left + len(code)] = code[:, :, np.newaxis]
    tilt = cv2.getRotationMatrix2D(middle, _TILT_DEG, 1.0)
    return np.asarray(cv2.warpAffine(frame, tilt, (_WIDTH_PX, _HEIGHT_PX), borderValue=_WALL), np.uint8)


def draw_code(payload: bytes, room_px: int) -> Frame:
    """Black on white with its quiet zone, modules of whole pixels, not larger than the room if it can be."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(payload, optimize=0)
    try:
        modules = np.array(code.get_matrix(), bool)
    except (DataOverflowError, ValueError) as exc:
        raise CodeError(Reason.CODE_TOO_LONG, f"{len(payload)} bytes do not fit into a QR code") from exc
    module_px = max(1, room_px // len(modules))
    dark = np.kron(modules, np.ones((module_px, module_px), bool))
    return np.where(dark, 0, 255).astype(np.uint8)
