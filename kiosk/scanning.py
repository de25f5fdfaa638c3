"""The ways to read a code that the settings name, joined: a camera, a scanner that types, or both."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from hardware.camera.routing import CodeRouter
from hardware.camera.scanner import CameraScanner
from hardware.typing_scanner.scanner import TypingScanner
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
    if not settings.scanner.enabled:
        camera = CameraScanner(settings.camera, _router(settings), post)
        return Scanning(camera, camera)
    typing = TypingScanner(settings.scanner, _router(settings), settings.codes.max_bytes, post)
    if not settings.camera.source.strip():
        return Scanning(typing, keys=typing)
    camera = CameraScanner(settings.camera, _router(settings), _without_trouble(post))
    return Scanning(Scanners(camera, typing), camera, typing)


def _router(settings: Settings) -> CodeRouter:
    """One each: they judge on different threads."""
    return CodeRouter(settings.codes, time.monotonic)


def _without_trouble(post: Post) -> Post:
    """Codes can be shown as long as one way reads them."""
    return lambda event: None if isinstance(event, ScannerChanged) else post(event)
