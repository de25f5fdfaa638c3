"""Which shown codes are ours. Pure: payload bytes in, an event or nothing out.

A payload is opaque: nothing in it is opened, decoded, normalised or kept. Only codes of an issuer
that the settings list go further; the person's identity comes from the gateway's answer alone.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Collection

from hardware.camera.settings import CodeIssuer, RoutingSettings
from kiosk.domain.errors import Reason, SettingsError
from kiosk.workflow.events import CodeRejected, CodeSeen

_DIVISION_DIGITS = 6
_CONTROL_BYTES = bytes(range(0x20)) + b"\x7f"


class CodeRouter:
    """Judges what is in view, in the city of `division_code`. Remembers salted digests of what it passed on, never
    a payload."""

    def __init__(
        self, settings: RoutingSettings, clock_s: Callable[[], float], division_code: str = ""
    ) -> None:
        self._max_bytes = settings.max_bytes
        self._same_again_s = settings.same_again_s
        patterns = [(issuer, _compiled(issuer)) for issuer in settings.issuers]
        self._patterns = [(issuer, p) for issuer, p in patterns if issuer.is_taken_in(division_code)]
        self._clock_s = clock_s
        self._salt = secrets.token_bytes(16)
        self._passed_on_at_s: dict[bytes, float] = {}

    def judge(self, payloads: Collection[bytes]) -> CodeSeen | CodeRejected | None:
        """What to say of the codes in one frame; None when there is none, or the same as just now."""
        different = sorted(set(payloads))
        if not different or self._is_same_again(different):
            return None
        if len(different) > 1:
            return CodeRejected(Reason.CODE_TWO_IN_VIEW)
        verdict = self.route(different[0])
        if isinstance(verdict, Reason):
            return CodeRejected(verdict)
        return CodeSeen(different[0], verdict.name)

    def route(self, payload: bytes) -> CodeIssuer | Reason:
        """The issuer of one payload, or why it is refused."""
        if len(payload) > self._max_bytes:
            return Reason.CODE_TOO_LONG
        if any(byte in _CONTROL_BYTES for byte in payload):
            return Reason.CODE_UNKNOWN
        for issuer, pattern in self._patterns:
            if issuer.min_bytes <= len(payload) <= issuer.max_bytes and pattern.fullmatch(payload):
                return issuer
        return Reason.CODE_UNKNOWN

    def _is_same_again(self, payloads: list[bytes]) -> bool:
        now_s = self._clock_s()
        self._passed_on_at_s = {
            view: at_s for view, at_s in self._passed_on_at_s.items() if now_s - at_s < self._same_again_s
        }
        view = self._digest(payloads)
        if view in self._passed_on_at_s:
            return True
        self._passed_on_at_s[view] = now_s
        return False

    def _digest(self, payloads: list[bytes]) -> bytes:
        total = hashlib.blake2b(key=self._salt)
        for payload in payloads:
            total.update(len(payload).to_bytes(4, "big") + payload)
        return total.digest()


def _compiled(issuer: CodeIssuer) -> re.Pattern[bytes]:
    for city in issuer.cities:
        if not (city.isascii() and city.isdigit() and 2 <= len(city) <= _DIVISION_DIGITS):
            raise SettingsError(f"code issuer {issuer.name!r}: {city!r} is no code of a province or city")
    try:
        return re.compile(issuer.pattern.encode("ascii"), re.DOTALL)
    except (UnicodeEncodeError, re.error) as exc:
        raise SettingsError(
            f"code issuer {issuer.name!r}: pattern is not a regular expression: {exc}"
        ) from exc
