"""The network goes during a visit, at every joint of it; the gateway is killed and comes back."""

import pytest
from city import (
    gets_network_back,
    held_of_kiosk,
    is_online,
    loses_network,
    submitted,
    waits_for_delivery,
    waits_for_state,
)
from paper import prints
from steps import (
    PENSION,
    PROOF,
    TRIP,
    UNTIL_TRIED_AGAIN_S,
    ZHANG,
    agrees_to_trip,
    asks_for_pension,
    asks_for_proof,
    asks_for_trip,
    comes_by_card,
    document,
    files_trip,
    finishes,
    leaves_request,
    sees_headline,
    sees_it_sent,
    sees_receipt,
)

from kiosk.demo.stage import Stage
from kiosk.domain.submission import CaseState, Purpose
from services.government.wire import Path


def test_cut_after_the_identity_the_filing_goes_on_and_is_delivered_later(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("question")
    loses_network(on)
    shown = files_trip(on)
    assert shown.headline == "已存好，还没交到部门"
    gets_network_back(on)
    waits_for_delivery(on, shown.number)
    assert len(held_of_kiosk(on)) == 1


def test_cut_after_the_identity_the_qualification_goes_on(on: Stage) -> None:
    comes_by_card(on, ZHANG, PENSION)
    on.citizen.sees("question")
    loses_network(on)
    asks_for_pension(on)
    on.citizen.touches("decline")
    number = sees_receipt(on).number
    gets_network_back(on)
    waits_for_state(on, number, CaseState.SUPPLEMENT)


def test_cut_while_the_gateway_is_asked_whether_anything_needs_doing(on: Stage) -> None:
    on.citizen.sees("home")
    on.world.relay.cut()
    comes_by_card(on, ZHANG, PENSION)
    on.citizen.sees(f"question.{PENSION}.kind")


def test_cut_before_the_document_a_request_is_left_instead(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    on.citizen.sees("question")
    loses_network(on)
    asks_for_proof(on)
    on.citizen.sees("offer-request")
    leaves_request(on)
    number = sees_receipt(on).number
    gets_network_back(on)
    waits_for_delivery(on, number)
    assert submitted(on, number).purpose is Purpose.LEFT_REQUEST


def test_cut_between_the_document_and_its_delivery_the_document_stays(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    loses_network(on)
    assert document(on).lines
    prints(on)
    on.citizen.touches("next")
    number = sees_receipt(on).number
    gets_network_back(on)
    waits_for_delivery(on, number)
    assert [c.number for c in held_of_kiosk(on)] == [number]


def test_the_answer_is_lost_during_sync_and_the_case_arrives_once_all_the_same(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    on.world.relay.lose_answers_to(f"POST {Path.CASES}")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    arrived = waits_for_delivery(on, number).arrived_at
    assert "已经交上去了" not in on.citizen.words()
    gets_network_back(on)
    on.world.let_time_pass(UNTIL_TRIED_AGAIN_S)
    sees_it_sent(on)
    assert [(c.number, c.arrived_at) for c in held_of_kiosk(on)] == [(number, arrived)]


@pytest.mark.parametrize("times", [3])
def test_a_network_that_comes_and_goes_makes_no_second_case(on: Stage, times: int) -> None:
    comes_by_card(on, ZHANG, TRIP)
    number = files_trip(on).number
    for _ in range(times):
        loses_network(on)
        gets_network_back(on)
    waits_for_delivery(on, number)
    finishes(on)
    assert [c.number for c in held_of_kiosk(on)] == [number]


def test_the_gateway_killed_in_the_middle_and_started_again_loses_nothing(alone: Stage) -> None:
    on = alone
    comes_by_card(on, ZHANG, TRIP)
    first = files_trip(on).number
    waits_for_delivery(on, first)
    finishes(on)
    comes_by_card(on, "王芳", TRIP)
    asks_for_trip(on)
    on.world.gateway.kill()
    agrees_to_trip(on)
    second = sees_receipt(on).number
    on.citizen.waits(lambda: not is_online(on), "the kiosk to notice that the gateway is gone")
    sees_headline(on, "已存好，还没交到部门")
    on.world.gateway.start_again()
    gets_network_back(on)
    sees_it_sent(on)
    assert sorted(c.number for c in held_of_kiosk(on)) == sorted([first, second])


def test_the_gateway_killed_right_after_it_took_a_case_says_the_same_when_asked_again(alone: Stage) -> None:
    on = alone
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    on.world.relay.lose_answers_to(f"POST {Path.CASES}")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    arrived = waits_for_delivery(on, number).arrived_at
    on.world.gateway.kill()
    on.world.gateway.start_again()
    gets_network_back(on)
    on.world.let_time_pass(UNTIL_TRIED_AGAIN_S)
    sees_it_sent(on)
    assert [(c.number, c.arrived_at) for c in held_of_kiosk(on)] == [(number, arrived)]
