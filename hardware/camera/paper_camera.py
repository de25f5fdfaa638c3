"""The camera that looks for a page, but only while asked to; in between it is closed."""

import logging
import time
from collections.abc import Callable
from contextlib import closing
from threading import Condition, Thread

from hardware.camera.darkness import Darkness
from hardware.camera.feed import feed_from
from hardware.camera.frames import Frame, FrameSource
from hardware.camera.opencv import open_source
from hardware.camera.paper.watching import Kept, Look, Watch, look_at
from hardware.camera.preview import NewestFrame
from hardware.camera.settings import CameraSettings
from kiosk.domain.errors import CodeError, Reason, where_it_broke
from kiosk.domain.paper import CapturedPage, PageFault
from kiosk.domain.ports import Preview
from kiosk.workflow.events import Event
from kiosk.workflow.events.pages import PageCaptured, PageHinted, PaperCameraChanged

_STOP_WITHIN_S = 5.0
_SAME_PICTURE_EVERY_S = 0.1

_log = logging.getLogger(__name__)


class PaperCamera:
    """A DocumentCamera on one thread of its own.

    Nothing is posted of a look once another has begun or it was ended. A camera that is missing, stalled or
    dead while it is needed is posted as PaperCameraChanged, tried again every `reopen_after_s`, and posted
    when it is back; each look begins with the word whether it works. One that is covered is posted, too, and watched
    until it sees. The last frame of a recorded source stays, as a page does that lies still.
    """

    def __init__(
        self,
        settings: CameraSettings,
        page_bytes: int,
        post: Callable[[Event], None],
        open_source: Callable[[CameraSettings], FrameSource] = open_source,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._page_bytes = page_bytes
        self._post = post
        self._open_source = open_source
        self._clock_s = clock_s
        self._changed = Condition()
        self._look: int | None = None
        self._by_hand = False
        self._stopping = False
        self._told: PaperCameraChanged | None = None
        self._kept: Kept | None = None
        self._newest = NewestFrame(settings.preview_width_px, mirrored=settings.preview_mirrored)
        self._thread = Thread(target=self._run, name="paper-camera", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._changed:
            self._stopping = True
        self.look_for_page(None)
        self._thread.join(_STOP_WITHIN_S)

    def look_for_page(self, look: int | None) -> None:
        with self._changed:
            self._look, self._by_hand, self._told = look, False, None
            self._newest.wipe()
            self._changed.notify_all()

    def capture(self, look: int) -> None:
        with self._changed:
            self._by_hand = self._look == look

    def preview(self) -> Preview | None:
        return self._newest.preview()

    def wipe(self) -> None:
        self._newest.wipe()
        self._kept = None

    def _run(self) -> None:
        while (look := self._next_look()) is not None:
            try:
                self._watch(look)
            except CodeError as failure:
                self._fail(look, failure.reason)
            except Exception as error:  # noqa: BLE001 - a bug of ours must not end the only thread that looks
                _log.error("camera for papers: %s", where_it_broke(error))
                self._fail(look, Reason.CAMERA_STALLED)

    def _next_look(self) -> int | None:
        """Wait until somebody has a page to show. None: stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._look is not None)
            return None if self._stopping else self._look

    def _watch(self, look: int) -> None:
        watch, darkness, frame = Watch(self._kept), Darkness(), None
        within_s = self._settings.first_frame_within_s
        with closing(feed_from(self._open_source(self._settings))) as feed:
            while self._is_on(look):
                shot = feed.next(within_s)
                within_s = self._settings.stalled_after_s
                if shot is None:
                    self._wait(look, _SAME_PICTURE_EVERY_S)
                frame = frame if shot is None or shot.frame is None else shot.frame
                now_s = self._clock_s()
                self._tell(look, darkness.trouble(frame, now_s))
                if frame is not None:
                    self._see(watch, frame, look, now_s)

    def _see(self, watch: Watch, frame: Frame, look: int, now_s: float) -> None:
        with self._changed:
            if not self._is_on(look):
                return
            self._newest.put(frame)
        seen, before = look_at(frame), watch.hint
        keep = watch.see(seen, now_s)
        if keep is not None or self._by_hand:
            self._keep(look, seen if self._by_hand or keep is None else keep)
        elif watch.hint != before:
            self._hint(look, watch.hint)

    def _keep(self, look: int, seen: Look) -> None:
        page: CapturedPage = seen.kept(self._page_bytes)
        with self._changed:
            if self._is_on(look):
                self._look, self._kept = None, Kept.of(seen)
                self._newest.wipe()
                self._post(PageCaptured(look, page))

    def _hint(self, look: int, fault: PageFault | None) -> None:
        with self._changed:
            if self._is_on(look):
                self._post(PageHinted(look, fault))

    def _fail(self, look: int, reason: Reason) -> None:
        self._newest.wipe()
        self._tell(look, reason)
        self._wait(look, self._settings.reopen_after_s)

    def _tell(self, look: int, problem: Reason | None) -> None:
        with self._changed:
            news = PaperCameraChanged(problem)
            if news != self._told and self._is_on(look):
                self._told = news
                self._post(news)

    def _wait(self, look: int, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._is_on(look), seconds)

    def _is_on(self, look: int) -> bool:
        return self._look == look and not self._stopping
