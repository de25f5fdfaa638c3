"""高效办成一件事 at the kiosk: one form, one number, every department's part told honestly; and what may be offered."""

from collections.abc import Mapping

from city import held_case, waits_for_delivery
from steps import ASKED_AGAIN_S, LI, OUYANG, comes_by_code, receipt, says_it_is_me, shows_code
from walker import goes_to_the_end

from kiosk.demo.stage import Stage
from kiosk.domain.parts import GOOD
from kiosk.domain.submission import CaseState
from services.gateway.store import Store
from services.gateway.store.parts import StoredPart
from ui.view import HomeBody

RETIRES: Mapping[str, str] = {
    "why": "age",
    "timing": "on-time",
    "early_years": "none",
    "fund": "take",
    "only_child": "none",
    "pay_to": "social-card",
}
POLICE = "市公安局"


def files(on: Stage, **different: str) -> str:
    """From the home screen to the receipt of 退休一件事; its number."""
    comes_by_code(on, LI, "one-retirement")
    assert goes_to_the_end(on, {**RETIRES, **different})[-1] == "receipt"
    return receipt(on).number


def parts(on: Stage, number: str) -> dict[str, StoredPart]:
    store = Store.open(on.world.gateway.database_url)
    try:
        with store.reading() as transaction:
            return {part.id: part for part in transaction.parts.of(held_case(on, number).id)}
    finally:
        store.close()


def waits_for_parts(on: Stage, number: str, *ids: str) -> None:
    waits_for_delivery(on, number)
    on.citizen.waits(
        lambda: all(one in parts(on, number) and parts(on, number)[one].state in GOOD for one in ids),
        f"{ids} to be granted",
    )


def hears_of_it(on: Stage, headline: str) -> None:
    on.world.let_time_pass(ASKED_AGAIN_S)
    on.citizen.waits(lambda: receipt(on).headline == headline, f"the receipt to say {headline}")


def told(on: Stage) -> dict[str, str]:
    return {part.title: part.state_words for part in receipt(on).parts}


def test_bundle_is_one_form_one_number_and_every_department_to_its_end(on: Stage) -> None:
    number = files(on)
    assert told(on)["户籍信息确认"] == "还没有开始"
    assert told(on)["养老待遇核定和发放"] == "等 到龄领取资格确认；户籍信息确认 办好再开始"
    assert {part.department for part in receipt(on).parts} >= {POLICE, "市住房公积金管理中心"}
    waits_for_parts(on, number, "qualification", "household", "pension", "medical-years", "fund")
    hears_of_it(on, "办好了")
    assert set(told(on).values()) == {"办好了"}


def test_department_that_is_down_holds_up_its_part_and_the_kiosk_says_so_until_it_is_back(on: Stage) -> None:
    store = Store.open(on.world.gateway.database_url)
    with store.writing() as transaction:
        transaction.departments_down.set_down(POLICE, on.world.clock.wall())
    number = files(on, fund="none")
    waits_for_parts(on, number, "qualification")
    hears_of_it(on, "部门已经受理")
    assert told(on)["到龄领取资格确认"] == "办好了"
    (waiting,) = (part for part in receipt(on).parts if part.department == POLICE)
    assert waiting.reason.startswith("市公安局的系统暂时连不上")
    with store.writing() as transaction:
        assert transaction.departments_down.set_up(POLICE)
    store.close()
    waits_for_parts(on, number, "household", "pension", "medical-years")
    hears_of_it(on, "办好了")


def test_part_that_is_refused_is_told_beside_those_that_were_granted(on: Stage) -> None:
    number = files(on, fund="none", only_child="some")
    waits_for_parts(on, number, "qualification", "household", "pension", "medical-years")
    on.citizen.waits(lambda: held_case(on, number).state is CaseState.PARTLY, "the last part to be decided")
    hears_of_it(on, "有的办好了，有的没办成")
    assert told(on)["独生子女父母奖励金"] == "没有办成"
    (refused,) = (part for part in receipt(on).parts if part.state_words == "没有办成")
    assert "再来申请" in refused.reason


def offered(on: Stage) -> str:
    body = on.citizen.view.body
    assert isinstance(body, HomeBody)
    return body.offer.words if body.offer is not None else ""


def test_offer_is_shown_quietly_declined_for_the_visit_or_taken(on: Stage) -> None:
    on.citizen.sees("home")
    shows_code(on, OUYANG)
    says_it_is_me(on)
    on.citizen.sees("choosing")
    on.citizen.waits(lambda: bool(offered(on)), "an offer")
    assert offered(on) == "残疾人两项补贴"
    on.citizen.touches("decline")
    on.citizen.waits(lambda: offered(on) == "老年人优待证", "the next offer")
    on.citizen.touches("offer")
    on.citizen.sees("guide.senior-card")
    on.citizen.touches("back")
    on.citizen.sees("choosing")
    assert offered(on) == ""


def test_bundle_of_the_card_comes_to_the_end_of_all_its_parts_on_the_screen(on: Stage) -> None:
    comes_by_code(on, LI, "one-social-card")
    assert goes_to_the_end(on, {})[-1] == "receipt"
    number = receipt(on).number
    waits_for_delivery(on, number)
    on.citizen.waits(lambda: bool(parts(on, number)), "the parts to be at their departments")
    waits_for_parts(on, number, *parts(on, number))
    hears_of_it(on, "办好了")
    assert set(told(on).values()) == {"办好了"}
    assert len(told(on)) == len(parts(on, number))
