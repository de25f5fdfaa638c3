"""A provider of messages as a real HTTP server: answers what it is told to, and keeps what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class Asked:
    target: str
    headers: dict[str, str]
    body: bytes = field(repr=False)

    @property
    def value(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class ProviderServer:
    """`loses_answers`: takes the message and hangs up. `drips`: a byte, then nothing until it may end.

    It answers at once unless a test clears `may_answer`.
    """

    url: str = ""
    status: int = 200
    answer: bytes = b'{"code":"OK"}'
    loses_answers: bool = False
    drips: bool = False
    may_end: threading.Event = field(default_factory=threading.Event)
    may_answer: threading.Event = field(default_factory=threading.Event)
    asked: list[Asked] = field(default_factory=list)
    was_asked: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_answer.set()


@contextmanager
def a_provider() -> Iterator[ProviderServer]:
    provider = ProviderServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            provider.asked.append(Asked(self.path, dict(self.headers), body))
            provider.was_asked.set()
            provider.may_answer.wait(20)
            if provider.loses_answers:
                self.close_connection = True
                return
            self.send_response(provider.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", str(len(provider.answer)))
            self.end_headers()
            if provider.drips:
                self.wfile.write(provider.answer[:1])
                provider.may_end.wait(20)
                return
            self.wfile.write(provider.answer)

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}/v1/messages"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield provider
    finally:
        provider.may_end.set()
        provider.may_answer.set()
        server.shutdown()
        thread.join()
        server.server_close()
