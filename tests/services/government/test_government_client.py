"""The kiosk's side against the real gateway process: every port, every answer verified."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest
from gateway_fixture import ZHANG_CUIYING, GatewayProcess, sealed_case, submission

from kiosk.domain.catalogue import Service
from kiosk.domain.errors import CodeError, GatewayError, Reason
from kiosk.domain.identity import Assurance, Credential
from kiosk.domain.own_cases import CaseDesk
from kiosk.domain.ports import CaseIntake, CodeResolver, Inquiries, Received, Refused, StaffDesk
from kiosk.domain.submission import CaseState, Level, Rating, StaffCall
from services.gateway.keys import SEALING_PUBLIC
from services.gateway.samples.codes import ISSUER, mint_code
from services.gateway.samples.people import sample_people
from services.gateway.server import now
from services.government.keys import verify_key
from services.sealing.keys import generate_key
from services.sealing.statements import verify_statement


def service(slug: str) -> Service:
    """Only the slug goes over the wire."""
    return cast(Service, SimpleNamespace(slug=slug))


def test_client_fills_all_four_ports(gateway: GatewayProcess) -> None:
    client = gateway.client()
    ports: tuple[CaseIntake, CodeResolver, Inquiries, StaffDesk] = (client, client, client, client)
    assert client.is_reachable()
    assert len(ports) == 4


def test_own_cases_come_back_and_may_be_wanted_back(gateway: GatewayProcess) -> None:
    desk: CaseDesk = gateway.client()
    case = gateway.case()
    gateway.client().deliver([case])
    own = desk.cases(ZHANG_CUIYING)
    told = own.find(case.id)
    assert told is not None
    assert (told.number, told.status.state, told.may_withdraw) == (case.number, CaseState.UPLOADED, True)
    assert own.only_this_card
    assert desk.withdraw(case.id, ZHANG_CUIYING).state is CaseState.WITHDRAWING
    again = desk.cases(ZHANG_CUIYING).find(case.id)
    assert again is not None
    assert not again.may_withdraw


def test_case_of_somebody_else_is_refused_and_none_is_listed(gateway: GatewayProcess) -> None:
    case = gateway.case()
    gateway.client().deliver([case])
    other = replace(ZHANG_CUIYING, card_number="B99990001")
    assert gateway.client().cases(other).find(case.id) is None
    with pytest.raises(GatewayError) as refused:
        gateway.client().withdraw(case.id, other)
    assert refused.value.reason is Reason.GATEWAY_REFUSED


def test_delivered_case_comes_back_with_a_receipt_that_can_be_verified_later(gateway: GatewayProcess) -> None:
    case = gateway.case()
    (received,) = gateway.client().deliver([case])
    assert isinstance(received, Received)
    expect = {"id": str(case.id), "number": case.number, "digest": case.digest}
    receipt = verify_statement(received.statement, "receipt", [verify_key(gateway.settings())], expect)
    assert receipt["applied_at"] == case.applied_at.isoformat()
    assert datetime.fromisoformat(receipt["arrived_at"]) == received.arrived_at


def test_outcomes_come_in_the_order_of_the_cases(gateway: GatewayProcess) -> None:
    cases = [gateway.case(), sealed_case(submission(), generate_key().public), gateway.case()]
    outcomes = gateway.client().deliver(cases)
    assert [outcome.id for outcome in outcomes] == [case.id for case in cases]
    assert [type(outcome) for outcome in outcomes] == [Received, Refused, Received]


def test_more_cases_than_one_request_takes_are_all_delivered(gateway: GatewayProcess) -> None:
    cases = [gateway.case() for _ in range(53)]
    assert all(isinstance(outcome, Received) for outcome in gateway.client().deliver(cases))


def test_case_that_cannot_be_written_does_not_hold_up_the_others(gateway: GatewayProcess) -> None:
    good = gateway.case()
    oversized = sealed_case(submission(answers={"x": "长" * 100_000}), gateway.keys.sealing.public)
    refused, received = gateway.client().deliver([oversized, good])
    assert isinstance(refused, Refused)
    assert refused.code == "not-sendable"
    assert isinstance(received, Received)


def test_nothing_to_deliver_asks_nothing(gateway: GatewayProcess) -> None:
    assert gateway.client(url="http://127.0.0.1:1").deliver([]) == []


def test_status_of_a_delivered_case_is_uploaded_and_keeps_both_times(gateway: GatewayProcess) -> None:
    case, client = gateway.case(), gateway.client()
    (received,) = client.deliver([case])
    status = client.status(case.id)
    assert isinstance(received, Received)
    assert status is not None
    assert status.state is CaseState.UPLOADED
    assert (status.applied_at, status.arrived_at) == (case.applied_at, received.arrived_at)


def test_status_of_an_unknown_case_is_a_signed_unknown(gateway: GatewayProcess) -> None:
    assert gateway.client().status(uuid4()) is None


def test_rating_is_kept_once_and_may_be_sent_again(gateway: GatewayProcess) -> None:
    client, case_id = gateway.client(), uuid4()
    rating = Rating(uuid4(), case_id, Level.SATISFIED, datetime(2026, 11, 22, 9, 40, tzinfo=UTC))
    client.deliver_rating(rating)
    client.deliver_rating(rating)
    second = Rating(uuid4(), case_id, Level.DISSATISFIED, rating.rated_at)
    with pytest.raises(GatewayError) as refused:
        client.deliver_rating(second)
    assert refused.value.reason is Reason.GATEWAY_REFUSED
    assert "already-rated" in str(refused.value)


def test_staff_call_is_acknowledged_and_may_be_repeated(gateway: GatewayProcess) -> None:
    call = StaffCall(uuid4(), "WT07", "ReadingCard")
    gateway.client().call_staff(call)
    gateway.client().call_staff(call)


@pytest.mark.parametrize("person", sample_people(), ids=lambda person: person.id_number.masked)
def test_fresh_code_is_resolved_to_the_person_at_assurance_a2(gateway: GatewayProcess, person: Any) -> None:
    code = mint_code(person, now(), gateway.keys.sample_codes).encode()
    identity = gateway.client().resolve_code(code, ISSUER)
    assert (identity.name, identity.id_number) == (person.name, person.id_number)
    assert identity.assurance is Assurance.A2
    assert identity.credential is Credential.SOCIAL_SECURITY_CODE


def test_code_used_a_second_time_has_expired(gateway: GatewayProcess) -> None:
    code = mint_code(sample_people()[0], now(), gateway.keys.sample_codes).encode()
    gateway.client().resolve_code(code, ISSUER)
    with pytest.raises(CodeError) as refused:
        gateway.client().resolve_code(code, ISSUER)
    assert refused.value.reason is Reason.CODE_EXPIRED


@pytest.mark.parametrize(
    "payload", [b"YTSSC1.AAAA", b"https://example.com", b"\xff\xfe", b"x" * 1500, b"", b"x" * 9000]
)
def test_unknown_empty_or_oversized_code_is_refused(gateway: GatewayProcess, payload: bytes) -> None:
    with pytest.raises(CodeError) as refused:
        gateway.client().resolve_code(payload, ISSUER)
    assert refused.value.reason is Reason.CODE_REFUSED


def test_code_of_an_issuer_the_gateway_does_not_know_is_refused(gateway: GatewayProcess) -> None:
    with pytest.raises(CodeError) as refused:
        gateway.client().resolve_code(b"anything", "another-city")
    assert refused.value.reason is Reason.CODE_REFUSED


def test_standing_of_a_pensioner_who_is_due_is_needed(gateway: GatewayProcess) -> None:
    standing = gateway.client().standing(service("pension-qualification"), ZHANG_CUIYING)
    assert (standing.needed, standing.valid_until) == (True, "")


def test_certificate_has_the_persons_lines_and_a_code_to_verify(gateway: GatewayProcess) -> None:
    document = gateway.client().document(
        service("insurance-certificate"), ZHANG_CUIYING, {"insurance": "all"}
    )
    assert [line.value for line in document.lines[:2]] == ["张翠英", "33010619510308102X"]
    assert document.sample
    assert document.verification_url == f"{gateway.url}/verify/{document.verification_code}"


def test_document_that_there_is_none_of_is_refused(gateway: GatewayProcess) -> None:
    with pytest.raises(GatewayError) as refused:
        gateway.client().document(service("medical-elsewhere"), ZHANG_CUIYING, {})
    assert refused.value.reason is Reason.GATEWAY_REFUSED


def test_answer_that_is_no_text_is_refused_before_it_is_sent(gateway: GatewayProcess) -> None:
    with pytest.raises(GatewayError) as refused:
        gateway.client().document(service("insurance-certificate"), ZHANG_CUIYING, {"use": "\ud800"})
    assert refused.value.reason is Reason.GATEWAY_REFUSED


def test_one_client_serves_many_threads(gateway: GatewayProcess) -> None:
    client = gateway.client()
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda _: client.is_reachable(), range(24)))


def test_gateway_that_was_started_again_is_reached_by_the_same_client(
    start_gateway: Callable[..., GatewayProcess],
) -> None:
    gateway = start_gateway()
    client = gateway.client()
    assert client.is_reachable()
    gateway.kill()
    assert not client.is_reachable()


def test_gateway_says_which_key_opens_cases(gateway: GatewayProcess) -> None:
    client = gateway.client()
    assert client.health().sealing_key == gateway.keys.sealing.id
    assert client.can_open_ours(client.health())


def test_kiosk_that_still_seals_to_a_retired_key_is_served_and_can_tell(
    start_gateway: Callable[..., GatewayProcess],
) -> None:
    gateway = start_gateway()
    old = (gateway.folder / "keys" / SEALING_PUBLIC).read_text()
    gateway.stop()
    retired = gateway.folder / "keys" / "retired"
    retired.mkdir(mode=0o700)
    (gateway.folder / "keys" / "sealing.key.pem").rename(retired / "2026.key.pem")
    gateway.start()
    client = gateway.client(seal_key_pem=old)
    assert client.can_open_ours(client.health())
    assert client.seals_to_retired(client.health())
    assert not gateway.client().seals_to_retired(client.health())


def test_gateway_that_cannot_open_what_is_sealed_here_is_not_one_to_deliver_to(
    gateway: GatewayProcess,
) -> None:
    client = gateway.client(seal_key_pem=generate_key().public.to_pem().decode())
    assert not client.can_open_ours(client.health())
    assert not client.is_reachable()
