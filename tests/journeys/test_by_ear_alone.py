"""What else happens to a woman who cannot see: how it sounds, help, papers, thinking for too long."""

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from ears import BACK, HELP, SPEECH, BlindCitizen, Ears
from plans import plan_of
from steps import TRIP
from test_every_service_by_ear import chooses_by_ear, comes, what_she_answers

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.domain.catalogue import Service
from services.catalogue.loader import load_folder
from ui.view import ReviewBody

SERVICE, SUBSIDIES = (
    next(one for one in load_folder().services if one.slug == slug) for slug in (TRIP, "disability-subsidies")
)
_kiosks = itertools.count(870)


@pytest.fixture
def ears(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> Ears:
    on = open_stage(pad=True, gateway=city_gateway, kiosk_id=f"WT{next(_kiosks)}", keypad="tactile-eight")
    on.citizen.sees("home")
    ears = Ears(on)
    ears.plugs_in()
    return ears


def woman(ears: Ears, service: Service = SERVICE, **wanted: str) -> BlindCitizen:
    plan = plan_of(service.slug)
    plan = replace(plan, answers={**plan.answers, **wanted})
    return BlindCitizen(ears, what_she_answers(service, plan), lambda: comes(ears.on, plan))


def test_plugged_in_she_hears_what_the_keys_do_and_then_the_screen(ears: Ears) -> None:
    said = ears.last_words
    assert said.startswith("耳机插好了。 方向键")
    assert "您好" in said


def test_the_speech_key_held_leads_to_louder_faster_and_quiet(ears: Ears) -> None:
    ears.holds(SPEECH, "声音")
    assert ears.presses_what_says("大声一点") == "声音 4，最大 5"
    assert ears.presses_what_says("说快一点") == "快慢 4，最快 5"
    assert ears.on.voice.volume_percent > 100
    assert "您好" in ears.presses(BACK)


def test_help_calls_staff_and_a_second_time_explains_the_keys(ears: Ears) -> None:
    ears.presses(HELP)
    ears.waits_for("已通知工作人员")
    assert "圆键：确定。" in ears.presses(HELP)
    assert "已通知工作人员" in ears.presses(BACK)
    assert "您好" in ears.presses(BACK)


def test_papers_are_laid_down_and_kept_by_ear(ears: Ears) -> None:
    chooses_by_ear(ears, SERVICE)
    citizen = woman(ears)
    proof = next(question.ask for question in SERVICE.questions if question.id == "proof")
    citizen.answers = {ask: act for ask, act in citizen.answers.items() if ask != proof}
    assert "拍好了 1 页" in citizen.goes_on_to("拍好了 1 页")


def test_at_the_last_check_she_hears_what_she_chose_and_her_number_by_its_ends_then_whole(ears: Ears) -> None:
    chooses_by_ear(ears, SUBSIDIES)
    said = woman(ears, SUBSIDIES, pay_to="bank").goes_on_to("请把填的内容核对一遍")
    body = ears.on.citizen.view.body
    assert isinstance(body, ReviewBody)
    rows = {row.label: row.value for row in body.rows}
    account = rows.pop("银行卡号")
    assert [f"{label} {value}" for label, value in rows.items() if f"{label} {value}" not in said] == []
    assert f"{' '.join(account.replace(' ', '')[-4:])} 结尾" in said
    assert account not in said
    assert "*" not in said
    ears.finds(f"修改 银行卡号, {account}")
    checked = next(one.aloud.text for one in ears.notes if one.text == said)
    assert [value for value in rows.values() if value in checked] == []
    assert not any(account in one.aloud.text for one in ears.notes)


def test_who_thinks_for_long_hears_that_it_would_end_and_stays(ears: Ears) -> None:
    chooses_by_ear(ears, SERVICE)
    citizen = woman(ears)
    citizen.goes_on_to("是您本人吗")
    ears.on.world.clock.advance(100)
    ears.waits_for("您还在吗？")
    assert "是您本人吗" in ears.presses_what_says("我还在，继续办")
