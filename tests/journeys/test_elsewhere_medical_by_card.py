"""异地就医备案 by card: every type of filing, changing and cancelling one."""

from datetime import date, timedelta

import pytest
from city import submitted, waits_for_delivery, waits_for_state
from steps import (
    JIANGSU,
    NANJING,
    PHONE,
    SHANGHAI,
    TRIP,
    ZHANG,
    agrees_to_trip,
    asks_again,
    asks_for_trip,
    comes_by_card,
    files_trip,
    has_no_papers,
    leaves_phone,
    promises,
    sees_headline,
    sees_receipt,
)

from kiosk.demo.stage import Stage
from kiosk.domain.entries import NO_PAGES
from kiosk.domain.identity import Assurance, Credential
from kiosk.domain.submission import CaseState, Contact, Reach


@pytest.mark.parametrize("residence", ["retired", "resident", "worker"])
def test_someone_who_stays_for_long_files_with_a_promise(on: Stage, residence: str) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "long")
    citizen.chooses(f"{TRIP}.residence", residence)
    citizen.picks_city(f"{TRIP}.place", JIANGSU, NANJING)
    has_no_papers(on)
    citizen.accepts_day(f"{TRIP}.start")
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    sent = submitted(on, number)
    assert sent.answers == {
        "matter": "new",
        "kind": "long",
        "residence": residence,
        "place": NANJING,
        "proof": NO_PAGES,
        "start": f"{on.world.clock.wall():%Y-%m-%d}",
        "reach": "message",
        "phone": PHONE,
    }
    assert sent.contact == Contact(Reach.MESSAGE, PHONE)
    assert sent.identity.name == ZHANG
    assert sent.identity.credential is Credential.SOCIAL_SECURITY_CARD
    assert sent.identity.assurance is Assurance.A1


def test_who_was_sent_by_a_hospital_is_also_asked_which_one_and_until_when(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen, today = on.citizen, on.world.clock.wall().date()
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "transfer")
    citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    citizen.writes(f"{TRIP}.hospital", "市第一医院")
    has_no_papers(on, "referral")
    citizen.accepts_day(f"{TRIP}.start")
    citizen.picks_day(f"{TRIP}.end", today + timedelta(days=40))
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    citizen.reads("市第一医院")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    answers = submitted(on, number).answers
    assert answers["hospital"] == "市第一医院"
    assert answers["end"] == (today + timedelta(days=40)).isoformat()
    assert "proof" not in answers


def test_a_short_trip_has_an_end_but_no_hospital(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen, today = on.citizen, on.world.clock.wall().date()
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "trip")
    citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    citizen.accepts_day(f"{TRIP}.start")
    citizen.picks_day(f"{TRIP}.end", today + timedelta(days=12))
    leaves_phone(on, TRIP, "call", "057100001111")
    citizen.sees(f"review.{TRIP}")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    answers = submitted(on, number).answers
    assert set(answers) == {"matter", "kind", "place", "start", "end", "reach", "phone"}


def test_an_end_before_the_start_cannot_be_chosen(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "trip")
    citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    citizen.accepts_day(f"{TRIP}.start")
    citizen.sees(f"question.{TRIP}.end")
    citizen.touches("day.later")
    assert not citizen.can_touch("day.earlier")


