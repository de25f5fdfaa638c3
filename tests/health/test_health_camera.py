"""What is said of the camera: really opened, looked through for a moment, and closed."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from threading import Event, Thread

import cv2
import numpy as np
import pytest

from hardware.camera.frames import Frame
from hardware.camera.settings import CameraSettings, DocumentSettings
from hardware.camera.trial import holders_of
from kiosk.commands.english import in_english
from kiosk.domain.health import Finding, Health
from kiosk.health.camera import camera_findings, document_camera_findings

SIZE = (48, 64)
Pictures = Callable[[], Iterator[Frame]]


def noisy(grey: int) -> Pictures:
    """As a sensor sees a wall: never twice the same."""
    chance = np.random.default_rng(7)
    return lambda: (np.clip(chance.normal(grey, 12, SIZE), 0, 255).astype(np.uint8) for _ in cycle([None]))


def frozen(grey: int) -> Pictures:
    return lambda: cycle([np.full(SIZE, grey, np.uint8)])


@contextmanager
def camera_that_shows(pictures: Pictures) -> Iterator[str]:
    """A network camera: its address."""
    closing = Event()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
            self.end_headers()
            with suppress(OSError):
                for picture in pictures():
                    content = cv2.imencode(".jpg", picture)[1].tobytes()
                    head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(content)}\r\n\r\n"
                    self.wfile.write(head.encode() + content + b"\r\n")
                    if closing.wait(0.02):
                        return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/live.mjpg"
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def found(source: str) -> Finding:
    (finding,) = camera_findings(CameraSettings(source=source, first_frame_within_s=5.0))
    return finding


def seen(pictures: Pictures) -> Finding:
    with camera_that_shows(pictures) as address:
        return found(address)


def test_a_camera_that_sees_a_hall_is_well_and_says_how_large_and_bright() -> None:
    finding = seen(noisy(120))
    assert finding.health is Health.GOOD, in_english(finding.detail)
    assert "64 x 48, first picture after" in in_english(finding.detail)


@pytest.mark.parametrize(
    ("pictures", "sentence"),
    [(frozen(0), "black"), (frozen(255), "white"), (frozen(120), "stands still")],
    ids=["black", "white", "still"],
)
def test_what_is_wrong_with_the_picture_is_said(pictures: Pictures, sentence: str) -> None:
    finding = seen(pictures)
    assert finding.health is Health.WARNING
    assert sentence in in_english(finding.detail)
    assert finding.advice is not None


def test_a_camera_that_is_not_there_is_a_warning_with_advice() -> None:
    for source in ("", "http://127.0.0.1:1/live.mjpg", "97"):
        assert found(source).health is Health.WARNING
    assert "/dev/video97" in in_english(found("97").detail)


def test_the_camera_for_papers_has_a_line_of_its_own_only_where_it_is_another(tmp_path: Path) -> None:
    file = tmp_path / "table.png"
    cv2.imwrite(str(file), np.full(SIZE, 120, np.uint8))
    codes = CameraSettings(source="97")
    (finding,) = document_camera_findings(DocumentSettings(source=str(file)), codes)
    assert (finding.name, finding.health) == ("document camera", Health.GOOD)
    assert list(document_camera_findings(DocumentSettings(), codes)) == []
    assert list(document_camera_findings(DocumentSettings(source="/dev/video97"), codes)) == []


def test_a_picture_as_source_is_looked_at_once(tmp_path: Path) -> None:
    file = tmp_path / "hall.png"
    cv2.imwrite(str(file), np.full(SIZE, 120, np.uint8))
    assert found(str(file)).health is Health.GOOD


def test_who_holds_a_device_is_found_by_name() -> None:
    """A terminal's master end is a character device that another process can hold, as a camera is."""
    with subprocess.Popen(
        ["sh", "-c", "exec 3</dev/urandom; echo ready; read line"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert "sh" in holders_of("/dev/urandom")
        holder.communicate("\n")
    assert holders_of("no such device") == ()


def test_a_missing_document_camera_names_its_own_table() -> None:
    (finding,) = document_camera_findings(DocumentSettings(source="97"), CameraSettings(source="98"))
    assert "[documents]" in in_english(finding.advice)
