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
            body = await read_body(receive, limit_of(scope["path"]), self._read_timeout_s)
        except RefusedError as refused:
            await refusal_response(refused.status, refused.refusal)(scope, receive, send)
        else:
            await self._app(scope, replay(body, receive), send)


async def read_body(receive: Receive, limit_bytes: int, within_s: float = READ_TIMEOUT_S) -> bytes:
    """The whole body. Raises RefusedError as soon as it is too much, or too late."""
    try:
        async with asyncio.timeout(within_s):
            return await _read(receive, limit_bytes)
    except TimeoutError:
        raise RefusedError(HTTPStatus.REQUEST_TIMEOUT, refusals.TOO_SLOW) from None


def limit_of(path: str) -> int:
    return MAX_CASES_BYTES if path == Path.CASES else MAX_BODY_BYTES


def replay(body: bytes, receive: Receive) -> Receive:
    """The body that was read, as one message, then whatever comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return waiting.pop() if waiting else await receive()

    return next_message


async def _read(receive: Receive, limit_bytes: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > limit_bytes:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, refusals.TOO_LARGE)
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return bytes(body)