def test_going_on_without_an_answer_says_what_is_missing(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees(f"question.{TRIP}.matter")
    on.citizen.touches("next")
    on.citizen.reads("这里还空着，请先填上")


def test_a_telephone_number_that_is_too_short_is_said_at_the_field(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "change")
    citizen.chooses(f"{TRIP}.change", "phone")
    citizen.chooses(f"{TRIP}.reach", "call")
    citizen.types(f"{TRIP}.new_phone", "1382210")
    citizen.reads("手机号是 11 位")
    assert citizen.view.name == f"question.{TRIP}.new_phone"


def test_the_own_city_needs_no_filing_and_says_so(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.chooses(f"{TRIP}.matter", "new")
    on.citizen.chooses(f"{TRIP}.kind", "transfer")
    on.citizen.picks_city(f"{TRIP}.place", "330000", "330100")
    on.citizen.reads("这里就是本市，请选外地的城市")


def test_a_filed_case_is_changed_to_another_city(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "change")
    citizen.chooses(f"{TRIP}.change", "place")
    citizen.picks_city(f"{TRIP}.new_place", JIANGSU, NANJING)
    citizen.accepts_day(f"{TRIP}.moved_on")
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    citizen.touches("next")
    citizen.takes_note(f"{TRIP}.filing-duty")
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    answers = submitted(on, number).answers
    assert (answers["matter"], answers["change"], answers["new_place"]) == ("change", "place", NANJING)


@pytest.mark.parametrize("what", ["start", "end"])
def test_a_date_of_a_filed_case_is_changed(on: Stage, what: str) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen, day = on.citizen, on.world.clock.wall().date() + timedelta(days=9)
    citizen.chooses(f"{TRIP}.matter", "change")
    citizen.chooses(f"{TRIP}.change", "time")
    citizen.chooses(f"{TRIP}.which_day", what)
    citizen.picks_day(f"{TRIP}.new_{what}", day)
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    citizen.touches("next")
    citizen.takes_note(f"{TRIP}.filing-duty")
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    assert date.fromisoformat(submitted(on, number).answers[f"new_{what}"]) == day


def test_who_changes_the_telephone_is_not_asked_for_one_again(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "change")
    citizen.chooses(f"{TRIP}.change", "phone")
    citizen.chooses(f"{TRIP}.reach", "message")
    citizen.types(f"{TRIP}.new_phone", PHONE)
    citizen.sees(f"review.{TRIP}")
    citizen.touches("next")
    citizen.takes_note(f"{TRIP}.filing-duty")
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    sent = submitted(on, number)
    assert sent.answers == {"matter": "change", "change": "phone", "reach": "message", "new_phone": PHONE}
    assert sent.contact == Contact(Reach.MESSAGE, PHONE)


def test_a_filed_case_is_cancelled(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "cancel")
    citizen.chooses(f"{TRIP}.reason", "returned")
    citizen.accepts_day(f"{TRIP}.cancel_from")
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    citizen.touches("next")
    citizen.takes_note(f"{TRIP}.filing-duty")
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["reason"] == "returned"


def test_who_is_not_sure_is_sent_to_a_person_and_loses_nothing(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "unsure")
    citizen.sees("asking-staff")
    citizen.touches("next")
    citizen.chooses(f"{TRIP}.kind", "transfer")
    citizen.sees(f"question.{TRIP}.place")


def test_an_answer_is_changed_on_the_review_and_only_then(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    citizen = on.citizen
    citizen.turns_to("edit.phone")
    citizen.reads("138 2210 6620")
    citizen.touches("edit.phone")
    citizen.sees(f"question.{TRIP}.phone")
    citizen.touches("clear")
    citizen.types(f"{TRIP}.phone", "13900001111")
    citizen.sees(f"review.{TRIP}")
    citizen.turns_to("edit.phone")
    citizen.reads("139 0000 1111")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["phone"] == "13900001111"


def test_a_changed_kind_opens_the_questions_that_now_belong_to_it(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    citizen, today = on.citizen, on.world.clock.wall().date()
    citizen.touches("edit.kind")
    citizen.chooses(f"{TRIP}.kind", "transfer")
    citizen.writes(f"{TRIP}.hospital", "省人民医院")
    has_no_papers(on, "referral")
    citizen.picks_day(f"{TRIP}.end", today + timedelta(days=3))
    citizen.sees(f"review.{TRIP}")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    answers = submitted(on, number).answers
    assert answers["kind"] == "transfer"
    assert not {"proof", "residence"} & set(answers)


def test_a_new_start_after_the_end_is_caught_when_leaving_the_review(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen, today = on.citizen, on.world.clock.wall().date()
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "trip")
    citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    citizen.accepts_day(f"{TRIP}.start")
    citizen.picks_day(f"{TRIP}.end", today + timedelta(days=2))
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    citizen.touches("edit.start")
    citizen.picks_day(f"{TRIP}.start", today + timedelta(days=5))
    citizen.sees(f"review.{TRIP}")
    citizen.touches("next")
    citizen.sees(f"question.{TRIP}.end")
    citizen.reads("不能早于“开始日期”")


def test_refusing_to_share_the_telephone_does_not_stop_the_filing(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    on.citizen.touches("next")
    on.citizen.takes_note(f"{TRIP}.filing-duty")
    on.citizen.decides(f"{TRIP}.share-phone", agrees=False)
    promises(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    given = {c.processing_id: c.agreed for c in submitted(on, number).consents}
    assert given == {"filing-duty": True, "share-phone": False}


def test_no_consent_is_ticked_beforehand_and_one_must_be_chosen(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    citizen = on.citizen
    citizen.touches("next")
    citizen.takes_note(f"{TRIP}.filing-duty")
    citizen.sees(f"consent.{TRIP}.share-phone")
    assert not any(choice.selected for choice in citizen.view.body.choices)
    citizen.touches("next")
    citizen.reads("请先选“同意”或“不同意”")


def test_the_receipt_follows_the_case_to_the_department(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    number = files_trip(on).number
    waits_for_state(on, number, CaseState.GRANTED)
    asks_again(on)
    sees_headline(on, "办好了")
    assert all(milestone.state == "done" for milestone in sees_receipt(on).milestones)
