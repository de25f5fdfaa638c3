"""办好了怎么告诉您？ The department finds it with the case, the receipt says it again, and no message has a link."""

import pytest
from city import submitted, waits_for_delivery
from steps import PENSION, PHONE, TRIP, ZHANG, comes_by_card, leaves_phone, sees_receipt

from kiosk.demo.stage import Stage
from kiosk.domain.submission import Contact, Reach


def cancels(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.chooses(f"{TRIP}.matter", "cancel")
    on.citizen.chooses(f"{TRIP}.reason", "returned")
    on.citizen.accepts_day(f"{TRIP}.cancel_from")


def files(on: Stage) -> str:
    on.citizen.sees(f"review.{TRIP}")
    on.citizen.touches("next")
    on.citizen.takes_note(f"{TRIP}.filing-duty")
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    return number


@pytest.mark.parametrize(
    ("how", "phone", "words"),
    [
        ("message", PHONE, "有消息就发短信给您，里面没有链接。"),
        ("call", "057188886666", "有消息就打电话给您。"),
    ],
)
def test_who_wants_to_be_told_leaves_a_number(on: Stage, how: str, phone: str, words: str) -> None:
    cancels(on)
    leaves_phone(on, TRIP, how, phone)
    number = files(on)
    on.citizen.reads(words)
    assert submitted(on, number).contact == Contact(Reach(how), phone)


def test_who_wants_to_look_themselves_leaves_no_number(on: Stage) -> None:
    cancels(on)
    on.citizen.chooses(f"{TRIP}.reach", "not-at-all")
    number = files(on)
    on.citizen.reads("办得怎样，您自己登录看，或到窗口问。")
    sent = submitted(on, number)
    assert sent.contact == Contact(Reach.NOT_AT_ALL)
    assert "phone" not in sent.answers


def test_a_message_cannot_go_to_a_fixed_line(on: Stage) -> None:
    comes_by_card(on, ZHANG, PENSION)
    on.citizen.chooses(f"{PENSION}.kind", "employee")
    on.citizen.chooses(f"{PENSION}.living", "here")
    leaves_phone(on, PENSION, "message", "057188886666")
    on.citizen.reads("发短信要填手机号，11 位")
    on.citizen.touches("back")
    on.citizen.chooses(f"{PENSION}.reach", "call")
    on.citizen.sees(f"question.{PENSION}.phone")
