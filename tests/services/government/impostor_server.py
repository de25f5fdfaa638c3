"""Things that answer at the gateway's address and are not the gateway."""

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

Answering = Callable[[socket.socket, bytes], None]


class Impostor:
    """Reads one request a connection, then does what it was told. `requests` are their bodies."""

    def __init__(self, answer: Answering, tls: ssl.SSLContext | None = None) -> None:
        self._answer = answer
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.requests: list[bytes] = []
        self.over = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._listener.getsockname()[1]}"

    def close(self) -> None:
        self.over.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._listener.close()
        for connection in self._open:
            connection.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._open.append(connection)
                with suppress(OSError):
                    if self._tls:
                        connection = self._tls.wrap_socket(connection, server_side=True)
                        self._open.append(connection)
                    self.requests.append(read_request(connection))
                    self._answer(connection, self.requests[-1])


def read_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [
        line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
    ]
    while len(body) < int(lengths[0] if lengths else b"0"):
        body += connection.recv(65536)
    return body


def http(status: int, body: str | bytes, *headers: str) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    head = "\r\n".join(
        [f"HTTP/1.1 {status} X", f"Content-Length: {len(content)}", "Connection: close", *headers]
    )
    return head.encode() + b"\r\n\r\n" + content


def saying(data: bytes) -> Answering:
    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)

    return answer


def answering(make: Callable[[dict[str, Any]], str]) -> Answering:
    """A 200 whose body is made from the request's JSON."""

    def answer(connection: socket.socket, request: bytes) -> None:
        saying(http(200, make(json.loads(request))))(connection, request)

    return answer


def resetting(connection: socket.socket, request: bytes) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def silent(connection: socket.socket, request: bytes) -> None:
    """Takes the request and never says a word."""


@pytest.fixture
def impostor() -> Iterator[Callable[..., Impostor]]:
    """Let something answer in the gateway's place."""
    standing: list[Impostor] = []

    def put_up(answer: Answering, tls: ssl.SSLContext | None = None) -> Impostor:
        standing.append(Impostor(answer, tls))
        return standing[-1]

    yield put_up
    for one in standing:
        one.close()
