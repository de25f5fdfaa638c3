"""A gateway that answers 500, or somebody's login page in its place: a sentence, and nothing is lost."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from city import held_of_kiosk, is_online, ratings, submitted, waits_for_delivery
from false_gateways import LOGIN_PAGE, answering
from steps import (
    PENSION,
    PROOF,
    TRIP,
    UNTIL_TRIED_AGAIN_S,
    ZHANG,
    agrees_to_trip,
    asks_for_proof,
    asks_for_trip,
    chooses_service,
    comes_by_card,
    leaves_request,
    sees_headline,
    sees_it_sent,
    sees_receipt,
    shows_code,
    status,
)

from kiosk.demo.stage import Stage
from kiosk.domain.submission import CaseState, Purpose

Fails = Callable[[], None]


@dataclass(frozen=True)
class Failure:
    """How the gateway fails, and what is said where only it could help."""

    status: int
    body: str
    sentence: str


FAILURES = {
    "error 500": Failure(500, "Internal Server Error", "对方系统暂时有问题"),
    "error 503": Failure(503, "", "对方系统暂时有问题"),
    "login page": Failure(200, LOGIN_PAGE, "收到的答复不可信，没有采用"),
    "empty answer": Failure(200, "", "收到的答复不可信，没有采用"),
    "forged answer": Failure(
        200, '{"statement": {"kind": "document"}, "signature": "AAAA"}', "收到的答复不可信"
    ),
}


@pytest.fixture(params=FAILURES)
def failure(request: pytest.FixtureRequest) -> Failure:
    return FAILURES[request.param]


@pytest.fixture
def fails(on: Stage, failure: Failure) -> Iterator[Fails]:
    """From now on the gateway fails so; the kiosk is not told."""
    with ExitStack() as running:

        def begin() -> None:
            port = running.enter_context(answering(failure.status, failure.body))
            on.world.lead_network_to(port)

        yield begin
        on.world.relay.cut()


def test_during_the_identity_a_card_is_asked_for_instead(on: Stage, fails: Fails) -> None:
    chooses_service(on, TRIP)
    fails()
    shows_code(on, ZHANG)
    on.citizen.reads("请插社保卡，或找工作人员")
    on.world.insert("zhang-cuiying")
    on.citizen.sees("confirm-identity")


def test_while_asking_whether_anything_needs_doing_the_service_goes_on(on: Stage, fails: Fails) -> None:
    on.citizen.sees("home")
    fails()
    comes_by_card(on, ZHANG, PENSION)
    on.citizen.sees(f"question.{PENSION}.kind")


def test_during_the_document_it_is_said_and_a_request_can_be_left(
    on: Stage, fails: Fails, failure: Failure
) -> None:
    comes_by_card(on, ZHANG, PROOF)
    on.citizen.sees("question")
    fails()
    asks_for_proof(on)
    on.citizen.sees("offer-request")
    on.citizen.reads(failure.sentence)
    leaves_request(on)
    number = sees_receipt(on).number
    on.world.restore_network()
    on.world.let_time_pass(UNTIL_TRIED_AGAIN_S)
    waits_for_delivery(on, number)
    assert submitted(on, number).purpose is Purpose.LEFT_REQUEST


def test_during_a_call_nobody_is_said_to_be_told(on: Stage, fails: Fails) -> None:
    on.citizen.sees("home")
    fails()
    on.citizen.touches("help")
    on.citizen.reads("没能通知到工作人员")
    on.citizen.reads("1 号服务台")
    assert "已通知" not in on.citizen.words()


def test_during_sync_the_case_stays_saved_and_arrives_later_once(on: Stage, fails: Fails) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    fails()
    agrees_to_trip(on)
    number = sees_receipt(on).number
    # Whatever answers there does not say that it is the gateway: nothing is promised to happen at once.
    on.citizen.waits(lambda: not is_online(on), "the kiosk to notice")
    sees_headline(on, "已存好，还没交到部门")
    assert status(on).state is CaseState.SAVED
    assert held_of_kiosk(on) == []
    on.world.restore_network()
    on.world.let_time_pass(UNTIL_TRIED_AGAIN_S)
    sees_it_sent(on)
    assert [case.number for case in held_of_kiosk(on)] == [number]


def test_a_rating_waits_until_the_gateway_is_well_again(on: Stage, fails: Fails) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    agrees_to_trip(on)
    number = sees_receipt(on).number
    case = waits_for_delivery(on, number)
    fails()
    on.citizen.touches("next")
    on.citizen.sees("rating")
    on.citizen.touches("level.satisfied")
    on.citizen.touches("next")
    on.citizen.sees("farewell")
    on.world.restore_network()
    on.world.let_time_pass(UNTIL_TRIED_AGAIN_S)
    on.citizen.waits(lambda: ratings(on, case.id) == ["satisfied"], "the rating at the gateway")
