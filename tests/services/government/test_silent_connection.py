"""A connection that was silent for long is not used again: its other end may be closing it this very moment."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from services.government.http import SILENT_S, GatewayLine, Question
from services.government.settings import GatewaySettings

ASKED = Question("GET", "/v1/health")


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def connections() -> list[str]:
    """One for each that was made."""
    return []


@pytest.fixture
def line(clock: Clock, connections: list[str]) -> Iterator[GatewayLine]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            connections.append("made")
            super().setup()

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings = GatewaySettings(f"http://127.0.0.1:{server.server_port}", "WT07", "verify", "seal")
    yield GatewayLine(settings, clock, None)
    server.shutdown()
    thread.join()
    server.server_close()


def test_questions_one_after_the_other_share_a_connection(
    line: GatewayLine, clock: Clock, connections: list[str]
) -> None:
    for _ in range(3):
        assert line.ask(ASKED) == "{}"
        clock.now_s += SILENT_S
    assert connections == ["made"]


def test_after_a_silence_another_one_is_made(line: GatewayLine, clock: Clock, connections: list[str]) -> None:
    line.ask(ASKED)
    clock.now_s += SILENT_S + 0.1
    assert line.ask(ASKED) == "{}"
    assert connections == ["made", "made"]
