"""The ways to read a code that the settings name, joined: a camera, a scanner that types, or both; and papers.

Cameras are looked through by a process of their own, both by the same one.
"""

import time
from collections.abc import Callable

from hardware.camera.absent import NoCamera
from hardware.camera.apart.cameras import CodeCameraApart, PaperCameraApart
from hardware.camera.apart.process import CameraProcess
from hardware.camera.apart.task import CameraTask
from hardware.camera.routing import CodeRouter
from hardware.camera.settings import CameraSettings
from hardware.typing_scanner.scanner import TypingScanner
from kiosk.children import child_command
from kiosk.domain.document_camera import DocumentCamera
from kiosk.domain.ports import CodeCamera, CodeScanner, KeyWatch
from kiosk.domain.values import dataclass
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
    """A kiosk with a scanner that types needs no camera: an empty source means none. Raises SettingsError."""
    router = _router(settings)
    process = CameraProcess(child_command("cameras"), _task(settings))
    papers = PaperCameraApart(process, post) if _papers(settings) else None
    if not settings.scanner.enabled:
        camera = CodeCameraApart(process, post) if _codes(settings) else NoCamera(post)
        return Scanning(camera, camera, papers=papers)
    typing = TypingScanner(settings.scanner, router, settings.codes.max_bytes, post)
    if not _codes(settings):
        return Scanning(typing, keys=typing, papers=papers)
    camera = CodeCameraApart(process, _without_trouble(post))
    return Scanning(Scanners(camera, typing), camera, typing, papers)


def _task(settings: Settings) -> CameraTask:
    return CameraTask(
        _codes(settings),
        _papers(settings),
        settings.codes,
        settings.centre.division_code,
        settings.documents.page_bytes,
    )


def _codes(settings: Settings) -> CameraSettings | None:
    return settings.camera if settings.camera.source.strip() else None


def _papers(settings: Settings) -> CameraSettings | None:
    camera = settings.documents.camera(settings.camera)
    return camera if camera.source.strip() else None


def _router(settings: Settings) -> CodeRouter:
    """Whoever looks through the camera has one of their own, from the same settings."""
    return CodeRouter(settings.codes, time.monotonic, settings.centre.division_code)


def _without_trouble(post: Post) -> Post:
    """Codes can be shown as long as one way reads them."""
    return lambda event: None if isinstance(event, ScannerChanged) else post(event)
