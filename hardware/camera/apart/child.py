"""The process that has the cameras: OpenCV, its decoders and every whole frame are here, and nowhere in the kiosk.

It reads its task and then questions until no more come, and leaves no core: faces, codes and papers would lie in it.
"""

import json
import resource
import sys
import time
from collections.abc import Iterable
from threading import Lock
from typing import BinaryIO

from hardware.camera.apart.task import CameraTask, task_from_wire
from hardware.camera.apart.wire import (
    CODES,
    PAPERS,
    SAME_PREVIEW,
    Head,
    event_to_wire,
    message_of,
    preview_to_wire,
)
from hardware.camera.opencv import open_source
from hardware.camera.paper_camera import PaperCamera
from hardware.camera.routing import CodeRouter
from hardware.camera.scanner import CameraScanner
from hardware.camera.settings import is_same_camera
from hardware.camera.sharing import OneAtATime
from kiosk.domain.ports import Preview
from kiosk.workflow.events import Event


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    lines = sys.stdin.buffer
    task = task_from_wire(json.loads(lines.readline()))
    Cameras(task, sys.stdout.buffer).serve(lines)


class Cameras:
    """Of each the wish that counts, by its number: news and pictures carry it, and older wishes are passed over."""

    def __init__(self, task: CameraTask, out: BinaryIO) -> None:
        self._out = out
        self._saying = Lock()
        self._turns = {CODES: 0, PAPERS: 0}
        self._shown: dict[str, Preview | None] = {}
        opens = open_source
        if task.codes is not None and task.papers is not None and is_same_camera(task.codes, task.papers):
            opens = OneAtATime(open_source)
        self._codes = self._papers = None
        if task.codes is not None:
            router = CodeRouter(task.routing, time.monotonic, task.division_code)
            self._codes = CameraScanner(task.codes, router, self._tell_of_codes, opens)
        if task.papers is not None:
            self._papers = PaperCamera(task.papers, task.page_bytes, self._tell_of_papers, opens)

    def serve(self, lines: Iterable[bytes]) -> None:
        there = [camera for camera in (self._codes, self._papers) if camera is not None]
        for camera in there:
            camera.start()
        for line in lines:
            self._obey(json.loads(line))
        for camera in there:
            camera.stop()

    def _obey(self, question: Head) -> None:
        match question:
            case {"wish": "look", "turn": int(turn), "on": bool(on)} if turn > self._turns[CODES]:
                self._look(turn, on)
            case {"wish": "page", "turn": int(turn), "look": look} if turn > self._turns[PAPERS]:
                self._look_for_page(turn, look)
            case {"capture": int(look)} if self._papers is not None:
                self._papers.capture(look)
            case {"preview": str(name), "number": int(number)}:
                self._show(name, number)
            case {"wipe": _}:
                self._wipe()

    def _look(self, turn: int, on: bool) -> None:
        """Off first: what is told of one wish never carries the number of the next."""
        if self._codes is not None:
            self._codes.look(False)
            self._turns[CODES] = turn
            self._codes.look(on)

    def _look_for_page(self, turn: int, look: int | None) -> None:
        if self._papers is not None:
            self._papers.look_for_page(None)
            self._turns[PAPERS] = turn
            self._papers.look_for_page(look)

    def _show(self, name: str, number: int) -> None:
        camera = self._codes if name == CODES else self._papers
        preview = None if camera is None else camera.preview()
        if preview is not None and preview is self._shown.get(name):
            self._say(name, {"news": SAME_PREVIEW, "number": number}, b"")
            return
        self._shown[name] = preview
        head, pixels = preview_to_wire(preview)
        self._say(name, {**head, "number": number}, pixels)

    def _wipe(self) -> None:
        self._shown.clear()
        for camera in (self._codes, self._papers):
            if camera is not None:
                camera.wipe()

    def _tell_of_codes(self, event: Event) -> None:
        self._say(CODES, *event_to_wire(event))

    def _tell_of_papers(self, event: Event) -> None:
        self._say(PAPERS, *event_to_wire(event))

    def _say(self, name: str, head: Head, body: bytes) -> None:
        message = message_of({**head, "camera": name, "turn": self._turns[name]}, body)
        with self._saying:
            self._out.write(message)
            self._out.flush()


if __name__ == "__main__":
    main()
