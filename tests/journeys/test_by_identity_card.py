"""身份证 is the usual credential: laid down once it is a full way in, online and offline, and it is said where it is not."""

import itertools
from collections.abc import Callable

import pytest
from city import gets_network_back, loses_network, submitted, waits_for_delivery
from steps import (
    PENSION,
    TRIP,
    ZHANG,
    asks_for_pension,
    asks_for_trip,
    chooses_service,
    comes_by_card,
    files_trip,
    goes_home,
    says_it_is_me,
    sees_it_sent,
    sees_receipt,
)
from test_idle import COUNTDOWN_S, falls_silent
from traces import traces

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Assurance, Credential

_kiosks = itertools.count(800)


@pytest.fixture
def on(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> Stage:
    return open_stage(pad=True, gateway=city_gateway, kiosk_id=f"WT{next(_kiosks)}")


def lays_identity_card(on: Stage, card: str = "zhang-cuiying") -> None:
    on.world.lay_identity_card(card)
    says_it_is_me(on)


def lifts_identity_card(on: Stage) -> None:
    on.world.lift_identity_card()
    on.citizen.waits(lambda: not on.world.kiosk.conductor.visit.cards, "the identity card to be lifted")


def leaves(on: Stage) -> None:
    on.citizen.touches("next")
    on.citizen.sees("rating")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")


def test_the_home_screen_offers_it(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.reads("或放身份证")


def test_a_first_visit_from_the_home_screen_to_the_number(on: Stage) -> None:
    on.citizen.sees("home")
    lays_identity_card(on)
    on.citizen.sees("choosing")
    on.citizen.reads("身份证可以收好了，后面不用再放")
    lifts_identity_card(on)
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees("guide")
    on.citizen.touches("next")
    number = files_trip(on).number
    waits_for_delivery(on, number)
    sent = submitted(on, number).identity
    assert (sent.name, sent.credential, sent.assurance) == (ZHANG, Credential.IDENTITY_CARD, Assurance.A2)
    leaves(on)
    on.citizen.reads("身份证请收好，别忘在机器上")
    goes_home(on)


def test_without_network_it_does_a_whole_visit_too(on: Stage) -> None:
    on.citizen.sees("home")
    loses_network(on)
    on.citizen.reads("插卡或放身份证都可以办")
    chooses_service(on, TRIP)
    lays_identity_card(on, "li-jianguo")
    shown = files_trip(on)
    assert shown.headline == "已存好，还没交到部门"
    gets_network_back(on)
    waits_for_delivery(on, shown.number)
    sees_it_sent(on)


@pytest.mark.parametrize(
    ("card", "shown", "number"),
    [
        ("chen-jiaming-hong-kong", "陈*明", "810***********1230"),
        ("muster-anna-foreign", "M", "911***********0024"),
        ("rare-name", "𬭩*", "320***********2046"),
    ],
)
def test_people_from_everywhere_and_with_rare_names_are_known(
    on: Stage, card: str, shown: str, number: str
) -> None:
    chooses_service(on, TRIP)
    on.world.lay_identity_card(card)
    on.citizen.sees("confirm-identity")
    on.citizen.reads(shown)
    on.citizen.reads(number)


def test_an_expired_one_is_said_by_name_and_the_card_works_right_after(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.lay_identity_card("wang-fang-expired")
    on.citizen.reads("这张身份证过了有效期")
    assert any("这张身份证过了有效期" in said for said in on.voice.said)
    lifts_identity_card(on)
    on.world.insert("wang-fang")
    on.citizen.sees("confirm-identity")


def test_one_that_says_what_cannot_be_is_not_believed(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.lay_identity_card("wrong-number")
    on.citizen.reads("身份证上的信息对不上")


def test_where_another_card_does_not_serve_it_is_offered(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.insert("expired")
    on.citizen.reads("今天可以把身份证放在感应区")
    on.world.pull()
    lays_identity_card(on)
    on.citizen.sees(f"question.{TRIP}")


def test_left_on_the_pad_it_is_asked_for_until_it_is_taken(on: Stage) -> None:
    chooses_service(on, TRIP)
    lays_identity_card(on)
    files_trip(on)
    leaves(on)
    on.citizen.reads("请拿好您的身份证")
    heard = len(on.voice.said)
    on.world.clock.advance(10)
    on.citizen.waits(lambda: len(on.voice.said) > heard, "to be told again")
    assert "请拿好您的身份证" in on.voice.said[-1]
    lifts_identity_card(on)
    goes_home(on)


def test_an_unfinished_form_is_for_the_same_identity_card_and_not_for_another_credential(on: Stage) -> None:
    chooses_service(on, TRIP)
    lays_identity_card(on)
    asks_for_trip(on)
    lifts_identity_card(on)
    falls_silent(on)
    on.citizen.reads("再放一次您的身份证可以接着填")
    on.world.clock.advance(COUNTDOWN_S)
    on.citizen.sees("farewell")
    goes_home(on)
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees(f"question.{TRIP}")
    on.world.pull()
    on.citizen.sees("card-out")
    on.citizen.touches("finish")
    goes_home(on)
    lays_identity_card(on)
    on.citizen.sees("offer-draft")
    on.citizen.touches("next")
    on.citizen.sees(f"review.{TRIP}")


def test_with_it_a_person_still_has_to_confirm_what_needs_the_living_person(
    open_stage: Callable[..., Stage],
) -> None:
    """At a gateway of its own: in the city this person would be qualified for every story after this one."""
    on = open_stage(pad=True)
    chooses_service(on, PENSION)
    lays_identity_card(on)
    asks_for_pension(on)
    on.world.put_staff_card()
    sees_receipt(on)


def test_a_reader_that_fails_is_said_and_the_other_ways_still_work(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.pad.fail(Reason.IDENTITY_READER_DOWN)
    on.citizen.reads("身份证读卡器正在恢复")
    on.world.pad.fail(None)
    lays_identity_card(on)
    on.citizen.sees(f"question.{TRIP}")


def test_nothing_of_it_stays_behind(on: Stage) -> None:
    chooses_service(on, TRIP)
    lays_identity_card(on)
    lifts_identity_card(on)
    on.citizen.sees(f"question.{TRIP}")
    falls_silent(on)
    on.world.clock.advance(COUNTDOWN_S)
    goes_home(on)
    assert not [mark for mark in (ZHANG, "33010619510308102X") if mark in traces(on)]
