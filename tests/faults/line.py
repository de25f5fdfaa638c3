"""A line to the gateway on which something goes wrong, request by request, as planned.

Stands between kiosk and gateway and speaks real HTTP on both sides. After the plan is used up it is a good line.
"""

import itertools
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_GATEWAY_S = 20.0
_RESET_AT_CLOSE = struct.pack("ii", 1, 0)
_OF_THIS_CONNECTION = frozenset({"Connection", "Content-Length"})
_PAGE = b"<html><body>Welcome! Please accept the terms of this network.</body></html>"


class Trouble(Enum):
    NONE = "all is well"
    CUT = "the line ends before the request arrives"
    RESET = "the same, with a reset"
    STALL = "nothing comes back; the request arrives long after the kiosk has given up"
    LOST_REPLY = "the request arrives, the answer is lost"
    HALF_REPLY = "the answer breaks off in the middle"
    DUPLICATE = "the request arrives twice"
    AT_ONCE = "the request arrives twice at the same time"
    LATE_DUPLICATE = "the request arrives again after it was answered"
    TWO_REPLIES = "the answer comes twice"
    OLD_REPLY = "the answer to an earlier request comes"
    PORTAL = "200 and a page of somebody else"
    OTHER_JSON = "200 and JSON of somebody else"
    LED_AWAY = "a redirection to a login page"
    FAILING = "500"
    BUSY = "503 with Retry-After"
    TOO_MANY = "429 with Retry-After"


LINE = (
    *(Trouble.CUT, Trouble.RESET, Trouble.STALL, Trouble.LOST_REPLY, Trouble.LOST_REPLY),
    *(Trouble.HALF_REPLY, Trouble.DUPLICATE, Trouble.LATE_DUPLICATE, Trouble.TWO_REPLIES, Trouble.OLD_REPLY),
)
STRANGERS = (
    *(Trouble.PORTAL, Trouble.OTHER_JSON, Trouble.LED_AWAY),
    *(Trouble.FAILING, Trouble.BUSY, Trouble.TOO_MANY),
)


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    body: bytes
    headers: Mapping[str, str]


class Line:
    """One trouble a request, in the order of the plan; health checks use up the plan like all else.

    Of several gateways the next one gets the next request.
    """

    def __init__(self, gateway_ports: Sequence[int], plan: Iterable[Trouble], stall_s: float) -> None:
        self._gateway_ports = itertools.cycle(gateway_ports)
        self._plan = deque(plan)
        self._stall_s = stall_s
        self._old = Reply(200, b"{}")
        self._late: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self.used_up = threading.Event()
        self.troubles = 0
        self.accepted = 0
        self._server = _Server(self)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), name="line", daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def expect(self, plan: Iterable[Trouble]) -> None:
        """From now on this, and good thereafter."""
        with self._lock:
            self._plan = deque(plan)

    def close(self) -> None:
        """What is under way arrives now, and nothing after this."""
        self._closing.set()
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        for late in self._late:
            late.join()

    def answer(self, asked: Asked) -> Reply | Trouble:
        """What the kiosk gets, or how its connection ends."""
        trouble = self._next()
        match trouble:
            case Trouble.CUT | Trouble.RESET:
                return trouble
            case Trouble.STALL:
                self._pass_on_late(asked)
                return trouble
            case Trouble.LOST_REPLY:
                self._pass_on(asked)
                return trouble
            case Trouble.OLD_REPLY:
                return self._old
            case Trouble.DUPLICATE:
                self._pass_on(asked)
            case Trouble.AT_ONCE:
                self._beside(self._pass_on, asked)
            case Trouble.LATE_DUPLICATE:
                self._beside(self._pass_on_late, asked)
            case _ if trouble in _STRANGERS:
                return _STRANGERS[trouble]
        reply = self._old = self._pass_on(asked)
        return _SPOILT.get(trouble, _whole)(reply)

    def _next(self) -> Trouble:
        with self._lock:
            if not self._plan:
                self.used_up.set()
                return Trouble.NONE
            trouble = self._plan.popleft()
            self.troubles += trouble is not Trouble.NONE
            return trouble

    def _beside(self, pass_on: Callable[[Asked], object], asked: Asked) -> None:
        self._late.append(threading.Thread(target=pass_on, args=[asked]))
        self._late[-1].start()

    def _pass_on_late(self, asked: Asked) -> None:
        self._closing.wait(self._stall_s)
        self._pass_on(asked)

    def _pass_on(self, asked: Asked) -> Reply:
        connection = HTTPConnection("127.0.0.1", next(self._gateway_ports), timeout=_GATEWAY_S)
        try:
            connection.request(asked.method, asked.path, asked.body, dict(asked.headers))
            said = connection.getresponse()
            self.accepted += asked.method == "POST" and said.status == HTTPStatus.OK
            return Reply(said.status, said.read())
        except (OSError, HTTPException):
            return Reply(502, b"")
        finally:
            connection.close()


_STRANGERS = {
    Trouble.PORTAL: Reply(200, _PAGE, (("Content-Type", "text/html"),)),
    Trouble.OTHER_JSON: Reply(200, b'{"status": "ok", "results": []}'),
    Trouble.LED_AWAY: Reply(302, b"", (("Location", "http://127.0.0.1:9/login"),)),
    Trouble.FAILING: Reply(500, b'{"code": "failing"}'),
    Trouble.BUSY: Reply(503, b"", (("Retry-After", "20"),)),
    Trouble.TOO_MANY: Reply(429, b"", (("Retry-After", "40"),)),
}


def _whole(reply: Reply) -> Reply:
    return reply


def _twice(reply: Reply) -> Reply:
    return replace(reply, times=2)


def _half(reply: Reply) -> Reply:
    """All of its length is announced, half of it comes."""
    length = (("Content-Length", str(len(reply.body))),)
    return Reply(reply.status, reply.body[: len(reply.body) // 2], length)


_SPOILT = {Trouble.HALF_REPLY: _half, Trouble.TWO_REPLIES: _twice}


class _Server(ThreadingHTTPServer):
    # Closing waits for requests that are under way.
    daemon_threads = False

    def __init__(self, line: Line) -> None:
        self.line = line
        self.resets: set[socket.socket] = set()
        self._connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def hang_up(self) -> None:
        """On kiosks that keep their connection for a next request."""
        for connection in list(self._connections):
            with suppress(OSError):  # It has ended already.
                connection.shutdown(socket.SHUT_RD)

    def shutdown_request(self, request: Any) -> None:
        """A `shutdown` would end the connection in a civil way before its reset."""
        self._connections.discard(request)
        if request in self.resets:
            self.resets.remove(request)
            self.close_request(request)
        else:
            super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A kiosk that was killed or has given up: that is what this is for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        # As they came, Host too: the request is signed.
        headers = {name: value for name, value in self.headers.items() if name not in _OF_THIS_CONNECTION}
        match self.server.line.answer(Asked(self.command, self.path, body, headers)):
            case Reply() as reply:
                for _ in range(reply.times):
                    self._send(reply)
            case Trouble.RESET:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)
                self.server.resets.add(self.connection)
                self.close_connection = True
            case _:
                self.close_connection = True

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        headers = {"Content-Length": str(len(reply.body)), **dict(reply.headers)}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)
        if headers["Content-Length"] != str(len(reply.body)):
            self.close_connection = True
