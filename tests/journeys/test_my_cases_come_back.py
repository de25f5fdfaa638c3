"""我的办件: who comes back sees their own, mends what is missing, has one back, and never sees another's."""

import pytest
from city import (
    gets_network_back,
    held_of_kiosk,
    loses_network,
    reasons,
    submitted,
    waits_for_delivery,
    waits_for_state,
)
from paper import prints
from steps import (
    LI,
    PENSION,
    SHANGHAI,
    TRIP,
    ZHANG,
    agrees_to_trip,
    asks_for_pension,
    comes_back,
    comes_by_card,
    comes_by_code,
    files_trip,
    finishes,
    goes,
    goes_home,
    leaves_phone,
    opens,
    receipt,
    says_it_is_me,
    sees_headline,
    sees_receipt,
    takes_card,
)
from traces import traces

from hardware.camera.simulated_paper import good_page
from kiosk.demo.stage import Stage
from kiosk.domain.own_cases import OwnCase
from kiosk.domain.submission import CaseState, Purpose
from kiosk.workflow.states import ListingCases
from services.gateway.listing import ListedCase
from services.gateway.samples.detours import BACK_AGAIN
from ui.view import CasesBody

REFERRAL = f"{TRIP}.referral"


def listed(on: Stage) -> list[OwnCase]:
    scene = on.world.kiosk.conductor.visit.scene
    assert isinstance(scene, ListingCases), f"the screen is {on.citizen.view.name}"
    return list(scene.found.cases)


def looks_again(on: Stage, name: str, number: str, state: CaseState) -> ListedCase:
    """Back on the list when the department has moved."""
    case = waits_for_state(on, number, state)
    on.citizen.touches("finish")
    on.citizen.sees("farewell")
    goes_home(on)
    comes_back(on, name)
    opens(on, number)
    return case


def files_transfer(on: Stage) -> str:
    """Without the hospital and without its paper: the department will want the paper."""
    comes_by_code(on, ZHANG, TRIP)
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "transfer")
    citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    citizen.sees(f"question.{TRIP}.hospital")
    citizen.touches("next")
    citizen.sees(f"question.{REFERRAL}")
    citizen.touches("decline")
    citizen.accepts_day(f"{TRIP}.start")
    citizen.accepts_day(f"{TRIP}.end")
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    agrees_to_trip(on)
    number = sees_receipt(on).number
    goes(on)
    return number


@pytest.fixture
def on(alone: Stage) -> Stage:
    """Whoever comes back sees all their cases: those of other stories in the city stay out of it."""
    return alone


@pytest.fixture
def lacking(on: Stage) -> tuple[Stage, str]:
    number = files_transfer(on)
    waits_for_state(on, number, CaseState.SUPPLEMENT)
    return on, number


def photographs_referral(on: Stage) -> None:
    on.citizen.sees("missing")
    on.citizen.reads("医院开的转诊单")
    on.citizen.touches("next")
    on.citizen.sees(f"question.{REFERRAL}")
    on.citizen.touches("camera")
    on.citizen.sees(f"capture.{REFERRAL}")
    assert on.world.lay(good_page()), "the camera does not look"
    on.citizen.sees(f"page.{REFERRAL}")
    on.world.papers.take_away()
    on.citizen.touches("next")
    on.citizen.reads("拍好了 1 页")
    on.citizen.touches("next")
    on.citizen.sees(f"review.{TRIP}")
    on.citizen.touches("next")


def test_progress_of_ones_own_case_in_words_and_the_receipt_once_more(on: Stage) -> None:
    comes_by_code(on, ZHANG, TRIP)
    number = files_trip(on).number
    goes(on)
    waits_for_state(on, number, CaseState.GRANTED)
    comes_back(on, ZHANG)
    body = on.citizen.view.body
    assert isinstance(body, CasesBody)
    assert any(number in card.detail and card.word == "办好了" for card in body.cards)
    assert number not in on.citizen.view.spoken
    opens(on, number)
    assert receipt(on).headline == "办好了"
    assert [stop.label for stop in receipt(on).milestones] == ["已存好", "部门收到", "已受理", "办结"]
    assert all(stop.detail for stop in receipt(on).milestones)
    assert number not in on.citizen.view.spoken
    prints(on)


def test_paper_that_was_missing_is_brought_here_and_the_case_goes_on(lacking: tuple[Stage, str]) -> None:
    on, number = lacking
    comes_back(on, ZHANG)
    on.citizen.reads("还差材料")
    opens(on, number)
    on.citizen.reads("补上就能接着办")
    on.citizen.touches("next")
    photographs_referral(on)
    brought = sees_receipt(on)
    assert brought.headline.startswith("补的材料")
    waits_for_delivery(on, brought.number)
    sealed = submitted(on, brought.number)
    assert (sealed.purpose, len(sealed.attachments)) == (Purpose.SUPPLEMENT, 1)
    waits_for_state(on, number, CaseState.GRANTED)
    on.citizen.touches("another")
    opens(on, number)
    assert receipt(on).headline == "办好了"


