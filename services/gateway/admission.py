"""Back-pressure: when too many deliveries wait for the store, the next is sent away before its body is read.

A kiosk that is sent away keeps its cases and comes back at a random time of the gateway's choosing, so those that
were refused together do not return together. What waits is bounded in requests and in bytes.
"""

from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from services.gateway import refusals
from services.gateway.body_limit import Limits
from services.gateway.refusals import refusal_response
from services.gateway.refusing import come_back_later
from services.government.wire import Path


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much may be under way at once."""

    requests: int = 256
    bytes: int = 32 * 1024 * 1024

    def __post_init__(self) -> None:
        if self.requests < 1 or self.bytes < 1:
            raise SettingsError("waiting deliveries: 1 or more")


ATTACHMENTS = Waiting(requests=16)
"""They are large and can wait: a lane of their own, so that they never stand in the way of a case."""


class Admission:
    """Counts the deliveries to one path between their first byte and their answer.

    All calls come from one event loop.
    """

    def __init__(self, app: ASGIApp, path: Path, most: Waiting, limits: Limits) -> None:
        self._app = app
        self._limits = limits
        self._path = path
        self._most = most
        self._requests = 0
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_delivery(scope):
            await self._app(scope, receive, send)
        elif not self._has_room_for(size := _size_of(scope, self._limits)):
            away = refusal_response(HTTPStatus.SERVICE_UNAVAILABLE, refusals.BUSY, come_back_later())
            await away(scope, receive, send)
        else:
            await self._admit(size, scope, receive, send)

    def _is_delivery(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] not in ("POST", "PUT"):
            return False
        return bool(scope["path"] == self._path or scope["path"].startswith(f"{self._path}/"))

    def _has_room_for(self, size: int) -> bool:
        """A single delivery is always taken, however large."""
        if self._requests == 0:
            return True
        return self._requests < self._most.requests and self._bytes + size <= self._most.bytes

    async def _admit(self, size: int, scope: Scope, receive: Receive, send: Send) -> None:
        self._requests += 1
        self._bytes += size
        try:
            await self._app(scope, receive, send)
        finally:
            self._requests -= 1
            self._bytes -= size


def _size_of(scope: Scope, limits: Limits) -> int:
    """Who does not say how much is coming is taken at the largest."""
    most = limits.of(scope["path"])
    said = dict(scope["headers"]).get(b"content-length", b"")
    return min(int(said), most) if said.isdigit() and len(said) < 12 else most
