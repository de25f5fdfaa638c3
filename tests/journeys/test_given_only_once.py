"""Give only once: what departments know stands there already, a promise is signed on the screen, and both travel."""

from city import submitted, waits_for_delivery
from steps import TRIP, ZHANG, agrees_to_trip, asks_for_trip, comes_by_card, comes_by_code, sees_receipt

from kiosk.demo.stage import Stage
from kiosk.domain.signature import PNG
from services.sealing.digests import is_digest

NAME = (
    ((0.2, 0.3), (0.2, 0.7), (0.3, 0.7)),
    ((0.4, 0.3), (0.6, 0.35), (0.5, 0.8)),
    ((0.7, 0.2), (0.7, 0.8)),
)


def comes_to_the_signature(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    on.citizen.touches("next")
    on.citizen.takes_note(f"{TRIP}.filing-duty")
    on.citizen.decides(f"{TRIP}.share-phone", agrees=True)
    on.citizen.sees(f"commitment.{TRIP}.residence")
    on.citizen.touches("next")
    on.citizen.sees(f"signing.{TRIP}.residence")


def test_a_promise_is_signed_with_the_finger_and_its_picture_travels(on: Stage) -> None:
    comes_to_the_signature(on)
    on.citizen.touches("next")
    on.citizen.reads("还没有签名")
    on.citizen.signs(*NAME)
    on.citizen.touches("next")
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    case = submitted(on, number)
    (made,) = case.commitments
    assert (made.id, made.by_hand, made.signed_at is not None) == ("residence", True, True)
    (note,) = case.attachments
    assert (note.question, note.media_type, is_digest(note.digest)) == ("commitment-residence", PNG, True)


def test_who_cannot_write_confirms_by_a_key(on: Stage) -> None:
    comes_to_the_signature(on)
    on.citizen.touches("decline")
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    case = submitted(on, number)
    assert [(c.by_hand, c.signed_at is not None) for c in case.commitments] == [(False, True)]
    assert case.attachments == ()


def test_who_does_not_promise_brings_papers_and_the_case_goes_on(on: Stage) -> None:
    comes_to_the_signature(on)
    on.citizen.touches("back")
    on.citizen.sees(f"commitment.{TRIP}.residence")
    on.citizen.touches("decline")
    on.citizen.sees(f"bringing.{TRIP}.residence")
    on.citizen.touches("next")
    shown = sees_receipt(on)
    assert any("居住证" in notice.text for notice in shown.notices)
    waits_for_delivery(on, shown.number)
    assert [c.signed_at for c in submitted(on, shown.number).commitments] == [None]


def test_who_proved_who_they_are_finds_the_telephone_there_already_and_the_case_says_where_from(
    on: Stage,
) -> None:
    comes_by_code(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "cancel")
    citizen.chooses(f"{TRIP}.reason", "stays")
    citizen.accepts_day(f"{TRIP}.cancel_from")
    citizen.chooses(f"{TRIP}.reach", "message")
    citizen.sees(f"question.{TRIP}.phone")
    citizen.reads("来自部门共享的联系电话")
    citizen.touches("next")
    citizen.sees(f"review.{TRIP}")
    citizen.reads("来自部门共享的联系电话")
    citizen.touches("next")
    citizen.takes_note(f"{TRIP}.filing-duty")
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    assert submitted(on, number).sources == {"phone": "licence/phone/number"}


def test_a_card_that_anyone_may_have_copied_is_told_nothing(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "cancel")
    citizen.chooses(f"{TRIP}.reason", "stays")
    citizen.accepts_day(f"{TRIP}.cancel_from")
    citizen.chooses(f"{TRIP}.reach", "message")
    citizen.sees(f"question.{TRIP}.phone")
    assert citizen.view.body.entered == ""


def test_the_next_service_of_the_same_visit_knows_what_was_just_answered(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    agrees_to_trip(on)
    sees_receipt(on)
    citizen = on.citizen
    citizen.touches("another")
    citizen.sees("rating")
    citizen.touches("decline")
    citizen.sees("choosing")
    citizen.touches(f"tile.{TRIP}")
    citizen.touches("next")
    citizen.chooses(f"{TRIP}.matter", "cancel")
    citizen.chooses(f"{TRIP}.reason", "stays")
    citizen.accepts_day(f"{TRIP}.cancel_from")
    citizen.sees(f"question.{TRIP}.reach")
    citizen.reads("您刚才填的")
    citizen.touches("next")
    citizen.sees(f"question.{TRIP}.phone")
    citizen.reads("您刚才填的")
