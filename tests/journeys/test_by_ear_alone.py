"""What else happens to a woman who cannot see: how it sounds, help, papers, thinking for too long."""

import itertools
from collections.abc import Callable

import pytest
from ears import BACK, HELP, SPEECH, BlindCitizen, Ears
from plans import plan_of
from steps import TRIP
from test_every_service_by_ear import chooses_by_ear, comes, what_she_answers

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from services.catalogue.loader import load_folder

SERVICE = next(one for one in load_folder().services if one.slug == TRIP)
_kiosks = itertools.count(870)


@pytest.fixture
def ears(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> Ears:
    on = open_stage(pad=True, gateway=city_gateway, kiosk_id=f"WT{next(_kiosks)}", keypad="tactile-eight")
    on.citizen.sees("home")
    ears = Ears(on)
    ears.plugs_in()
    return ears


def woman(ears: Ears) -> BlindCitizen:
    plan = plan_of(TRIP)
    return BlindCitizen(ears, what_she_answers(SERVICE, plan), lambda: comes(ears.on, plan))


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


def test_who_thinks_for_long_hears_that_it_would_end_and_stays(ears: Ears) -> None:
    chooses_by_ear(ears, SERVICE)
    citizen = woman(ears)
    citizen.goes_on_to("是您本人吗")
    ears.on.world.clock.advance(100)
    ears.waits_for("您还在吗？")
    assert "是您本人吗" in ears.presses_what_says("我还在，继续办")
