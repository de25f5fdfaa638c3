"""A kiosk for which no camera is named: whoever would show a code hears that there is none."""

from collections.abc import Callable

from kiosk.domain.errors import Reason
from kiosk.domain.ports import Preview
from kiosk.workflow.events import Event, ScannerChanged


class NoCamera:
    """A CodeCamera."""

    def __init__(self, post: Callable[[Event], None]) -> None:
        self._post = post

    def start(self) -> None:
        self._post(ScannerChanged(Reason.CAMERA_ABSENT))

    def stop(self) -> None: ...

    def look(self, on: bool) -> None: ...

    def preview(self) -> Preview | None:
        return None

    def wipe(self) -> None: ...
