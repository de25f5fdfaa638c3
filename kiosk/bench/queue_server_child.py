"""The gateway of `bench queue`: answers every delivery after 30 ms with genuinely signed receipts, stores nothing.

Bare asyncio, and the signing falls into the 30 ms: so it is never what is measured. Prints its port, then its
public key on one line; ends with its standard input.
"""

import asyncio
import json
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from services.government.wire import Kind
from services.sealing.canonical import to_base64url
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.names import SuiteName
from services.sealing.statements import sign_statement

ANSWER_AFTER_S = 0.03
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


def child(arguments: list[str]) -> None:
    """No arguments."""
    asyncio.run(_serve(generate_key(SuiteName.INTL)))


async def _serve(key: PrivateKey) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Line(loop, key), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    sys.stdout.write(f"{port} {to_base64url(key.public.point)}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


@dataclass
class _Line(asyncio.Protocol):
    """One connection. It knows just as much of HTTP/1.1 as the kiosk's client says."""

    loop: asyncio.AbstractEventLoop
    key: PrivateKey
    _heard: bytearray = field(default_factory=bytearray)
    _transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        head, found, rest = bytes(self._heard).partition(b"\r\n\r\n")
        if found and len(rest) >= (size_bytes := _content_length(head)):
            answer_at_s = self.loop.time() + ANSWER_AFTER_S
            del self._heard[: len(head) + 4 + size_bytes]
            answer = _answer(head, rest[:size_bytes], self.key)
            self.loop.call_at(answer_at_s, self._say, _HEAD % len(answer) + answer)

    def _say(self, answer: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answer)


def _content_length(head: bytes) -> int:
    lines = head.lower().split(b"\r\n")
    return next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)


def _answer(head: bytes, body: bytes, key: PrivateKey) -> bytes:
    if head.startswith(b"GET"):
        nonce = head.split(b" ")[1].partition(b"nonce=")[2].decode()
        return sign_statement(Kind.HEALTH, {"nonce": nonce, "at": _now()}, key).encode()
    return _intake(json.loads(body), key)


def _intake(request: dict[str, Any], key: PrivateKey) -> bytes:
    results = [
        {"id": case["id"], "receipt": _receipt(case, request["kiosk"], key), "code": "", "explanation": ""}
        for case in request["cases"]
    ]
    intake = {"nonce": request["nonce"], "kiosk": request["kiosk"], "results": results}
    return sign_statement(Kind.INTAKE, intake, key).encode()


def _receipt(case: dict[str, Any], kiosk: str, key: PrivateKey) -> str:
    said = {name: case[name] for name in ("id", "number", "digest", "applied_at")}
    return sign_statement(Kind.RECEIPT, {**said, "kiosk": kiosk, "arrived_at": _now()}, key)


def _now() -> str:
    return datetime.now(UTC).isoformat()


if __name__ == "__main__":
    child(sys.argv[1:])
