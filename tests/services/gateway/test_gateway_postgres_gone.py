"""PostgreSQL is killed under running gateways: what was acknowledged is there once, and nobody has to mend anything."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from gateway_fixture import GatewayProcess
from postgres_fixture import PostgresServer

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.ports import Received, SealedCase
from services.gateway.listing import cases
from services.government.client import GatewayClient

StartGateway = Callable[..., GatewayProcess]


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """One that the test may kill."""
    with PostgresServer() as server:
        yield server


@pytest.fixture
def url(server: PostgresServer) -> str:
    return server.url(server.new_database())


def test_gateway_asks_for_patience_while_its_database_is_gone_and_goes_on_once_it_is_back(
    server: PostgresServer, url: str, start_gateway: StartGateway
) -> None:
    gateway = start_gateway(database_url=url)
    client, case = gateway.client(), gateway.case()
    server.kill()
    for ask in (lambda: client.deliver([case]), lambda: client.status(case.id), client.health):
        with pytest.raises(GatewayError) as refused:
            ask()
        assert refused.value.reason is Reason.GATEWAY_FAILING
        assert refused.value.retry_after_s is not None
    server.start()
    (outcome,) = client.deliver([case])
    assert isinstance(outcome, Received)
    assert client.health()


def test_acknowledged_cases_survive_the_killing_of_the_database_under_two_gateways(
    server: PostgresServer, url: str, start_gateway: StartGateway
) -> None:
    one = start_gateway(database_url=url)
    two = GatewayProcess(one.folder, database_url=url)
    waiting = [one.case() for _ in range(150)]
    clients: list[GatewayClient] = []
    acknowledged: dict[str, str] = {}
    enough = threading.Event()

    def deliver(number: int, case: SealedCase) -> None:
        try:
            (outcome,) = clients[number % 2].deliver([case])
        except GatewayError:
            return
        assert isinstance(outcome, Received)
        acknowledged[str(case.id)] = outcome.statement
        if len(acknowledged) > 50:
            enough.set()

    try:
        clients += [one.client(), two.client()]
        with ThreadPoolExecutor(6) as pool:
            running = [pool.submit(deliver, number, case) for number, case in enumerate(waiting)]
            assert enough.wait(60)
            server.kill()
            for future in running:
                future.result(60)
        assert 50 < len(acknowledged) < len(waiting)
        server.start()
        again = clients[1].deliver(waiting)
    finally:
        two.kill()
    said = {str(outcome.id): outcome.statement for outcome in again if isinstance(outcome, Received)}
    assert len(said) == len(waiting)
    assert {case_id: said[case_id] for case_id in acknowledged} == acknowledged
    assert sorted(case.number for case in cases(url)) == sorted(case.number for case in waiting)
