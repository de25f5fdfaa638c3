"""Too much at once is sent away at once, with a time to come back that is not everybody's."""

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack

import pytest
from gateway_fixture import GatewayProcess
from held_store import held

from kiosk.domain.errors import GatewayError, Reason, SettingsError
from kiosk.domain.ports import Received
from services.gateway.admission import Waiting
from services.gateway.body_limit import MAX_CASES_BYTES
from services.gateway.listing import cases
from services.government.client import GatewayClient
from services.government.wire import Path

StartGateway = Callable[..., GatewayProcess]
SOON_S = 60
"""A kiosk that is kept waiting so long would have given up: these ask without that hurry."""


def busy(start_gateway: StartGateway, database_url: str, most: int) -> GatewayProcess:
    return start_gateway("--most-waiting", str(most), database_url=database_url)


def patient(gateway: GatewayProcess) -> GatewayClient:
    return gateway.client(read_timeout_s=SOON_S, answer_timeout_s=SOON_S)


def test_more_than_may_wait_are_sent_away_and_the_others_are_stored(
    start_gateway: StartGateway, database_url: str
) -> None:
    gateway = busy(start_gateway, database_url, most=2)
    waiting, client = [gateway.case() for _ in range(6)], patient(gateway)
    with ThreadPoolExecutor(6) as pool, ExitStack() as holding:
        holding.enter_context(held(database_url))
        futures = [pool.submit(client.deliver, [case]) for case in waiting]
        ended = as_completed(futures, timeout=SOON_S)
        refused = [next(ended).exception() for _ in range(4)]
        holding.close()
        (one,), (two,) = (next(ended).result() for _ in range(2))
    assert isinstance(one, Received)
    assert isinstance(two, Received)
    assert len(cases(database_url)) == 2
    assert_told_to_come_back(refused)


def assert_told_to_come_back(refused: list[BaseException | None]) -> None:
    waits = set()
    for error in refused:
        assert isinstance(error, GatewayError)
        assert error.reason is Reason.GATEWAY_FAILING
        assert str(error) == "HTTP 503 busy"
        assert error.retry_after_s is not None
        waits.add(error.retry_after_s)
    assert all(5 <= wait <= 60 for wait in waits)
    assert len(waits) > 1


def test_who_is_sent_away_has_not_been_listened_to(start_gateway: StartGateway, database_url: str) -> None:
    gateway = busy(start_gateway, database_url, most=2)
    client = patient(gateway)
    with ThreadPoolExecutor(3) as pool, held(database_url):
        futures = [pool.submit(client.deliver, [gateway.case()]) for _ in range(3)]
        assert next(as_completed(futures, timeout=SOON_S)).exception()
        answer = answer_to_the_head_alone(gateway)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"retry-after: " in answer.lower()


def answer_to_the_head_alone(gateway: GatewayProcess) -> bytes:
    """What a large delivery hears before it has sent a byte of its body."""
    signed = gateway.signed("POST", Path.CASES, b"not sent")
    headers = {"Host": "g", "Content-Type": "application/json", "Content-Length": MAX_CASES_BYTES, **signed}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    host, port = gateway.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=SOON_S) as line:
        line.sendall(f"POST {Path.CASES} HTTP/1.1\r\n{lines}\r\n".encode())
        return line.recv(65536)


def test_questions_are_answered_while_deliveries_are_sent_away(
    start_gateway: StartGateway, database_url: str
) -> None:
    gateway = busy(start_gateway, database_url, most=1)
    client, case = patient(gateway), gateway.case()
    with ThreadPoolExecutor(1) as pool, held(database_url):
        first = pool.submit(client.deliver, [case])
        assert client.status(case.id) is None
        assert client.health()
    assert first.result(SOON_S)


@pytest.mark.parametrize("change", [{"requests": 0}, {"bytes": 0}])
def test_gateway_that_would_take_nothing_is_refused_at_start(change: dict[str, int]) -> None:
    with pytest.raises(SettingsError):
        Waiting(**change)
