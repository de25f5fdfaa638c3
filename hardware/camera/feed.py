"""Frames at the pace of whoever looks at them, whether they are live or recorded."""

import logging
import time
from threading import Condition, Thread
from typing import Protocol

from hardware.camera.foreign import checked
from hardware.camera.frames import FrameSource, Shot
from kiosk.domain.errors import CodeError, Reason, where_it_broke

_CLOSE_WITHIN_S = 2.0
_LIVE_EVERY_S = 1 / 15
"""As often as a hand moves. A camera looks all day, and a frame without a code takes the longest to read."""


_log = logging.getLogger(__name__)


class Feed(Protocol):
    """One frame at a time. Raises CodeError when none comes in time."""

    def next(self, within_s: float) -> Shot | None:
        """The next frame worth looking at, or None at the end of what was recorded."""
        ...

    def close(self) -> None: ...


def feed_from(source: FrameSource) -> Feed:
    return LiveFeed(source) if source.is_live else RecordedFeed(source)


class RecordedFeed:
    """Every frame, in order."""

    def __init__(self, source: FrameSource) -> None:
        self._source = source

    def next(self, within_s: float) -> Shot | None:
        shot = self._source.read()
        if shot is not None and shot.frame is not None:
            checked(shot.frame)
        return shot

    def close(self) -> None:
        self._source.close()


class LiveFeed:
    """Only the newest frame: a thread reads the source dry, since unread frames queue up and grow old.

    The thread alone touches the source and closes it, for a capture must not be released under a
    read that blocks. A source whose driver blocks longer than allowed is given up, not waited for.
    """

    def __init__(self, source: FrameSource) -> None:
        self._source = source
        self._changed = Condition()
        self._newest: Shot | None = None
        self._handed_out_s = float("-inf")
        self._failure: CodeError | None = None
        self._closing = False
        self._thread = Thread(target=self._drain, name="camera-feed", daemon=True)
        self._thread.start()

    def next(self, within_s: float) -> Shot:
        with self._changed:
            self._changed.wait_for(lambda: self._failure, self._rest_s())
            self._changed.wait_for(lambda: self._newest or self._failure, within_s)
            if self._failure is not None:
                raise self._failure
            if self._newest is None:
                raise CodeError(Reason.CAMERA_STALLED, f"the camera sent no frame for {within_s} s")
            shot, self._newest = self._newest, None
            self._handed_out_s = time.monotonic()
            return shot

    def _rest_s(self) -> float:
        return max(0.0, self._handed_out_s + _LIVE_EVERY_S - time.monotonic())

    def close(self) -> None:
        with self._changed:
            self._closing = True
        self._thread.join(_CLOSE_WITHIN_S)

    def _drain(self) -> None:
        try:
            while not self._closing:
                self._keep(self._source.read())
        except CodeError as failure:
            self._fail(failure)
        except Exception as error:  # noqa: BLE001 - whoever waits for a frame must hear of it
            _log.error("camera: %s", where_it_broke(error))
            self._fail(CodeError(Reason.CAMERA_STALLED, "its driver broke off"))
        finally:
            self._source.close()

    def _fail(self, failure: CodeError) -> None:
        with self._changed:
            self._failure = failure
            self._changed.notify_all()

    def _keep(self, shot: Shot | None) -> None:
        if shot is None:
            raise CodeError(Reason.CAMERA_ABSENT, "the camera has no more frames")
        if shot.frame is not None:
            checked(shot.frame)
        with self._changed:
            self._newest = shot
            self._changed.notify_all()
