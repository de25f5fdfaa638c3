"""A gateway that does not answer in time; and an answer so late that somebody else stands there."""

from city import held_of_kiosk, is_online, submitted, waits_for_delivery
from steps import (
    LI,
    PENSION,
    PROOF,
    TRIP,
    ZHANG,
    asks_for_proof,
    chooses_service,
    comes_by_card,
    files_trip,
    leaves_request,
    says_it_is_me,
    sees_receipt,
    shows_code,
)
from traces import traces

from kiosk.demo.stage import Stage
from kiosk.domain.submission import Purpose
from services.gateway.listing import ListedCase

TOO_LONG_S = 25


def test_a_code_that_is_not_resolved_in_time_gets_a_sentence(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.stall_network()
    shows_code(on, ZHANG)
    on.citizen.sees("resolving-code")
    on.world.clock.advance(TOO_LONG_S)
    on.citizen.reads("请插社保卡，或找工作人员")
    on.world.cut_network()


def test_who_waits_for_an_answer_may_go_back(on: Stage) -> None:
    on.citizen.sees("home")
    on.world.stall_network()
    comes_by_card(on, ZHANG, PENSION)
    on.citizen.sees("asking-standing")
    on.citizen.touches("back")
    on.citizen.sees("guide")
    on.world.cut_network()


def test_a_question_that_is_not_answered_in_time_is_done_without(on: Stage) -> None:
    on.citizen.sees("home")
    on.world.stall_network()
    comes_by_card(on, ZHANG, PENSION)
    on.citizen.sees("asking-standing")
    on.world.clock.advance(TOO_LONG_S)
    on.citizen.sees(f"question.{PENSION}.kind")
    on.world.cut_network()


def test_a_document_that_does_not_come_in_time_can_be_asked_for_again(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    on.citizen.sees("question")
    on.world.stall_network()
    asks_for_proof(on)
    on.citizen.sees("fetching-document")
    on.world.clock.advance(TOO_LONG_S)
    on.citizen.reads("网络太慢，没等到答复")
    on.world.relay.restore()
    on.citizen.touches("retry")
    on.citizen.sees("document")


def test_a_document_that_does_not_come_can_be_left_as_a_request(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    on.citizen.sees("question")
    on.world.stall_network()
    asks_for_proof(on)
    on.citizen.sees("fetching-document")
    on.world.clock.advance(TOO_LONG_S)
    on.citizen.sees("offer-request")
    on.world.relay.restore()
    leaves_request(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    assert submitted(on, number).purpose is Purpose.LEFT_REQUEST


def test_an_identity_that_comes_late_never_meets_the_next_person(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.stall_network()
    shows_code(on, ZHANG)
    on.citizen.sees("resolving-code")
    on.world.clock.advance(TOO_LONG_S)
    on.citizen.sees("identify")
    on.world.insert("li-jianguo")
    on.citizen.sees("confirm-identity")
    on.world.relay.restore()
    says_it_is_me(on)
    files_trip(on)
    left = traces(on)
    assert LI in left
    assert ZHANG not in left
    (case,) = held_when_delivered(on)
    assert submitted(on, case.number).identity.name == LI


def test_a_document_that_comes_late_never_meets_the_next_person(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    on.citizen.sees("question")
    on.world.stall_network()
    asks_for_proof(on)
    on.citizen.sees("fetching-document")
    on.world.pull()
    on.citizen.sees("card-out")
    on.world.insert("wang-fang")
    on.citizen.sees("confirm-identity")
    on.world.relay.restore()
    on.citizen.touches("next")
    on.citizen.sees("choosing")
    on.citizen.touches(f"tile.{PROOF}")
    on.citizen.sees("guide")
    on.citizen.touches("next")
    asks_for_proof(on)
    on.citizen.sees("document")
    left = traces(on)
    assert "王芳" in left
    assert ZHANG not in left


def test_a_stalled_line_does_not_stop_a_filing_by_card(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.world.stall_network()
    shown = files_trip(on)
    assert shown.headline in ("已存好，正在交给部门", "已存好，还没交到部门")
    on.world.relay.restore()
    waits_for_delivery(on, shown.number)
    assert is_online(on)


def held_when_delivered(on: Stage) -> list[ListedCase]:
    on.citizen.waits(lambda: bool(held_of_kiosk(on)), "the case at the gateway")
    return held_of_kiosk(on)
