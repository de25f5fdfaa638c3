"""Words of one's own at the real screen: by pinyin and by hand, in a question and to find a service."""

from collections.abc import Callable
from datetime import timedelta

from city import submitted, waits_for_delivery
from ears import Ears
from steps import (
    LI,
    SHANGHAI,
    TRIP,
    ZHANG,
    agrees_to_trip,
    comes_by_card,
    goes_home,
    has_no_papers,
    leaves_phone,
    sees_receipt,
)

from kiosk.demo.stage import Stage
from kiosk.domain.typing import TypingMode
from ui.view import FindBody, WordsBody

BIG = (
    ((0.1, 0.38), (0.5, 0.36), (0.9, 0.38)),
    ((0.52, 0.1), (0.46, 0.45), (0.3, 0.72), (0.08, 0.92)),
    ((0.48, 0.38), (0.6, 0.65), (0.75, 0.82), (0.94, 0.92)),
)
WORK = (
    ((0.2, 0.2), (0.5, 0.19), (0.8, 0.2)),
    ((0.5, 0.2), (0.5, 0.5), (0.49, 0.8)),
    ((0.12, 0.82), (0.5, 0.81), (0.88, 0.82)),
)


def is_asked_for_the_hospital(on: Stage, who: str = ZHANG) -> None:
    comes_by_card(on, who, TRIP)
    on.citizen.chooses(f"{TRIP}.matter", "new")
    on.citizen.chooses(f"{TRIP}.kind", "transfer")
    on.citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    on.citizen.sees(f"question.{TRIP}.hospital")


def hands_in(on: Stage) -> str:
    """The hospital, as the gateway has it."""
    on.citizen.touches("next")
    has_no_papers(on, "referral")
    on.citizen.accepts_day(f"{TRIP}.start")
    on.citizen.picks_day(f"{TRIP}.end", on.world.clock.wall().date() + timedelta(days=40))
    leaves_phone(on, TRIP)
    agrees_to_trip(on)
    number = sees_receipt(on).number
    waits_for_delivery(on, number)
    return submitted(on, number).answers["hospital"]


def looks_for_a_service(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("find")
    on.citizen.touches("search")
    on.citizen.sees("search")


def found(on: Stage) -> list[str]:
    body = on.citizen.view.body
    assert isinstance(body, FindBody)
    return [tile.action.id.removeprefix("tile.") for tile in body.tiles]


def test_a_question_is_answered_by_pinyin(on: Stage) -> None:
    is_asked_for_the_hospital(on)
    on.citizen.spells("xiehe", "协和")
    on.citizen.spells("yiyuan", "医院")
    assert hands_in(on) == "协和医院"


def test_a_question_is_answered_by_hand(on: Stage) -> None:
    is_asked_for_the_hospital(on)
    on.citizen.draws("大", *BIG)
    on.citizen.draws("工", *WORK)
    assert hands_in(on) == "大工"


def test_back_and_on_again_finds_what_was_being_typed(on: Stage) -> None:
    is_asked_for_the_hospital(on)
    on.citizen.spells("xiehe", "协和")
    for letter in "yiyuan":
        on.citizen.touches(f"key.{letter}")
    on.citizen.touches("back")
    on.citizen.sees(f"question.{TRIP}.place")
    on.citizen.touches("next")
    on.citizen.sees(f"question.{TRIP}.hospital")
    assert asked_in_words(on).entered == "协和yiyuan"
    on.citizen.takes("医院")
    assert hands_in(on) == "协和医院"


def test_a_character_that_was_not_chosen_is_not_lost_without_a_word(on: Stage) -> None:
    is_asked_for_the_hospital(on)
    on.citizen.draws("大", *BIG)
    on.citizen.traces(*WORK)
    on.citizen.touches("next")
    on.citizen.sees(f"question.{TRIP}.hospital")
    assert "写的字还没有选" in problem(on)
    on.citizen.takes("工")
    assert not problem(on)
    assert hands_in(on) == "大工"


def test_who_does_not_want_what_is_written_goes_on_without_it(on: Stage) -> None:
    is_asked_for_the_hospital(on)
    on.citizen.draws("大", *BIG)
    on.citizen.traces(*WORK)
    on.citizen.touches("next")
    on.citizen.touches("ink.again")
    assert not problem(on)
    assert hands_in(on) == "大"


def test_by_keys_and_ear_it_is_told_too(open_stage: Callable[..., Stage]) -> None:
    on = open_stage(pad=True, keypad="tactile-eight")
    is_asked_for_the_hospital(on)
    on.citizen.traces(*BIG)
    ears = Ears(on)
    ears.plugs_in()
    assert "写的字还没有选" in ears.presses_what_says("下一步")
    on.citizen.sees(f"question.{TRIP}.hospital")


def test_what_was_forgotten_is_put_in_by_a_finger_in_the_line(on: Stage) -> None:
    is_asked_for_the_hospital(on)
    on.citizen.spells("xiehe", "协和")
    on.citizen.spells("yuan", "院")
    on.citizen.touches("caret.left")
    on.citizen.spells("yi", "医")
    on.citizen.touches_line_at(0.0)
    on.citizen.draws("大", *BIG)
    assert hands_in(on) == "大协和医院"


def test_the_caret_is_moved_by_the_keypad_and_says_where_it_stands(open_stage: Callable[..., Stage]) -> None:
    on = open_stage(pad=True, keypad="tactile-eight")
    is_asked_for_the_hospital(on)
    ears = Ears(on)
    ears.plugs_in()
    on.citizen.spells("xiehe", "协和")
    on.citizen.spells("yuan", "院")
    told = ears.presses_what_says("往左移一个字")
    assert "在“和”后面" in told
    assert not [one.text for one in ears.notes if "和" in one.aloud.text and "后面" in one.aloud.text]
    on.citizen.spells("yi", "医")
    assert hands_in(on) == "协和医院"


def test_a_service_is_found_by_pinyin_with_candidates(on: Stage) -> None:
    looks_for_a_service(on)
    on.citizen.spells("yanglaojin", "养老金")
    assert "pension-qualification" in found(on)


def test_a_service_is_found_by_hand(on: Stage) -> None:
    looks_for_a_service(on)
    on.citizen.draws("工", *WORK)
    on.citizen.spells("zuo", "作")
    assert "unemployment-registration" in found(on)


def test_the_way_of_typing_is_kept_for_the_visit_and_not_for_the_next_person(on: Stage) -> None:
    is_asked_for_the_hospital(on)
    on.citizen.touches("mode.pinyin")
    on.citizen.touches("back")
    on.citizen.touches("next")
    assert asked_in_words(on).typing.mode is TypingMode.PINYIN
    on.world.pull()
    on.citizen.sees("card-out")
    goes_home(on)
    is_asked_for_the_hospital(on, LI)
    assert asked_in_words(on).typing.mode is TypingMode.HANDWRITING


def problem(on: Stage) -> str:
    notice = on.citizen.view.problem
    return notice.text if notice is not None else ""


def asked_in_words(on: Stage) -> WordsBody:
    body = on.citizen.view.body
    assert isinstance(body, WordsBody)
    return body
