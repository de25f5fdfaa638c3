"""异地就医备案 by a 电子社保卡 code: the gateway says who it is, and the identity is worth more."""

from datetime import timedelta

from city import submitted, waits_for_delivery
from steps import (
    OUYANG,
    SHANGHAI,
    TRIP,
    ZHANG,
    chooses_service,
    comes_by_code,
    files_trip,
    finishes,
    has_no_papers,
    leaves_phone,
    sees_receipt,
    shows_code,
)

from kiosk.demo.stage import Stage
from kiosk.domain.identity import Assurance, Credential


def test_a_shown_code_is_asked_about_with_a_masked_name(on: Stage) -> None:
    chooses_service(on, TRIP)
    shows_code(on, OUYANG)
    on.citizen.sees("confirm-identity")
    on.citizen.reads("欧**明")
    words = on.citizen.words()
    assert OUYANG not in words
    assert "195509301053" not in words


def test_a_new_filing_by_code_arrives_with_the_higher_assurance(on: Stage) -> None:
    comes_by_code(on, ZHANG, TRIP)
    number = files_trip(on).number
    waits_for_delivery(on, number)
    sent = submitted(on, number)
    assert sent.identity.credential is Credential.SOCIAL_SECURITY_CODE
    assert sent.identity.assurance is Assurance.A2
    assert sent.answers["residence"] == "retired"


def test_a_transfer_by_code(on: Stage) -> None:
    comes_by_code(on, ZHANG, TRIP)
    citizen, today = on.citizen, on.world.clock.wall().date()
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "transfer")
    citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    citizen.writes(f"{TRIP}.hospital", "市中医院")
    has_no_papers(on, "referral")
    citizen.accepts_day(f"{TRIP}.start")
    citizen.picks_day(f"{TRIP}.end", today + timedelta(days=8))
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    citizen.touches("next")
    citizen.takes_note(f"{TRIP}.filing-duty")
    citizen.decides(f"{TRIP}.share-phone", agrees=False)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["hospital"] == "市中医院"


def test_a_cancellation_by_code(on: Stage) -> None:
    comes_by_code(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "cancel")
    citizen.chooses(f"{TRIP}.reason", "stays")
    citizen.accepts_day(f"{TRIP}.cancel_from")
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    citizen.touches("next")
    citizen.takes_note(f"{TRIP}.filing-duty")
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["matter"] == "cancel"


def test_who_came_by_code_has_no_card_to_take_and_leaves_for_home(on: Stage) -> None:
    comes_by_code(on, ZHANG, TRIP)
    files_trip(on)
    finishes(on)


def test_not_me_ends_the_visit(on: Stage) -> None:
    chooses_service(on, TRIP)
    shows_code(on, ZHANG)
    on.citizen.sees("confirm-identity")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")
    assert "张" not in on.citizen.words()
