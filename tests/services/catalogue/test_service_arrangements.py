"""For whom, from where, for how much, by whom: each mistake is named, and what is right is built."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from story_world import ZHANG

from kiosk.domain.catalogue import Far, LifeEvent, TakeBack
from kiosk.domain.conditions import Condition
from kiosk.workflow.forms import Form
from services.catalogue.laws import load_retirement
from services.catalogue.problems import Severity

ALL = """said: [丢了卡, 挂失]
life-events: [living, ageing]
featured: true
legal-working-days: 5
eligibility:
  - when: age >= 16
    otherwise: 不满 16 岁，由监护人来办。
    way: 请监护人带户口簿到窗口。
on-behalf:
  explain: 替家里人挂失，要带他的身份证。
  relations:
    - value: parent
      label: 我的父母
      proof: 户口簿
elsewhere:
  way: handed-on
  ask: 卡是在哪里发的？
  help: 看卡的正面。
  explain: 我们替您交给发卡的地方。
commitments:
  - id: mine
    version: 1.0
    title: 承诺书
    content: 卡是我本人的。
    checks: 发卡的地方核对。
    consequences: 不属实的，挂失无效。
    alternative: 也可以带身份证到窗口。
    when: how == 'lost'
payment:
  what: 补卡工本费
  amounts:
    - yuan: "20.00"
      when: how == 'lost'
    - yuan: "0.00"
  other-ways: 也可以到窗口交现金。
parts:
  - id: loss
    title: 挂失
    department: 市人社局
    item-code: 示例-1
    outcome: 卡不能再用
    promised-working-days: 0
  - id: bank
    title: 告知银行
    department: 合作银行
    item-code: 示例-2
    outcome: 金融账户也挂失
    promised-working-days: 1
    after: [loss]
    when: how == 'lost'
