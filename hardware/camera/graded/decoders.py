"""Our way to read codes, and the two that it is compared with."""

from collections.abc import Callable

import cv2
import zxingcpp

from hardware.camera.frames import Frame
from hardware.camera.qr import FORMATS, find_codes

Decode = Callable[[Frame], frozenset[bytes]]


def ours(frame: Frame) -> frozenset[bytes]:
    return frozenset(code.payload for code in find_codes(frame))


def zxing_alone(frame: Frame) -> frozenset[bytes]:
    """One call with the library's own options."""
    found = zxingcpp.read_barcodes(frame, formats=zxingcpp.BarcodeFormats(FORMATS))
    return frozenset(code.bytes for code in found)


def opencv_qr(frame: Frame) -> frozenset[bytes]:
    """It raises on some frames without a code: that is none found."""
    try:
        _, texts, _, _ = cv2.QRCodeDetector().detectAndDecodeMulti(frame)
    except cv2.error:
        return frozenset()
    return frozenset(text.encode() for text in texts if text)


DECODERS: dict[str, Decode] = {"ours": ours, "zxing-cpp": zxing_alone, "OpenCV": opencv_qr}