def test_what_is_brought_without_the_network_goes_by_itself_and_is_not_asked_for_twice(
    lacking: tuple[Stage, str],
) -> None:
    on, number = lacking
    comes_back(on, ZHANG)
    opens(on, number)
    on.citizen.touches("next")
    on.citizen.sees("missing")
    loses_network(on)
    photographs_referral(on)
    brought = sees_receipt(on)
    assert brought.headline == "补的材料已存好，还没交到部门"
    on.citizen.touches("another")
    on.citizen.sees("my-cases")
    on.citizen.reads("可能已经有变化")
    assert [case.number for case in listed(on)] == [number]
    opens(on, number)
    assert not on.citizen.can_touch("withdraw")
    gets_network_back(on)
    waits_for_state(on, number, CaseState.GRANTED)
    assert len([case for case in held_of_kiosk(on) if case.number == brought.number]) == 1


def test_person_who_was_missing_is_confirmed_here_by_staff(alone: Stage) -> None:
    on = alone
    comes_by_code(on, ZHANG, PENSION)
    asks_for_pension(on)
    on.citizen.touches("decline")
    number = sees_receipt(on).number
    goes(on)
    waits_for_state(on, number, CaseState.SUPPLEMENT)
    comes_back(on, ZHANG)
    opens(on, number)
    on.citizen.touches("next")
    on.citizen.sees("missing")
    on.citizen.touches("next")
    on.citizen.sees("confirm-in-person")
    on.world.put_staff_card()
    sees_receipt(on)
    on.world.take_staff_card()
    waits_for_state(on, number, CaseState.GRANTED)


def test_case_is_had_back_when_the_department_agrees(lacking: tuple[Stage, str]) -> None:
    on, number = lacking
    comes_back(on, ZHANG)
    opens(on, number)
    on.citizen.touches("withdraw")
    on.citizen.sees("asking-back")
    on.citizen.touches("withdraw")
    on.citizen.sees("progress")
    sees_headline(on, "撤回在等部门答复")
    looks_again(on, ZHANG, number, CaseState.WITHDRAWN)
    assert receipt(on).headline == "已经撤回"
    assert not on.citizen.can_touch("withdraw")


def files_with_paper(on: Stage) -> str:
    """The department suspends it for a day: it decides already."""
    comes_by_code(on, ZHANG, TRIP)
    citizen, proof = on.citizen, f"{TRIP}.proof"
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "long")
    citizen.chooses(f"{TRIP}.residence", "retired")
    citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    citizen.sees(f"question.{proof}")
    citizen.touches("camera")
    citizen.sees(f"capture.{proof}")
    on.world.lay(good_page())
    citizen.sees(f"page.{proof}")
    on.world.papers.take_away()
    citizen.touches("next")
    citizen.reads("拍好了 1 页")
    citizen.touches("next")
    citizen.accepts_day(f"{TRIP}.start")
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")
    agrees_to_trip(on)
    return sees_receipt(on).number


def test_department_that_already_decides_says_no_and_why(on: Stage) -> None:
    number = files_with_paper(on)
    on.citizen.touches("next")
    on.citizen.sees("rating")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")
    goes_home(on)
    waits_for_state(on, number, CaseState.SUSPENDED)
    comes_back(on, ZHANG)
    opens(on, number)
    on.citizen.touches("withdraw")
    on.citizen.sees("asking-back")
    on.citizen.touches("withdraw")
    on.citizen.sees("progress")
    on.citizen.waits(lambda: BACK_AGAIN in reasons(on, number), "the department to say no")


def test_nobody_sees_anothers(lacking: tuple[Stage, str]) -> None:
    on, number = lacking
    comes_back(on, LI)
    assert number not in [case.number for case in listed(on)]
    assert number not in traces(on)


def test_card_that_was_merely_read_shows_what_it_filed_itself(on: Stage) -> None:
    comes_by_code(on, ZHANG, TRIP)
    by_code = files_trip(on).number
    goes(on)
    comes_by_card(on, ZHANG, TRIP)
    by_card = files_trip(on).number
    waits_for_delivery(on, by_card)
    waits_for_delivery(on, by_code)
    finishes(on)
    on.citizen.touches("my-cases")
    on.citizen.sees("identify")
    on.world.insert("zhang-cuiying")
    says_it_is_me(on)
    on.citizen.sees("my-cases")
    on.citizen.reads("只有用这张卡在这台机器上办的")
    assert [case.number for case in listed(on)] == [by_card]
    takes_card(on)


def test_without_the_network_the_kiosk_says_what_it_knows_and_how_old_that_is(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    loses_network(on)
    number = files_trip(on).number
    finishes(on)
    on.citizen.touches("my-cases")
    on.citizen.sees("identify")
    on.world.insert("zhang-cuiying")
    says_it_is_me(on)
    on.citizen.sees("my-cases")
    on.citizen.reads("部门现在问不到")
    opens(on, number)
    assert receipt(on).headline == "存在这台机器上，还没交"
    gets_network_back(on)
    waits_for_delivery(on, number)
    on.citizen.touches("retry")
    on.citizen.sees("my-cases")
    opens(on, number)
    assert receipt(on).headline != "存在这台机器上，还没交"
