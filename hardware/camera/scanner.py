"""The camera that looks for codes, but only while asked to; in between it is closed."""

import logging
import time
from collections.abc import Callable
from contextlib import closing
from threading import Condition, Thread

from hardware.camera.darkness import Darkness
from hardware.camera.feed import Feed, feed_from
from hardware.camera.frames import Frame, FrameSource, Shot
from hardware.camera.opencv import open_source
from hardware.camera.preview import NewestFrame
from hardware.camera.qr import find_codes
from hardware.camera.routing import CodeRouter
from hardware.camera.settings import CameraSettings
from kiosk.domain.errors import CodeError, Reason, where_it_broke
from kiosk.domain.ports import Preview
from kiosk.workflow.events import Event, ScannerChanged

_STOP_WITHIN_S = 5.0

_log = logging.getLogger(__name__)


class CameraScanner:
    """A CodeScanner and its Viewfinder, on one thread of its own.

    Nothing is decoded or posted once `look(False)` has returned. A camera that is missing, stalled, covered
    or dead is posted as ScannerChanged within 2 s, tried again every `reopen_after_s`, and posted when it is
    back. A recorded source is gone through once for each `look(True)`.
    """

    def __init__(
        self,
        settings: CameraSettings,
        router: CodeRouter,
        post: Callable[[Event], None],
        open_source: Callable[[CameraSettings], FrameSource] = open_source,
    ) -> None:
        self._settings = settings
        self._router = router
        self._post = post
        self._open_source = open_source
        self._changed = Condition()
        self._looking = False
        self._turn = 0
        self._stopping = False
        self._told: ScannerChanged | None = None
        self._newest = NewestFrame(settings.preview_width_px, mirrored=settings.preview_mirrored)
        self._thread = Thread(target=self._run, name="code-scanner", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._changed:
            self._stopping = True
            self._turn_to(False)
        self._thread.join(_STOP_WITHIN_S)

    def look(self, on: bool) -> None:
        with self._changed:
            if on != self._looking and not self._stopping:
                self._turn_to(on)

    def preview(self) -> Preview | None:
        return self._newest.preview()

    def wipe(self) -> None:
        """The person has gone: what the camera saw of them goes too."""
        self._newest.wipe()

    def _turn_to(self, looking: bool) -> None:
        self._looking = looking
        self._turn += 1
        self._newest.wipe()
        self._changed.notify_all()

    def _run(self) -> None:
        self._attempt(self._probe)
        while self._is_needed():
            self._attempt(self._watch if self._looking else self._probe)

    def _is_needed(self) -> bool:
        """Wait until someone wants codes or an absent camera is to be tried again. False: stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._looking or self._has_problem())
            return not self._stopping

    def _attempt(self, part: Callable[[], None]) -> None:
        try:
            part()
        except CodeError as failure:
            self._rest(failure.reason)
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the only thread that looks
            _log.error("camera: %s", where_it_broke(error))
            self._rest(Reason.CAMERA_STALLED)

    def _rest(self, reason: Reason) -> None:
        self._newest.wipe()
        self._tell(reason)
        with self._changed:
            self._changed.wait_for(lambda: self._stopping, self._settings.reopen_after_s)

    def _probe(self) -> None:
        with closing(self._opened()) as feed:
            self._next(feed, self._settings.first_frame_within_s)
        self._tell(None)

    def _watch(self) -> None:
        turn, within_s, darkness = self._turn, self._settings.first_frame_within_s, Darkness()
        with closing(self._opened()) as feed:
            while self._is_on(turn):
                shot = self._next(feed, within_s)
                self._tell(darkness.trouble(None if shot is None else shot.frame, time.monotonic()))
                if shot is None:
                    self._wait_until_after(turn)
                elif shot.frame is not None:
                    self._show(shot.frame, turn)
                    self._judge(shot.frame, turn)
                within_s = self._settings.stalled_after_s

    def _opened(self) -> Feed:
        return feed_from(self._open_source(self._settings))

    def _next(self, feed: Feed, within_s: float) -> Shot | None:
        try:
            return feed.next(within_s)
        except CodeError as failure:
            # Told before the camera is closed, which takes as long as its driver likes.
            self._newest.wipe()
            self._tell(failure.reason)
            raise

    def _judge(self, frame: Frame, turn: int) -> None:
        codes = find_codes(frame)
        with self._changed:
            event = self._router.judge([code.payload for code in codes]) if self._is_on(turn) else None
            if event is not None:
                self._post(event)

    def _show(self, frame: Frame, turn: int) -> None:
        """Nothing is shown any more once `look(False)` has returned."""
        with self._changed:
            if self._is_on(turn):
                self._newest.put(frame)

    def _wait_until_after(self, turn: int) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._is_on(turn))

    def _is_on(self, turn: int) -> bool:
        """Whether this is still the same asking: off and on again in between is another."""
        return self._looking and self._turn == turn

    def _has_problem(self) -> bool:
        return self._told is not None and self._told.problem is not None

    def _tell(self, problem: Reason | None) -> None:
        news = ScannerChanged(problem)
        if news != self._told:
            self._told = news
            self._post(news)
