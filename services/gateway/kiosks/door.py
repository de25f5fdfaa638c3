"""Where every request comes in. The head is judged before the body is read, the body before it is looked into."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kiosk.domain.errors import StoreError
from services.gateway import refusals
from services.gateway.body_limit import MAX_BODY_BYTES, READ_TIMEOUT_S, Limits, read_body, replay
from services.gateway.kiosks.gate import Admitted, Gate, Head, refused
from services.gateway.refusals import RefusedError, refusal_response
from services.gateway.refusing import come_back_later
from services.government.dialects.errors import SignatureError
from services.government.dialects.ours import verify_body
from services.government.wire import Path

OPEN_PATHS = frozenset({Path.HEALTH.value, "/openapi.json"})
OPEN_FOLDER = "/verify/"
# A signature is found out in a fraction of a millisecond; the calls themselves have threads of their own.
_THREADS = 4
_ADMITTED = "yitong.admitted"


class Door:
    """An ASGI application in front of the gateway's. Enrolment is let through: its own key has signed it."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate
        self._threads = ThreadPoolExecutor(_THREADS, "gate")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_open(scope["path"]) and scope["path"] != Path.KIOSKS:
            try:
                scope[_ADMITTED] = await self._admit(head_of(scope))
            except RefusedError as error:
                await _refuse(error, scope, receive, send, is_over=await _is_taken_in(receive))
                return
        await self._app(scope, receive, send)

    async def _admit(self, head: Head) -> Admitted:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, self._gate.admit, head)
        except StoreError:
            unwell = HTTPStatus.SERVICE_UNAVAILABLE
            raise RefusedError(unwell, refusals.STORE_FAILING, come_back_later()) from None


class Body:
    """Reads the whole body, bounded, and hands it on as one message, if it is the one that was signed."""

    def __init__(self, app: ASGIApp, limits: Limits, read_timeout_s: float = READ_TIMEOUT_S) -> None:
        self._app = app
        self._limits = limits
        self._read_timeout_s = read_timeout_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            body = await read_body(receive, self._limits.of(scope["path"]), self._read_timeout_s)
            _require_signed(body, scope.get(_ADMITTED))
        except RefusedError as error:
            is_over = error.refusal not in (refusals.TOO_LARGE, refusals.TOO_SLOW)
            await _refuse(error, scope, receive, send, is_over=is_over)
        else:
            await self._app(scope, replay(body, receive), send)


def is_open(path: str) -> bool:
    """What anybody may ask: nothing there is about a person who does not hold a printed code."""
    return path in OPEN_PATHS or path.startswith(OPEN_FOLDER)


def head_of(scope: Scope) -> Head:
    """Path and query as they went over the wire, and every header that came, also one that came twice."""
    path, query = scope["raw_path"].decode("latin-1"), scope["query_string"].decode("latin-1")
    return Head(scope["method"], f"{path}?{query}" if query else path, Headers(scope=scope))


def kiosk_of(request: Request) -> str:
    """Who signed this request."""
    admitted: Admitted = request.scope[_ADMITTED]
    return admitted.kiosk


def _require_signed(body: bytes, admitted: Admitted | None) -> None:
    if admitted is None:
        return
    try:
        verify_body(body, admitted.head)
    except SignatureError as error:
        raise refused(error) from None


async def _is_taken_in(receive: Receive) -> bool:
    """Whoever is still writing a small body would not read our answer: it is read first, and thrown away."""
    try:
        await read_body(receive, MAX_BODY_BYTES)
    except RefusedError:
        return False
    return True


async def _refuse(error: RefusedError, scope: Scope, receive: Receive, send: Send, *, is_over: bool) -> None:
    """Where more of the request is still to come, nobody waits for it."""
    headers = {**(error.headers or {}), **({} if is_over else {"Connection": "close"})}
    await refusal_response(error.status, error.refusal, headers)(scope, receive, send)
