"""高效办成一件事 at the kiosk: one form, one number, every department's part told honestly; and what may be offered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from city import held_case, loses_network, submitted, waits_for_delivery
from steps import (
    CHEN,
    LI,
    OUYANG,
    WANG,
    asks_again,
    comes_back,
    comes_by_code,
    goes,
    opens,
    receipt,
    says_it_is_me,
    shows_code,
)
from walker import PHOTOGRAPHED, goes_to_the_end

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.demo.world import start_gateway
from kiosk.domain.catalogue import Part, Service
from kiosk.domain.parts import GOOD
from kiosk.domain.submission import CaseState
from services.catalogue.loader import load_folder
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
_QUICKLY_S = 0.1
"""Every department has some steps, and parts wait for one another."""


@dataclass(frozen=True)
class Bundle:
    """Who comes, what is answered that is not the usual, the parts that follow from it, and how many papers are photographed."""

    who: str
    answers: Mapping[str, str]
    parts: tuple[str, ...]
    papers: int = 0


BUNDLES: Mapping[str, Bundle] = {
    "one-retirement": Bundle(LI, RETIRES, ("qualification", "household", "pension", "medical-years", "fund")),
    "one-newborn": Bundle(
        WANG,
        {"certificate": "not-yet", "proof": PHOTOGRAPHED, "costs": "ask", "pay_to": "social-card"},
        ("certificate", "vaccination", "household", "card", "insurance", "refund", "guidance"),
        papers=1,
    ),
    "one-disability": Bundle(
        WANG,
        {"card": "change", "photo": PHOTOGRAPHED, "subsidy": "both", "means": "near", "work": "wanted"},
        ("certificate", "living", "care", "employment", "pension"),
        papers=1,
    ),
    "one-social-card": Bundle(
        LI,
        {"need": "card", "card_why": "lost", "uses": "transport"},
        ("block", "card", "activate", "medical", "transport"),
    ),
    "one-school": Bundle(
        WANG,
        {"child": "330106201903011028", "ground": "property"},
        ("register", "property", "vaccination", "enrolment"),
    ),
    "one-credit": Bundle(
        CHEN,
        {"whose": "owner", "authority": PHOTOGRAPHED, "record": "penalty", "proof": PHOTOGRAPHED},
        ("penalty", "publication", "shared"),
        papers=2,
    ),
    "after-death": Bundle(
        LI,
        {"relation": "spouse", "proof": PHOTOGRAPHED, "pension": "receiving", "fund": "some"},
        ("register", "pension-end", "grants", "medical", "fund"),
        papers=1,
    ),
}
"""教育入学 asks for no paper of 王芳: her household register is with the police."""
SERVICES: Mapping[str, Service] = {service.slug: service for service in load_folder().services}


@pytest.fixture(scope="module")
def city_gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    gateway = start_gateway(tmp_path_factory.mktemp("gateway"), pace_s=_QUICKLY_S)
    yield gateway
    gateway.stop()


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
    """Looks all the time: none begins before those that it waits for are done."""
    waits_for_delivery(on, number)

    def are_granted() -> bool:
        now = parts(on, number)
        begun = [part for part in now.values() if part.state is not CaseState.UPLOADED]
        assert all(now[one].state in GOOD for part in begun for one in part.after)
        return all(one in now and now[one].state in GOOD for one in ids)

    on.citizen.waits(are_granted, f"{ids} to be granted")


def hears_of_it(on: Stage, headline: str) -> None:
    asks_again(on)
    on.citizen.waits(lambda: receipt(on).headline == headline, f"the receipt to say {headline}")


def told(on: Stage) -> dict[str, str]:
    return {part.title: part.state_words for part in receipt(on).parts}


def finds_it_again(on: Stage, who: str, number: str) -> None:
    """In 我的办件, from the home screen."""
    comes_back(on, who)
    opens(on, number)


def leaves(on: Stage) -> None:
    """From one's own case to the home screen."""
    on.citizen.touches("finish")
    on.citizen.sees("farewell")
    on.world.clock.advance(60)
    on.citizen.sees("home")


