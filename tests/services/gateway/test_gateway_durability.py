"""What was acknowledged is there after kill -9; what is sent again is never there twice."""

import json
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from gateway_fixture import GatewayProcess

from kiosk.domain.errors import GatewayError
from kiosk.domain.ports import Received, SealedCase
from services.gateway.listing import cases
from services.government import wire
from services.government.client import new_nonce
from services.government.codec import to_members
from services.sealing.canonical import to_json

StartGateway = Callable[..., GatewayProcess]


def test_acknowledged_cases_survive_kill_9_under_load(start_gateway: StartGateway, database_url: str) -> None:
    gateway = start_gateway(database_url=database_url)
    waiting = [gateway.case() for _ in range(120)]
    enough = threading.Event()
    acknowledged: dict[str, str] = {}
    client = gateway.client()

    def deliver(case: SealedCase) -> None:
        try:
            (outcome,) = client.deliver([case])
        except GatewayError:
            return
        assert isinstance(outcome, Received)
        acknowledged[str(case.id)] = outcome.statement
        if len(acknowledged) > 40:
            enough.set()

    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(deliver, case) for case in waiting]
        assert enough.wait(60)
        gateway.kill()
        for future in running:
            future.result(60)
    assert 40 < len(acknowledged) < len(waiting)
    gateway.start()

    again = gateway.client().deliver(waiting)
    said = {str(outcome.id): outcome.statement for outcome in again if isinstance(outcome, Received)}
    assert len(said) == len(waiting)
    assert {id_text: said[id_text] for id_text in acknowledged} == acknowledged
    kept = [case.number for case in cases(gateway.database_url)]
    assert sorted(kept) == sorted(case.number for case in waiting)


def test_case_whose_reply_was_lost_is_there_once_and_says_so_again(
    start_gateway: StartGateway, database_url: str
) -> None:
    gateway = start_gateway(database_url=database_url)
    case = gateway.case()
    on_wire = wire.CaseOnWire(
        case.id, case.number, case.service, case.applied_at, case.digest, case.envelope.decode()
    )
    body = to_json(to_members(wire.CasesRequest(new_nonce(), "WT07", (on_wire,))))
    signed = gateway.signed("POST", wire.Path.CASES, body)
    headers = {"Host": "gateway", "Content-Type": "application/json", "Content-Length": len(body), **signed}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"POST {wire.Path.CASES} HTTP/1.1\r\n{lines}\r\n"
    host, port = gateway.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(head.encode() + body)
        client = gateway.client()
        assert any(client.status(case.id) for _ in range(2000))
    gateway.kill()
    gateway.start()
    assert gateway.client().status(case.id) is not None
    (received,) = gateway.client().deliver([case])
    assert isinstance(received, Received)
    assert len(cases(gateway.database_url)) == 1
    assert set(json.loads(received.statement)) == {"protected", "payload", "signature"}


def test_same_case_from_many_threads_at_once_is_stored_once(
    start_gateway: StartGateway, database_url: str
) -> None:
    gateway = start_gateway(database_url=database_url)
    case, client = gateway.case(), gateway.client()
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: client.deliver([case])[0], range(16)))
    assert len({outcome.statement for outcome in outcomes if isinstance(outcome, Received)}) == 1
    assert len(cases(gateway.database_url)) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_gateways_on_one_store_do_not_take_a_case_twice(
    start_gateway: StartGateway, database_url: str
) -> None:
    one = start_gateway(database_url=database_url)
    other = GatewayProcess(one.folder, database_url=database_url)
    try:
        case = one.case()
        first, second = one.client().deliver([case]), other.client().deliver([case])
        assert first == second
    finally:
        other.kill()
    assert len(cases(one.database_url)) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_cases_that_come_to_two_gateways_at_the_same_moment_hear_one_receipt_each(
    start_gateway: StartGateway, database_url: str
) -> None:
    one = start_gateway(database_url=database_url)
    other = GatewayProcess(one.folder, database_url=database_url)
    waiting, clients = [one.case() for _ in range(8)], [one.client(), other.client()]
    try:
        with ThreadPoolExecutor(8) as pool:
            outcomes = list(pool.map(lambda turn: clients[turn % 2].deliver(waiting), range(16)))
    finally:
        other.kill()
    heard = {outcome.statement for said in outcomes for outcome in said if isinstance(outcome, Received)}
    assert all(isinstance(outcome, Received) for said in outcomes for outcome in said)
    assert len(heard) == len(waiting)
    assert sorted(case.number for case in cases(database_url)) == sorted(case.number for case in waiting)


def test_listing_reads_while_the_gateway_runs_and_names_no_one(
    start_gateway: StartGateway, database_url: str
) -> None:
    gateway = start_gateway(database_url=database_url)
    case = gateway.case()
    gateway.client().deliver([case])
    (listed,) = cases(gateway.database_url)
    assert (listed.number, listed.service, listed.applied_at) == (case.number, case.service, case.applied_at)
    assert "张" not in repr(listed)


def test_gateway_told_to_stop_stops_and_has_written_nothing_about_anyone(
    start_gateway: StartGateway, database_url: str
) -> None:
    gateway = start_gateway(database_url=database_url)
    gateway.client().deliver([gateway.case()])
    gateway.stop()
    assert gateway.stderr == ""
