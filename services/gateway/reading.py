"""What a kiosk sends, read exactly: JSON that says each thing once, every member of its own type."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TypeVar

from fastapi import Request

from services.gateway import refusals
from services.gateway.kiosks.door import kiosk_of
from services.gateway.refusals import RefusedError
from services.government import wire
from services.government.codec import from_members
from services.sealing.canonical import from_json
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
        return from_members(kind, from_json(await request.body()))
    except MalformedError:
        raise RefusedError(HTTPStatus.BAD_REQUEST, refusals.MALFORMED) from None