def is_down(on: Stage, department: str) -> None:
    store = Store.open(on.world.gateway.database_url)
    with store.writing() as transaction:
        transaction.departments_down.set_down(department, on.world.clock.wall())
    store.close()


def is_back(on: Stage, department: str) -> None:
    store = Store.open(on.world.gateway.database_url)
    with store.writing() as transaction:
        assert transaction.departments_down.set_up(department)
    store.close()


def parts_of(slug: str) -> list[Part]:
    """Those that follow from what is answered, as its file has them."""
    return [part for part in SERVICES[slug].parts if part.id in BUNDLES[slug].parts]


def test_each_bundle_of_the_base_is_followed() -> None:
    assert set(BUNDLES) == {slug for slug, service in SERVICES.items() if service.parts}


@pytest.mark.parametrize("slug", BUNDLES)
def test_bundle_is_one_form_one_number_and_every_department_to_its_end(on: Stage, slug: str) -> None:
    bundle, done = BUNDLES[slug], {part.title: "办好了" for part in parts_of(slug)}
    comes_by_code(on, bundle.who, slug)
    assert goes_to_the_end(on, bundle.answers)[-1] == "receipt"
    number = receipt(on).number
    waits_for_parts(on, number, *bundle.parts)
    hears_of_it(on, "办好了")
    assert told(on) == done
    goes(on)
    finds_it_again(on, bundle.who, number)
    assert receipt(on).headline == "办好了"
    assert told(on) == done
    assert [part.department for part in receipt(on).parts] == [part.department for part in parts_of(slug)]
    sent = submitted(on, number)
    answered = {question: answer for question, answer in bundle.answers.items() if answer != PHOTOGRAPHED}
    assert answered.items() <= sent.answers.items()
    assert len(sent.attachments) == bundle.papers


def test_before_anybody_has_begun_the_kiosk_says_who_waits_for_whom(on: Stage) -> None:
    comes_by_code(on, LI, "one-retirement")
    loses_network(on)
    assert goes_to_the_end(on, RETIRES)[-1] == "receipt"
    assert told(on) == {
        "到龄领取资格确认": "还没有开始",
        "户籍信息确认": "还没有开始",
        "养老待遇核定和发放": "等“到龄领取资格确认”；“户籍信息确认”办好再开始",
        "医保视同缴费年限核定": "等“养老待遇核定和发放”办好再开始",
        "退休提取公积金": "等“养老待遇核定和发放”办好再开始",
    }


def test_department_that_is_down_holds_up_its_part_and_the_kiosk_says_so_until_it_is_back(on: Stage) -> None:
    is_down(on, POLICE)
    number = files(on, fund="none")
    waits_for_parts(on, number, "qualification")
    hears_of_it(on, "部门已经受理")
    assert told(on)["到龄领取资格确认"] == "办好了"
    assert waits_for_police(on)
    goes(on)
    finds_it_again(on, LI, number)
    assert told(on)["到龄领取资格确认"] == "办好了"
    assert waits_for_police(on)
    is_back(on, POLICE)
    waits_for_parts(on, number, "household", "pension", "medical-years")
    leaves(on)
    finds_it_again(on, LI, number)
    assert receipt(on).headline == "办好了"


def waits_for_police(on: Stage) -> bool:
    (waiting,) = (part for part in receipt(on).parts if part.department == POLICE)
    return waiting.reason.startswith("市公安局的系统暂时连不上")


def test_part_that_is_refused_is_told_beside_those_that_were_granted(on: Stage) -> None:
    number = files(on, fund="none", only_child="some")
    waits_for_parts(on, number, "qualification", "household", "pension", "medical-years")
    on.citizen.waits(lambda: held_case(on, number).state is CaseState.PARTLY, "the last part to be decided")
    hears_of_it(on, "有的办好了，有的没办成")
    says_what_was_refused(on)
    goes(on)
    finds_it_again(on, LI, number)
    says_what_was_refused(on)


def says_what_was_refused(on: Stage) -> None:
    (refused,) = (part for part in receipt(on).parts if part.state_words != "办好了")
    assert (refused.title, refused.state_words) == ("独生子女父母奖励金", "没有办成")
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
