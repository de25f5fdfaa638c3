"""The cameras as the kiosk has them: each asks the process, and hears from it only what it still wants to know."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from hardware.camera.apart.process import CameraProcess
from hardware.camera.apart.wire import (
    CODES,
    PAPERS,
    PREVIEW,
    SAME_PREVIEW,
    Head,
    event_from_wire,
    preview_from_wire,
)
from kiosk.domain.errors import Reason
from kiosk.domain.ports import Preview
from kiosk.workflow.events import Event, ScannerChanged
from kiosk.workflow.events.pages import PageCaptured, PaperCameraChanged

Post = Callable[[Event], None]


class CodeCameraApart:
    """A CodeCamera. Nothing is posted of a code once `look(False)` has returned."""

    name = CODES

    def __init__(self, process: CameraProcess, post: Post) -> None:
        self._process, self._post = process, post
        self._wish = _Wish(CODES, process)
        self._told: ScannerChanged | None = None

    def start(self) -> None:
        self._process.start(self)

    def stop(self) -> None:
        self.look(False)
        self._process.stop(self)

    def look(self, on: bool) -> None:
        if on != self._wish.is_on:
            self._wish.set({"wish": "look", "on": on}, on)

    def preview(self) -> Preview | None:
        return self._wish.preview()

    def wipe(self) -> None:
        self._wish.wipe()

    def wish(self) -> Head | None:
        return self._wish.words

    def hear(self, head: Head, body: bytes) -> None:
        if self._wish.took_preview(head, body):
            return
        event = event_from_wire(head, body)
        if isinstance(event, ScannerChanged):
            self._tell(event)
        else:
            self._wish.if_current(head, lambda: self._post(event))

    def lost(self) -> None:
        self._wish.forget_preview()
        self._tell(ScannerChanged(Reason.CAMERA_ABSENT))

    def _tell(self, news: ScannerChanged) -> None:
        if news != self._told:
            self._told = news
            self._post(news)


class PaperCameraApart:
    """A DocumentCamera."""

    name = PAPERS

    def __init__(self, process: CameraProcess, post: Post) -> None:
        self._process, self._post = process, post
        self._wish = _Wish(PAPERS, process)

    def start(self) -> None:
        self._process.start(self)

    def stop(self) -> None:
        self.look_for_page(None)
        self._process.stop(self)

    def look_for_page(self, look: int | None) -> None:
        self._wish.set({"wish": "page", "look": look}, look is not None)

    def capture(self, look: int) -> None:
        self._process.ask({"capture": look})

    def preview(self) -> Preview | None:
        return self._wish.preview()

    def wipe(self) -> None:
        self._wish.wipe()

    def wish(self) -> Head | None:
        return self._wish.words if self._wish.is_on else None

    def hear(self, head: Head, body: bytes) -> None:
        if self._wish.took_preview(head, body):
            return
        event = event_from_wire(head, body)
        self._wish.if_current(head, lambda: self._post(event), is_last=isinstance(event, PageCaptured))

    def lost(self) -> None:
        self._wish.forget_preview()
        if self._wish.is_on:
            self._post(PaperCameraChanged(Reason.CAMERA_ABSENT))


class _Wish:
    """What is wanted of one camera now. Its number goes out with it and comes back with all that was seen for it."""

    def __init__(self, name: str, process: CameraProcess) -> None:
        self._name, self._process = name, process
        self._changing = Lock()
        self._turn = 0
        self._picture = 0
        self._is_picture_asked = False
        self._preview: Preview | None = None
        self.is_on = False
        self.words: dict[str, Any] | None = None

    def set(self, words: dict[str, Any], on: bool) -> None:
        with self._changing:
            self._turn += 1
            self.words, self.is_on = {**words, "turn": self._turn}, on
            self._forget()
            self._process.ask(self.words)

    def if_current(self, head: Head, act: Callable[[], None], is_last: bool = False) -> None:
        """`is_last`: with it the wish has come true, and nothing more of it counts."""
        with self._changing:
            if self.is_on and head.get("turn") == self._turn:
                self.is_on = not is_last
                if is_last:
                    self._forget()
                act()

    def preview(self) -> Preview | None:
        """The newest that has come; the next one is asked for. The same value until there is another."""
        with self._changing:
            if self.is_on and not self._is_picture_asked:
                self._is_picture_asked = True
                self._process.ask({"preview": self._name, "number": self._picture})
            return self._preview

    def took_preview(self, head: Head, body: bytes) -> bool:
        """Whether that is what it was. Raises GarbledError."""
        if head.get("news") not in (PREVIEW, SAME_PREVIEW):
            return False
        is_same = head["news"] == SAME_PREVIEW
        preview = None if is_same else preview_from_wire(head, body)
        with self._changing:
            if self.is_on and head.get("number") == self._picture:
                self._is_picture_asked = False
                self._preview = self._preview if is_same else preview
        return True

    def forget_preview(self) -> None:
        with self._changing:
            self._forget()

    def _forget(self) -> None:
        """A picture that is still on its way comes with an old number."""
        self._preview, self._is_picture_asked = None, False
        self._picture += 1

    def wipe(self) -> None:
        self.forget_preview()
        self._process.ask({"wipe": self._name})
