"""Codes in a frame, by zxing-cpp: half size, then full size, then evened out, then smoothed and enlarged.

Most frames end at half size. Evening out, each pixel against what is around it at half size, costs the least and
saves the most of what is left: pale, shimmering, shaded and blurred codes, and a second time, nearer around and
stricter, those under a lamp's glare; `yitong bench scan` measures it. It can make bars of any pattern, so only QR
codes, which correct their errors, are looked for there. `Barcode.bytes` is the one exact payload for GBK and binary
codes.
"""

from dataclasses import field

import cv2
import numpy as np
import zxingcpp

from hardware.camera.foreign import frame_errors
from hardware.camera.frames import Frame
from kiosk.domain.values import dataclass

FORMATS = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128)
_NOTHING: Frame = np.zeros((0, 0), np.uint8)
_LEAST_SIDE_PX = 21
_BLUR_SIGMA_PX = 1.2
_ENLARGED = 1.5
_EVENING_SIGMA_PX = 2.0
_EVENINGS = ((31, 0), (21, -4))
"""How far around, in pixels, and how much brighter than that a pixel must be to count as light."""
_QR_ONLY = (zxingcpp.BarcodeFormat.QRCode,)
_MOST_PIXELS_TO_ENLARGE = 8_000_000


@dataclass(frozen=True, slots=True)
class FoundCode:
    payload: bytes = field(repr=False)
    symbology: str


@frame_errors()
def find_codes(frame: Frame) -> tuple[FoundCode, ...]:
    """Every different code in the frame; none in an empty or black one. Raises CodeError."""
    grey = _grey(frame)
    if min(grey.shape) < _LEAST_SIDE_PX:
        return ()
    if found := _decode(_resized(grey, 0.5)):
        # A second code may be too small for half size, and two in view must not pass for one.
        return _different(found + _decode(grey))
    found = _decode(grey) or _decode_evened(grey)
    if found or grey.size > _MOST_PIXELS_TO_ENLARGE:
        return found
    return _decode(_resized(_smoothed(grey, _BLUR_SIGMA_PX), _ENLARGED))


def _decode(grey: Frame, formats: tuple[zxingcpp.BarcodeFormat, ...] = FORMATS) -> tuple[FoundCode, ...]:
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(formats))
    return _different(tuple(FoundCode(code.bytes, str(code.format)) for code in found))


def _decode_evened(grey: Frame) -> tuple[FoundCode, ...]:
    half = _resized(_smoothed(grey, _EVENING_SIGMA_PX), 0.5)
    way, kind = cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY
    for around_px, less in _EVENINGS:
        evened = np.asarray(cv2.adaptiveThreshold(half, 255, way, kind, around_px, less), np.uint8)
        if found := _decode(evened, _QR_ONLY):
            return found
    return ()


def _different(codes: tuple[FoundCode, ...]) -> tuple[FoundCode, ...]:
    return tuple(dict.fromkeys(codes))


def _grey(frame: Frame) -> Frame:
    if frame.size and frame.ndim == 3 and frame.shape[2] == 3:
        return np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), np.uint8)
    return np.ascontiguousarray(frame.reshape(frame.shape[:2]) if frame.size else _NOTHING)


def _resized(grey: Frame, factor: float) -> Frame:
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=way), np.uint8)


def _smoothed(grey: Frame, sigma_px: float) -> Frame:
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), sigma_px), np.uint8)
