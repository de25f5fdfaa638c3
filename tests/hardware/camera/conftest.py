"""A clock that a test moves by hand, codes to show, and a network camera that can stall."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from typing import BinaryIO

import cv2
import pytest

from hardware.camera.frames import Frame
from hardware.camera.simulated import draw_codes
from kiosk.workflow import events


class HandClock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def advance(self, seconds: float) -> None:
        self.now_s += seconds


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def our_code() -> bytes:
    return b"YTSSC1." + b"Ab3_" * 10


class MjpegServer:
    """A network camera: a real HTTP server that sends one picture over and over, until it stalls or is cut off."""

    def __init__(self, picture: bytes) -> None:
        self.picture = picture
        self.sending = Event()
        self.sending.set()
        self.is_connected = True
        self._closing = Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                pass

            def do_GET(self) -> None:
                self.send_response(200 if server.is_connected else 503)
                self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                self.end_headers()
                server.send_parts(self.wfile)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/live.mjpg"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def shows(self, frame: Frame) -> None:
        self.picture = jpeg(frame)

    def send_parts(self, out: BinaryIO) -> None:
        """40 frames a second, or none at all with the connection kept open."""
        with suppress(OSError):
            while not self._closing.wait(0.025) and self.is_connected:
                if self.sending.is_set():
                    head = (
                        f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(self.picture)}\r\n\r\n"
                    )
                    out.write(head.encode() + self.picture + b"\r\n")

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


def jpeg(frame: Frame) -> bytes:
    written, content = cv2.imencode(".jpg", frame)
    assert written
    return content.tobytes()


@pytest.fixture
def network_camera(our_code: bytes) -> Iterator[MjpegServer]:
    server = MjpegServer(jpeg(draw_codes(our_code)))
    yield server
    server.close()


@pytest.fixture
def save_picture(tmp_path: Path) -> Callable[[str, Frame], Path]:
    def save(name: str, frame: Frame) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        assert cv2.imwrite(str(path), frame)
        return path

    return save


class Posted:
    """Events as they are posted by a thread; a test waits for the next one, never for a time."""

    def __init__(self) -> None:
        self._queue: Queue[events.Event] = Queue()

    def __call__(self, event: events.Event) -> None:
        self._queue.put(event)

    def next(self, within_s: float = 60.0) -> events.Event:
        return self._queue.get(timeout=within_s)

    def drained(self) -> list[events.Event]:
        events = []
        with suppress(Empty):
            while True:
                events.append(self._queue.get_nowait())
        return events


@pytest.fixture
def posted() -> Posted:
    return Posted()
