"""What a kiosk sends, read exactly: JSON that says each thing once, every member of its own type."""

import json
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import Request

from services.gateway import refusals
from services.gateway.kiosks.door import kiosk_of
from services.gateway.refusals import RefusedError
from services.government import wire
from services.government.codec import from_members
from services.sealing.errors import MalformedError

R = TypeVar("R", bound=wire.Request)
_JSON = "application/json"


def body_of(kind: type[R]) -> Callable[[Request], Awaitable[R]]:
    """For Depends: the request's body, from the kiosk that it names."""

    async def read(request: Request) -> R:
        value = await read_as(kind, request)
        if value.kiosk != kiosk_of(request):
            raise RefusedError(HTTPStatus.FORBIDDEN, refusals.OTHER_KIOSK)
        return value

    return read


async def read_as(kind: type[R], request: Request) -> R:
    """Raises RefusedError, which quotes nothing."""
    if request.headers.getlist("content-type") != [_JSON]:
        raise RefusedError(HTTPStatus.BAD_REQUEST, refusals.MALFORMED)
    try:
        return from_members(kind, _object(await request.body()))
    except MalformedError:
        raise RefusedError(HTTPStatus.BAD_REQUEST, refusals.MALFORMED) from None


def _object(body: bytes) -> dict[str, Any]:
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_each_once)  # type: ignore[no-any-return]
    except (ValueError, RecursionError):
        raise MalformedError("not JSON") from None


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """A member that comes twice would mean one thing to us and another to whoever stands in between."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member comes twice")
    return members
