"""One camera for codes and for papers: never opened by both at once."""

from collections.abc import Callable
from threading import Lock

from hardware.camera.frames import FrameSource, Shot
from hardware.camera.settings import CameraSettings
from kiosk.domain.errors import CodeError, Reason

OpenSource = Callable[[CameraSettings], FrameSource]


class OneAtATime:
    """Opens a source when the one before is closed; whoever waits too long hears that it is in use."""

    def __init__(self, open_source: OpenSource) -> None:
        self._open_source = open_source
        self._in_use = Lock()

    def __call__(self, settings: CameraSettings) -> FrameSource:
        """Raises CodeError."""
        if not self._in_use.acquire(timeout=settings.first_frame_within_s):
            raise CodeError(Reason.CAMERA_ABSENT, "the camera is in use for something else")
        try:
            return _Lent(self._open_source(settings), self._in_use)
        except BaseException:
            self._in_use.release()
            raise


class _Lent:
    """Gives the camera back once, whatever closing it does."""

    def __init__(self, source: FrameSource, in_use: Lock) -> None:
        self._source, self._in_use = source, in_use
        self._is_back = False

    @property
    def is_live(self) -> bool:
        return self._source.is_live

    def read(self) -> Shot | None:
        return self._source.read()

    def close(self) -> None:
        try:
            self._source.close()
        finally:
            if not self._is_back:
                self._is_back = True
                self._in_use.release()
