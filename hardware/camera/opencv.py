"""Pictures, folders, videos, streams and cameras through OpenCV, named by one string.

"0"                 a camera by its number      "/dev/video2"   or by its device
"http://host/mjpg"  a stream, also rtsp         "codes/"        a folder of pictures
"code.png"          a picture                   "hall.mp4"      a video
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # quiet: its lines on stderr show a stream's password
os.environ.setdefault(
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "1"
)  # s; a USB camera that stalls would hold it for 10

import cv2
import numpy as np

from hardware.camera.frames import Frame, FrameSource, Shot
from hardware.camera.settings import CameraSettings
from kiosk.domain.errors import CodeError, Reason

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

_PICTURE_SUFFIXES = frozenset({".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
_NEARLY = 0.9
"""OpenCV's clock is coarse."""
_STREAM_SCHEMES = frozenset({"http", "https", "rtsp"})


def open_source(settings: CameraSettings) -> FrameSource:
    """Open what `settings.source` names. Raises CodeError, with a message that says what is wrong."""
    source = settings.source.strip()
    with _foreign_errors(source):
        if not source:
            raise CodeError(Reason.CAMERA_ABSENT, "no camera, picture, folder, video or address is named")
        if source.isascii() and source.isdigit():
            return _opened_camera(cv2.VideoCapture(int(source)), settings)
        if "://" in source:
            return _opened_stream(source, settings)
        return _opened_path(Path(source), settings)


class Pictures:
    """Picture files, one after another."""

    is_live = False

    def __init__(self, paths: Sequence[Path]) -> None:
        self._ahead = list(reversed(paths))

    def read(self) -> Shot | None:
        if not self._ahead:
            return None
        path = self._ahead.pop()
        return Shot(path.name, _picture(path))

    def close(self) -> None:
        self._ahead.clear()


class Capture:
    """A camera, a stream or a video through VideoCapture. Read and closed by one thread.

    A read that fails only after `stalls_ms` was given up by OpenCV; one that fails at once has lost its camera.
    """

    def __init__(self, capture: cv2.VideoCapture, name: str, is_live: bool, stalls_ms: int = 0) -> None:
        self._capture = capture
        self._name = name
        self._count = 0
        self._stalls_ms = stalls_ms
        self.is_live = is_live

    def read(self) -> Shot | None:
        started_s = time.monotonic()
        with _foreign_errors(self._name):
            has_frame, frame = self._capture.read()
        if has_frame and frame is not None and frame.size:
            self._count += 1
            return Shot(f"{self._name}#{self._count}", np.asarray(frame, np.uint8))
        if self.is_live:
            # It never recovers from this by itself, though isOpened() stays true.
            raise CodeError(_gone_or_stalled(started_s, self._stalls_ms), f"{self._name} sends no frames")
        return None

    def close(self) -> None:
        self._capture.release()


def _opened_camera(camera: cv2.VideoCapture, settings: CameraSettings) -> FrameSource:
    if not camera.isOpened():
        raise CodeError(Reason.CAMERA_ABSENT, f"there is no camera {settings.source}, or it is in use")
    camera.set(cv2.CAP_PROP_FRAME_WIDTH, settings.width_px)
    camera.set(cv2.CAP_PROP_FRAME_HEIGHT, settings.height_px)
    return Capture(camera, f"camera {settings.source}", is_live=True, stalls_ms=settings.read_timeout_ms)


def _opened_stream(url: str, settings: CameraSettings) -> FrameSource:
    if url.partition("://")[0].lower() not in _STREAM_SCHEMES:
        raise CodeError(Reason.CAMERA_ABSENT, f"{_shown(url)}: only http, https and rtsp streams are read")
    timeouts = [
        *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, settings.open_timeout_ms),
        *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, settings.read_timeout_ms),
    ]
    started_s = time.monotonic()
    stream = cv2.VideoCapture(url, cv2.CAP_FFMPEG, timeouts)
    if not stream.isOpened():
        reason = _gone_or_stalled(started_s, settings.open_timeout_ms)
        raise CodeError(reason, f"{_shown(url)} does not answer with a video stream")
    return Capture(stream, _shown(url), is_live=True, stalls_ms=settings.read_timeout_ms)


def _gone_or_stalled(started_s: float, given_up_after_ms: int) -> Reason:
    took_ms = (time.monotonic() - started_s) * 1000
    return Reason.CAMERA_STALLED if took_ms >= given_up_after_ms * _NEARLY else Reason.CAMERA_ABSENT


def _opened_path(path: Path, settings: CameraSettings) -> FrameSource:
    if path.is_dir():
        return Pictures(_pictures_in(path))
    if path.is_char_device():
        return _opened_camera(cv2.VideoCapture(str(path), cv2.CAP_V4L2), settings)
    if not path.is_file():
        raise CodeError(Reason.CAMERA_ABSENT, f"there is no file or folder {path}")
    path.open("rb").close()
    if _is_picture(path):
        return _opened_picture(path)
    video = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    if not video.isOpened():
        raise CodeError(Reason.CAMERA_ABSENT, f"{path} is neither a picture nor a video that can be read")
    return Capture(video, path.name, is_live=False)


def _opened_picture(path: Path) -> FrameSource:
    if _picture(path) is None:
        raise CodeError(Reason.CAMERA_ABSENT, f"{path}: not a picture")
    return Pictures([path])


def _is_picture(path: Path) -> bool:
    """By what is in it or by its name: one that cannot be read is to be told, not left out."""
    return cv2.haveImageReader(str(path)) or path.suffix.lower() in _PICTURE_SUFFIXES


def _pictures_in(folder: Path) -> list[Path]:
    paths = [path for path in sorted(folder.iterdir()) if path.is_file() and _is_picture(path)]
    if not paths:
        raise CodeError(Reason.CAMERA_ABSENT, f"there is no picture in {folder}")
    return paths


def _picture(path: Path) -> Frame | None:
    try:
        content = np.fromfile(path, np.uint8)
        picture = cv2.imdecode(content, cv2.IMREAD_UNCHANGED)
        if picture is not None and picture.ndim == 3 and picture.shape[2] == 4 and picture.dtype == np.uint8:
            return _on_white(np.asarray(picture, np.uint8))
        grey = cv2.imdecode(content, cv2.IMREAD_GRAYSCALE)
    except (OSError, cv2.error):
        return None
    return None if grey is None else np.asarray(grey, np.uint8)


def _on_white(picture: Frame) -> Frame:
    """Codes are often saved as black on nothing; without a ground they would be black on black."""
    opaque = picture[:, :, 3:].astype(np.float32) / 255
    return np.asarray(picture[:, :, :3] * opaque + 255 * (1 - opaque), np.uint8)


def _shown(url: str) -> str:
    """An address without the name, password and query it may carry."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('?')[0].rpartition('@')[2]}"


@contextmanager
def _foreign_errors(source: str) -> Iterator[None]:
    shown = _shown(source) if "://" in source else source
    try:
        yield
    except cv2.error as exc:
        raise CodeError(Reason.CAMERA_ABSENT, f"{shown}: OpenCV gave up ({exc.code})") from exc
    except OSError as exc:
        raise CodeError(Reason.CAMERA_ABSENT, f"{shown}: {exc.strerror or 'cannot be read'}") from exc
    except (ValueError, OverflowError) as exc:
        raise CodeError(Reason.CAMERA_ABSENT, f"{shown!r} names no source") from exc
