"""A scanner that types, behind the same port as a camera and judged by the same rules."""

from collections.abc import Callable

from hardware.camera.routing import CodeRouter
from hardware.typing_scanner.burst import KeyBurst
from hardware.typing_scanner.settings import TypingScannerSettings
from kiosk.domain.errors import Reason
from kiosk.domain.ports import KeyFate
from kiosk.workflow.events import CodeRejected, CodeSeen, Event


class TypingScanner:
    """A CodeScanner and a KeyWatch. What it types never reaches a field or a button, whether codes are asked for
    or not; it is judged only while they are.

    A keyboard has no byte for a character outside of ASCII: a code that holds one was not typed as it is, and is
    refused.
    """

    def __init__(
        self,
        settings: TypingScannerSettings,
        router: CodeRouter,
        most_bytes: int,
        post: Callable[[Event], None],
    ) -> None:
        self.held_for_s = settings.max_gap_ms / 1000
        self._prefix, self._suffix = settings.prefix, settings.suffix
        self._burst = KeyBurst(settings, most_bytes + len(settings.prefix) + len(settings.suffix))
        self._router = router
        self._post = post
        self._looking = False

    def start(self) -> None:
        """It cannot be told whether a keyboard is a scanner, or is there at all: nothing to say."""

    def stop(self) -> None:
        self._looking = False

    def look(self, on: bool) -> None:
        self._looking = on

    def pressed(self, text: str, at_s: float) -> KeyFate:
        heard = self._burst.press(text, at_s)
        if heard.payload is not None and self._looking:
            event = self._judge(heard.payload)
            if event is not None:
                self._post(event)
        return heard.fate

    def _judge(self, typed: str) -> CodeSeen | CodeRejected | None:
        if not typed.isascii() or not (typed.startswith(self._prefix) and typed.endswith(self._suffix)):
            return CodeRejected(Reason.CODE_UNKNOWN)
        payload = typed.removeprefix(self._prefix).removesuffix(self._suffix)
        return self._router.judge([payload.encode("ascii")])
