"""No request is read that is too large or too slow: what a kiosk sends is known, the rest is not ours."""

import asyncio
from http import HTTPStatus

from starlette.types import Message, Receive

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from services.gateway import refusals
from services.gateway.refusals import RefusedError
from services.government.wire import MAX_CASES, MAX_ENVELOPE_CHARACTERS, Path
from services.sealing.blob import MAX_LINE_BYTES

MAX_BODY_BYTES = 64 * 1024
MAX_CASES_BYTES = MAX_CASES * (MAX_ENVELOPE_CHARACTERS + 1024)
MIB = 1024 * 1024
LARGEST_ATTACHMENT_BYTES = 20 * MIB
_MOST_ATTACHMENT_BYTES = 256 * MIB
SEAL_BYTES = MAX_LINE_BYTES + 64
"""What sealing adds to an attachment, at most: its line, and the tag."""
READ_TIMEOUT_S = 20.0
LEAST_BYTES_A_SECOND = 4096


@dataclass(frozen=True, slots=True)
class Limits:
    """`attachment_bytes` is the plain file; a proxy in front must let through a little more."""

    attachment_bytes: int = LARGEST_ATTACHMENT_BYTES

    def __post_init__(self) -> None:
        if not 1 <= self.attachment_bytes <= _MOST_ATTACHMENT_BYTES:
            raise SettingsError(f"largest attachment: 1 to {_MOST_ATTACHMENT_BYTES // MIB} MiB")

    def of(self, path: str) -> int:
        """How large a body to this path may be."""
        if path.startswith(f"{Path.BLOBS}/"):
            return self.attachment_bytes + SEAL_BYTES
        return MAX_CASES_BYTES if path == Path.CASES else MAX_BODY_BYTES


async def read_body(receive: Receive, limit_bytes: int, within_s: float = READ_TIMEOUT_S) -> bytes:
    """The whole body. Raises RefusedError as soon as it is too much, or too slow.

    Each byte that came earns a little more time, so that a large body may come over a slow line.
    """
    until_s = asyncio.get_running_loop().time() + within_s
    try:
        async with asyncio.timeout_at(until_s) as patience:
            return await _read(receive, limit_bytes, patience, until_s)
    except TimeoutError:
        raise RefusedError(HTTPStatus.REQUEST_TIMEOUT, refusals.TOO_SLOW) from None


def replay(body: bytes, receive: Receive) -> Receive:
    """The body that was read, as one message, then whatever comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return waiting.pop() if waiting else await receive()

    return next_message


async def _read(receive: Receive, limit_bytes: int, patience: asyncio.Timeout, until_s: float) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > limit_bytes:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, refusals.TOO_LARGE)
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return bytes(body)
        patience.reschedule(until_s + len(body) / LEAST_BYTES_A_SECOND)
