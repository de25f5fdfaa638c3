"""Services filled in on the real screens to the end, and read at the gateway as they were answered."""

from collections.abc import Mapping

import pytest
from city import loses_network, submitted, waits_for_delivery
from steps import CHEN, LI, UNTIL_TRIED_AGAIN_S, WANG, comes_by_code, receipt
from walker import goes_to_the_end

from kiosk.demo.stage import Stage

WAYS: dict[str, tuple[str, Mapping[str, str]]] = {
    "after-death": (WANG, {"relation": "child", "fund": "some"}),
    "birth-registration": (WANG, {"state": "born"}),
    "childcare-subsidy": (CHEN, {"pay_to": "social-card"}),
    "disability-subsidies": (WANG, {"subsidy": "both"}),
    "flexible-employment": (CHEN, {"pay_how": "deduct"}),
    "hotline": (WANG, {"kind": "trouble", "how_told": "call"}),
    "household-certificate": (WANG, {"which": "household"}),
    "housing-fund-withdrawal": (WANG, {"pay_to": "bank"}),
    "id-card-appointment": (WANG, {"place": "visit"}),
    "one-retirement": (WANG, {"why": "special"}),
    "one-school": (WANG, {"ground": "permit", "child": "330106201903011028"}),
    "public-rental-housing": (WANG, {"home": "small", "people": "3"}),
    "residence-permit": (CHEN, {"matter": "replace"}),
    "unemployment-benefit": (CHEN, {"why": "dismissed"}),
    "unemployment-registration": (CHEN, {"wish": "training"}),
}


@pytest.mark.parametrize("slug", WAYS)
def test_it_is_filled_in_on_the_screen_and_reaches_the_department(on: Stage, slug: str) -> None:
    name, wanted = WAYS[slug]
    comes_by_code(on, name, slug)
    seen = goes_to_the_end(on, wanted)
    assert seen[-1] == "receipt", seen
    number = receipt(on).number
    waits_for_delivery(on, number)
    sent = submitted(on, number)
    assert sent.service == slug
    assert wanted.items() <= sent.answers.items()


def test_who_is_too_young_to_retire_reads_why_and_what_there_is_instead(on: Stage) -> None:
    comes_by_code(on, CHEN, "one-retirement")
    assert goes_to_the_end(on, {"why": "age"})[-1] == "not-eligible.one-retirement"
    on.citizen.reads("法定退休年龄：63 岁，2053年1月20日。")
    on.citizen.reads("最早：60 岁，2050年1月20日。")


def test_who_has_not_paid_in_long_enough_reads_how_much_is_missing_and_may_correct_it(on: Stage) -> None:
    comes_by_code(on, LI, "one-retirement")
    wanted = {"why": "age", "timing": "on-time", "early_years": "none", "paid": "150"}
    assert goes_to_the_end(on, wanted)[-1] == "not-eligible.one-retirement"
    on.citizen.reads("到时候要交满 15 年，您还差 2 年 6 个月。")
    on.citizen.touches("next")
    assert goes_to_the_end(on, {"paid": "180"})[-1] == "receipt"


def test_how_long_one_has_paid_in_is_not_asked_of_whom_departments_know_it(on: Stage) -> None:
    comes_by_code(on, LI, "one-retirement")
    assert goes_to_the_end(on, {"why": "age", "timing": "on-time", "early_years": "none"})[-1] == "receipt"
    number = receipt(on).number
    waits_for_delivery(on, number)
    sent = submitted(on, number)
    assert sent.answers["paid"] == "399"
    assert sent.sources["paid"] == "licence/insurance/paid-months"


def test_without_the_network_a_bundle_is_saved_and_sent_when_it_is_back(on: Stage) -> None:
    comes_by_code(on, WANG, "one-newborn")
    loses_network(on)
    assert goes_to_the_end(on, {"parents": "alone"})[-1] == "receipt"
    assert receipt(on).headline.startswith("已存好")
    number = receipt(on).number
    on.world.restore_network()
    on.world.let_time_pass(UNTIL_TRIED_AGAIN_S)
    waits_for_delivery(on, number)
