"""No network from the start: a V1 or V2 card does a whole visit, and everything is delivered later, once."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from city import (
    gets_network_back,
    held_of_kiosk,
    loses_network,
    submitted,
    waits_for_delivery,
    waits_for_state,
)
from steps import (
    CHEN,
    PENSION,
    PROOF,
    TRIP,
    ZHANG,
    asks_for_pension,
    asks_for_proof,
    chooses_service,
    comes_by_card,
    files_trip,
    files_unconfirmed_pension,
    finishes,
    leaves_request,
    sees_headline,
    sees_receipt,
    shows_code,
    status,
)

from kiosk.demo.stage import Stage
from kiosk.domain.submission import CaseState, Purpose


@pytest.fixture
def offline(on: Stage) -> Stage:
    on.citizen.sees("home")
    loses_network(on)
    return on


def test_the_home_screen_says_that_the_network_is_gone_and_cards_still_work(offline: Stage) -> None:
    offline.citizen.reads("网络断了，先存在这台机器上")
    offline.citizen.reads("插卡可以办")


def test_a_filing_is_saved_and_the_receipt_promises_nothing_it_cannot_keep(offline: Stage) -> None:
    on = offline
    comes_by_card(on, ZHANG, TRIP)
    shown = files_trip(on)
    assert shown.headline == "已存好，还没交到部门"
    assert "已经交上去了" not in on.citizen.words()
    assert held_of_kiosk(on) == []
    gets_network_back(on)
    waits_for_delivery(on, shown.number)
    sees_headline(on, "已经交上去了")


def test_a_qualification_is_not_asked_about_first_and_can_be_confirmed_by_staff(offline: Stage) -> None:
    on = offline
    comes_by_card(on, "欧阳德明", PENSION)
    asks_for_pension(on)
    on.world.put_staff_card()
    number = sees_receipt(on).number
    gets_network_back(on)
    waits_for_state(on, number, CaseState.GRANTED)


def test_an_unconfirmed_qualification_stays_unconfirmed(offline: Stage) -> None:
    on = offline
    comes_by_card(on, ZHANG, PENSION)
    shown = files_unconfirmed_pension(on)
    assert shown.headline == "尚未认证成功"
    on.citizen.reads("网络通了自动交")
    gets_network_back(on)
    waits_for_state(on, shown.number, CaseState.SUPPLEMENT)


def test_a_certificate_cannot_be_had_but_a_request_can_be_left(offline: Stage) -> None:
    on = offline
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("offer-request")
    on.citizen.reads("现在连不上网络")
    leaves_request(on)
    number = sees_receipt(on).number
    gets_network_back(on)
    waits_for_state(on, number, CaseState.ACCEPTED)
    assert submitted(on, number).purpose is Purpose.LEFT_REQUEST


def test_who_does_not_want_to_leave_a_request_leaves_nothing(offline: Stage) -> None:
    on = offline
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("offer-request")
    on.citizen.touches("decline")
    on.citizen.sees("choosing")
    gets_network_back(on)
    assert held_of_kiosk(on) == []


def test_trying_again_when_the_network_is_back_shows_the_certificate(offline: Stage) -> None:
    on = offline
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("offer-request")
    gets_network_back(on)
    on.citizen.touches("retry")
    on.citizen.sees("document")


def test_a_code_gets_a_sentence_and_a_person(offline: Stage) -> None:
    on = offline
    chooses_service(on, TRIP)
    on.citizen.reads("网络断了，现在只能插卡")
    shows_code(on, ZHANG)
    on.citizen.reads("二维码要联网核实，现在核实不了。请插社保卡，或找工作人员。")
    assert on.citizen.can_touch("help")
    on.world.insert("zhang-cuiying")
    on.citizen.sees("confirm-identity")


def test_a_third_generation_card_gets_a_sentence_and_a_person(offline: Stage) -> None:
    on = offline
    chooses_service(on, TRIP)
    on.world.insert("chen-siyuan-v3-closed")
    on.citizen.reads("这是第三代社保卡，没有网络时这台机器读不了")
    on.citizen.reads("找工作人员")
    assert CHEN not in on.citizen.words()


def test_three_people_in_a_row_are_delivered_in_one_go_each_once(offline: Stage) -> None:
    on = offline
    numbers = []
    for name in (ZHANG, "王芳", "欧阳德明"):
        comes_by_card(on, name, TRIP)
        numbers.append(files_trip(on).number)
        finishes(on)
    gets_network_back(on)
    for number in numbers:
        waits_for_delivery(on, number)
    assert sorted(c.number for c in held_of_kiosk(on)) == sorted(numbers)
    assert [submitted(on, n).identity.name for n in numbers] == [ZHANG, "王芳", "欧阳德明"]


def test_application_and_arrival_time_are_both_kept(open_stage: Callable[..., Stage]) -> None:
    on = open_stage(starts_at=None)
    on.citizen.sees("home")
    loses_network(on)
    comes_by_card(on, ZHANG, TRIP)
    began = datetime.now(UTC)
    number = files_trip(on).number
    restored = datetime.now(UTC)
    gets_network_back(on)
    case = waits_for_delivery(on, number)
    assert began <= case.applied_at <= restored <= case.arrived_at
    sees_headline(on, "已经交上去了")
    kept = status(on)
    assert kept.applied_at == case.applied_at
    assert kept.arrived_at == case.arrived_at
    assert submitted(on, number).applied_at == case.applied_at
