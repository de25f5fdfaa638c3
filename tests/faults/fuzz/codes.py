"""What a camera or a scanner that types reads: any payload, any keys at any pace."""

from hardware.camera.routing import CodeRouter
from hardware.camera.settings import CodeIssuer, RoutingSettings
from hardware.typing_scanner.burst import KeyBurst
from hardware.typing_scanner.scanner import TypingScanner
from hardware.typing_scanner.settings import TypingScannerSettings
from kiosk.domain.errors import YitongError
from kiosk.workflow.events import CodeSeen, Event
from tests.faults.fuzz.hostile import Bytes
from tests.faults.fuzz.target import Target

_HONEST = b"YTSSC1." + b"A" * 32
# A city's pattern with a repetition in a repetition's reach, which a hostile payload could make slow.
_CITY = CodeIssuer("city", r"https://code\.example/(?:[a-z0-9]+/)*[A-Za-z0-9+/=]{16,512}", 37, 1024)
_SETTINGS = RoutingSettings(issuers=(*RoutingSettings().issuers, _CITY))


def _camera(data: bytes) -> bool:
    made_up = Bytes(data)
    router = CodeRouter(_SETTINGS, lambda: 0.0)
    frames = [[made_up.some() for _ in range(made_up.number(3))] for _ in range(made_up.number(3))]
    verdicts = [router.judge(frame) for frame in (*frames, [made_up.rest()])]
    return any(isinstance(verdict, CodeSeen) for verdict in verdicts)


def _keys(data: bytes) -> bool:
    made_up, posted = Bytes(data), list[Event]()
    scanner = TypingScanner(TypingScannerSettings(), CodeRouter(_SETTINGS, lambda: 0.0), 1024, posted.append)
    scanner.look(made_up.number(2) == 0)
    pauses = (0.001, 0.02, 0.05, 0.2, -1.0)
    at_s = 0.0
    text = made_up.take(len(data) // 2).decode("utf-8", "replace")
    for character in text:
        at_s += pauses[made_up.number(len(pauses))]
        scanner.pressed("" if made_up.number(16) == 1 else character, at_s)
    _check_is_bounded(text)
    return any(isinstance(event, CodeSeen) for event in posted)


def _check_is_bounded(text: str) -> None:
    """A burst that never ends is forgotten, not gathered."""
    burst, most_keys = KeyBurst(TypingScannerSettings(), 64), 64
    for character in text:
        heard = burst.press(character, 0.0)
        if heard.payload is not None and len(heard.payload) > most_keys + 1:
            raise AssertionError("a payload longer than what is remembered")


_TYPED = _HONEST + b"\n"
CODES = (
    Target("codes", _camera, (YitongError,), (b"\0\0" + _HONEST, b"\1\1\5hello" + _HONEST)),
    Target("typed-codes", _keys, (YitongError,), (b"\0" + _TYPED + bytes(2 * len(_TYPED)),)),
)