"""


@pytest.fixture
def with_all(good_text: str) -> str:
    return good_text.replace("questions:\n", ALL + "questions:\n", 1)


def test_all_of_it_is_built(with_all: str, written: Callable) -> None:
    service = written(with_all).service
    assert service.said == ("丢了卡", "挂失")
    assert service.life_events == (LifeEvent.LIVING, LifeEvent.AGEING)
    assert (service.featured, service.legal_working_days, service.take_back) == (True, 5, TakeBack.NEVER)
    assert service.on_behalf is not None
    assert service.on_behalf.relations[0].proof == "户口簿"
    assert service.elsewhere is not None
    assert service.elsewhere.way is Far.HANDED_ON
    assert [part.after for part in service.parts] == [(), ("loss",)]
    assert service.is_sample


def test_facts_decide_who_may(with_all: str, written: Callable) -> None:
    rule: Condition = written(with_all).service.eligibility[0].when
    assert [rule.holds({"age": years}) for years in (15, 16, 90)] == [False, True, True]
    assert rule.names == ("age",)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("when: age >= 16", "when: agee >= 16", "names 'agee'"),
        ("when: age >= 16", "when: age >= 'x'", "condition fails"),
        ("when: age >= 16", "when: age == '16'", "a number stands without quotation marks"),
        ("when: age >= 16", "when: age > 200", "unreachable"),
        ("flow: application", "flow: card-pin", "on-behalf does not go with flow card-pin"),
        ("title: 承诺书", "title: <b>承诺书</b>", "without markup"),
        ("when: age >= 16", "when: age > 200 && age < 100", "unreachable"),
        ("when: age >= 16", "when: sex == 'man'", "allowed: female, male"),
        ("    after: [loss]", "    after: [bank]", "no part before it; parts: loss"),
        ("  - id: bank", "  - id: loss", "id 'loss' stands already"),
        ("legal-working-days: 5", "own-person: 要本人来。", "contradict each other"),
        ('yuan: "0.00"', "yuan: 0", "an amount such as 400.00"),
        ('    - yuan: "0.00"\n', "", "nothing says what is to be paid when how = "),
        ("  - id: noticed", "  - id: age", "'age' is the name of a fact"),
        ("offline-help:", "#", "whom to call or where to go"),
        ("way: handed-on", "way: somehow", "allowed: handed-on, all-online, several-places"),
        ("legal-working-days: 5", "legal-working-days: -1", "whole number from 0"),
    ],
)
def test_each_mistake_is_named(
    before: str, after: str, reason: str, with_all: str, written: Callable
) -> None:
    assert before in with_all
    assert any(reason in told for told in written(with_all.replace(before, after)).reasons)


def test_parts_that_nobody_needs_are_a_dead_end(with_all: str, written: Callable) -> None:
    never_both = with_all.replace(
        "    promised-working-days: 0\n  - id: bank",
        "    promised-working-days: 0\n    when: how == 'lost'\n  - id: bank",
    )
    assert any("no department has anything to do when" in told for told in written(never_both).reasons)


RETIRES = "sex == 'male' && retires_in_60 <= 0"


def test_a_service_that_asks_about_retirement_has_the_law_with_it(with_all: str, written: Callable) -> None:
    service = written(with_all.replace("age >= 16", RETIRES)).service
    form = Form.begun(replace(service, on_behalf=None), ZHANG, uuid4(), date(2026, 11, 28))
    assert service.law == load_retirement()
    assert isinstance(form.facts["retires_in_55"], int)
    assert not service.eligibility[0].when.holds(form.known())


def test_a_service_that_does_not_ask_has_none(with_all: str, written: Callable) -> None:
    assert written(with_all).service.law is None


def test_what_is_not_known_yet_does_not_hold(with_all: str, written: Callable) -> None:
    assert not written(with_all).service.eligibility[0].when.holds({})


def test_rules_that_nobody_meets_together_are_told(with_all: str, written: Callable) -> None:
    both = "eligibility:\n  - when: age < 10\n    otherwise: 太大了。\n    way: 请到窗口。\n"
    told = written(with_all.replace("eligibility:\n", both)).reasons
    assert any("nobody meets all of these rules at once" in reason for reason in told)


def test_a_question_for_those_who_may_not_is_told(with_all: str, written: Callable) -> None:
    text = with_all.replace(
        "    when: how == 'lost'\n  - id: story", "    when: how == 'lost' && age < 16\n  - id: story"
    )
    assert text != with_all
    assert any("nobody who may use the service is asked this" in r for r in written(text).reasons)


QUEUES = ("offline: refuse", "offline: queue")


@pytest.mark.parametrize("slug", ["card-loss", "card-loss-lift", "card-activate", "card-password"])
def test_what_is_done_at_once_never_queues(slug: str, good_text: str, written: Callable) -> None:
    assert (
        f"{slug} is done at once or not at all; allowed: refuse"
        in written(good_text.replace(*QUEUES), slug).reasons
    )
    assert written(good_text.replace(*QUEUES), "another-card").problems == []


@pytest.mark.parametrize("slug", ["pension-account", "medical-account", "housing-fund"])
def test_sums_are_not_told_later(slug: str, good_text: str, written: Callable) -> None:
    asks = good_text.replace("offline: refuse\nflow: application", "offline: leave-request\nflow: document")
    assert written(asks, slug).reasons == [f"{slug} is done at once or not at all; allowed: refuse"]


@pytest.mark.parametrize("slug", ["card-loss-lift", "card-activate", "card-password"])
def test_no_city_lets_others_act_where_the_person_must_stand(
    slug: str, with_all: str, written: Callable
) -> None:
    assert f"{slug} is only for the person themselves; leave on-behalf out" in written(with_all, slug).reasons
    assert written(with_all).problems == [], "a loss is reported for others, too"


@pytest.mark.parametrize("slug", ["card-loss-lift", "card-activate"])
def test_a_card_that_comes_alive_needs_its_owner_seen(slug: str, good_text: str, written: Callable) -> None:
    needs = f"{slug} needs the person to be seen; key 'in-person' is missing"
    assert written(good_text, slug).reasons == [needs]
    seen = "in-person:\n  title: 请本人来\n  explain: 要看到您本人。\n  unconfirmed: 请到窗口。\n"
    assert written(good_text + seen, slug).problems == []


def test_what_is_done_at_once_and_taken_back_is_warned_of_but_where_the_department_lifts_it_as_quickly(
    good_text: str, written: Callable
) -> None:
    hasty = good_text.replace("take-back: never", "take-back: department")
    [problem] = written(hasty).problems
    assert problem.severity is Severity.WARNING
    assert problem.line == written(hasty).line_of("promised-working-days:")
    assert "不能撤回，可申请更正" in problem.reason
    assert written(hasty.replace("working-days: 0", "working-days: 1")).problems == []
    assert written(hasty, "medical-elsewhere").problems == []
    assert written(good_text.replace("take-back: never\n", "")).reasons == [problem.reason]
