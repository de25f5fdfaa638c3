"""The ways to read a code that the settings name, joined: a camera, a scanner that types, or both; and papers."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from hardware.camera.opencv import open_source
from hardware.camera.paper_camera import PaperCamera
from hardware.camera.routing import CodeRouter
from hardware.camera.scanner import CameraScanner
from hardware.camera.settings import is_same_camera
from hardware.camera.sharing import OneAtATime, OpenSource
from hardware.typing_scanner.scanner import TypingScanner
from kiosk.domain.document_camera import DocumentCamera
from kiosk.domain.ports import CodeCamera, CodeScanner, KeyWatch
from kiosk.settings import Settings
from kiosk.workflow.events import Event, ScannerChanged

Post = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Scanning:
    """`scanner` is all of them as one."""

    scanner: CodeScanner
    camera: CodeCamera | None = None
    keys: KeyWatch | None = None
    papers: DocumentCamera | None = None


class Scanners:
    """Several CodeScanners that start, look and stop together."""

    def __init__(self, *scanners: CodeScanner) -> None:
        self._scanners = scanners

    def start(self) -> None:
        for scanner in self._scanners:
            scanner.start()

    def stop(self) -> None:
        for scanner in self._scanners:
            scanner.stop()

    def look(self, on: bool) -> None:
        for scanner in self._scanners:
            scanner.look(on)


def scanning(settings: Settings, post: Post) -> Scanning:
    """A kiosk with a scanner that types needs no camera: an empty source means none."""
    opens, papers = _papers(settings, post)
    if not settings.scanner.enabled:
        camera = CameraScanner(settings.camera, _router(settings), post, opens)
        return Scanning(camera, camera, papers=papers)
    typing = TypingScanner(settings.scanner, _router(settings), settings.codes.max_bytes, post)
    if not settings.camera.source.strip():
        return Scanning(typing, keys=typing, papers=papers)
    camera = CameraScanner(settings.camera, _router(settings), _without_trouble(post), opens)
    return Scanning(Scanners(camera, typing), camera, typing, papers)


def _papers(settings: Settings, post: Post) -> tuple[OpenSource, DocumentCamera | None]:
    """One camera that serves for codes and papers is never opened by both at once."""
    for_papers = settings.documents.camera(settings.camera)
    if not for_papers.source.strip():
        return open_source, None
    opens = OneAtATime(open_source) if is_same_camera(settings.camera, for_papers) else open_source
    return opens, PaperCamera(for_papers, settings.documents.page_bytes, post, opens)


def _router(settings: Settings) -> CodeRouter:
    """One each: they judge on different threads."""
    return CodeRouter(settings.codes, time.monotonic, settings.centre.division_code)


def _without_trouble(post: Post) -> Post:
    """Codes can be shown as long as one way reads them."""
    return lambda event: None if isinstance(event, ScannerChanged) else post(event)
