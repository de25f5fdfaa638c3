"""No request is read that is too large or too slow: what a kiosk sends is known, the rest is not ours."""

import asyncio
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway import refusals
from services.gateway.refusals import RefusedError, refusal_response
from services.government.wire import MAX_CASES, MAX_ENVELOPE_CHARACTERS, Path

MAX_BODY_BYTES = 64 * 1024
MAX_CASES_BYTES = MAX_CASES * (MAX_ENVELOPE_CHARACTERS + 1024)
READ_TIMEOUT_S = 20.0


class BodyLimit:
    """Reads the whole body, bounded, then hands it on as one message."""

    def __init__(self, app: ASGIApp, read_timeout_s: float = READ_TIMEOUT_S) -> None:
        self._app = app
        self._read_timeout_s = read_timeout_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._read_timeout_s):
                body = await _read(receive, _limit_of(scope["path"]))
        except RefusedError as refused:
            await refusal_response(refused.status, refused.refusal)(scope, receive, send)
        except TimeoutError:
            await refusal_response(HTTPStatus.REQUEST_TIMEOUT, refusals.TOO_SLOW)(scope, receive, send)
        else:
            await self._app(scope, _replay(body, receive), send)


def _limit_of(path: str) -> int:
    return MAX_CASES_BYTES if path == Path.CASES else MAX_BODY_BYTES


async def _read(receive: Receive, limit: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > limit:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, refusals.TOO_LARGE)
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return waiting.pop() if waiting else await receive()

    return next_message
