"""取消提交: before the upload nothing has gone and nothing goes; on the way it is said to be too late."""

import pytest
from city import gets_network_back, held_of_kiosk, loses_network, waits_for_delivery
from steps import TRIP, ZHANG, comes_by_card, finishes, sees_receipt

from kiosk.demo.stage import Stage
from kiosk.domain.submission import CaseState
from services.outbox.report import OutboxReport
from services.outbox.rows import ListedCase


def in_the_outbox(on: Stage) -> list[ListedCase]:
    report = OutboxReport.open(on.world.data)
    try:
        return report.listing()
    finally:
        report.close()


def gives_up_a_record(on: Stage) -> None:
    """The shortest case that waits for the network: a record is to be ended. Up to the receipt."""
    on.citizen.chooses(f"{TRIP}.matter", "cancel")
    on.citizen.chooses(f"{TRIP}.reason", "returned")
    on.citizen.accepts_day(f"{TRIP}.cancel_from")
    on.citizen.chooses(f"{TRIP}.reach", "not-at-all")
    on.citizen.sees(f"review.{TRIP}")
    agrees(on)


def agrees(on: Stage) -> None:
    on.citizen.touches("next")
    on.citizen.takes_note(f"{TRIP}.filing-duty")
    on.citizen.sees("receipt")


@pytest.fixture
def cancelled(on: Stage) -> Stage:
    """Filed without network, and thought better of."""
    comes_by_card(on, ZHANG, TRIP)
    loses_network(on)
    gives_up_a_record(on)
    on.citizen.touches("take-back")
    on.citizen.sees("not-submitted")
    return on


def test_nothing_is_sent_when_the_network_is_back(cancelled: Stage) -> None:
    on = cancelled
    [case] = in_the_outbox(on)
    assert (case.state, case.sealed_bytes) == (CaseState.WITHDRAWN, 0)
    gets_network_back(on)
    on.citizen.touches("next")
    on.citizen.sees(f"review.{TRIP}")
    agrees(on)
    again = sees_receipt(on)
    waits_for_delivery(on, again.number)
    assert again.number != case.number
    assert [held.number for held in held_of_kiosk(on)] == [again.number]


def test_or_it_is_left(cancelled: Stage) -> None:
    on = cancelled
    on.citizen.touches("finish")
    on.citizen.sees("farewell")
    assert [case.state for case in in_the_outbox(on)] == [CaseState.WITHDRAWN]


def test_what_is_on_its_way_cannot_be_cancelled(on: Stage) -> None:
    """The line takes the case, and no answer comes back: nobody knows whether it arrived."""
    comes_by_card(on, ZHANG, TRIP)
    on.world.relay.lose_answers_to("POST /v1/cases")
    gives_up_a_record(on)
    number = sees_receipt(on).number
    on.citizen.waits(lambda: bool(held_of_kiosk(on)), "the case at the gateway")
    on.citizen.touches("take-back")
    on.citizen.reads("已经在交了，来不及取消")
    assert number in on.citizen.words()
    on.world.relay.restore()
    finishes(on)
    assert [case.number for case in held_of_kiosk(on)] == [number]
