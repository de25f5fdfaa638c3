"""A code that cannot be used: one clear sentence, and a good one works right after."""

from datetime import datetime, timedelta

import pytest
from steps import LI, TRIP, ZHANG, chooses_service, person, says_it_is_me, shows_code

from kiosk.clock import CHINA
from kiosk.demo.stage import Stage
from kiosk.domain.errors import Reason
from services.gateway.samples.codes import mint_code

_AGAIN_S = 6.0
"""The same code is passed over for a few seconds: a hand holds the phone about so long."""


@pytest.mark.parametrize(
    ("payload", "sentence"),
    [
        (b"https://example.cn/pay?amount=1", "这不是电子社保卡的码"),
        (b"YTSSC1." + b"A" * 1500, "这个码不对，太长了"),
        (b"YTSSC1." + b"A" * 70, "这个码没有通过。请刷新电子社保卡再试"),
        (b"YTSSC1.\x00\x1b[2J" + b"A" * 60, "这不是电子社保卡的码"),
        (bytes(range(128, 256)), "这不是电子社保卡的码"),
        ("YTSSC1.张翠英".encode("gb18030"), "这不是电子社保卡的码"),
        (b"{0.__class__}%s%n'; drop table cases; --", "这不是电子社保卡的码"),
    ],
    ids=["unknown", "oversized", "forged", "control bytes", "not text", "gbk", "hostile words"],
)
def test_it_is_said_what_is_wrong_and_a_good_code_works_after_it(
    on: Stage, payload: bytes, sentence: str
) -> None:
    chooses_service(on, TRIP)
    assert on.world.scanner.show(payload)
    on.citizen.reads(sentence)
    shows_code(on, ZHANG)
    says_it_is_me(on)
    on.citizen.sees(f"question.{TRIP}")


def test_an_expired_code_is_to_be_refreshed(on: Stage) -> None:
    chooses_service(on, TRIP)
    earlier = datetime.now(CHINA) - timedelta(minutes=2)
    old = mint_code(person(on, ZHANG), earlier, on.world.gateway.keys.sample_codes)
    assert on.world.scanner.show(old.encode())
    on.citizen.reads("码过期了。请在手机上刷新一下电子社保卡")
    shows_code(on, ZHANG)
    on.citizen.sees("confirm-identity")


def test_with_two_codes_in_view_one_is_asked_for(on: Stage) -> None:
    chooses_service(on, TRIP)
    both = on.world.code_of(person(on, ZHANG)), on.world.code_of(person(on, LI))
    assert on.world.scanner.show(*both)
    on.citizen.reads("镜头前有两个码。请只留电子社保卡的码")
    shows_code(on, ZHANG)
    on.citizen.sees("confirm-identity")
    on.citizen.reads("张*英")


def test_a_code_used_once_is_worth_nothing_the_second_time(on: Stage) -> None:
    code = on.world.code_of(person(on, ZHANG))
    chooses_service(on, TRIP)
    assert on.world.scanner.show(code)
    on.citizen.sees("confirm-identity")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")
    on.citizen.touches("next")
    on.world.clock.advance(_AGAIN_S)
    chooses_service(on, TRIP)
    assert on.world.scanner.show(code)
    on.citizen.reads("码过期了")


def test_a_code_held_still_is_asked_about_once(on: Stage) -> None:
    code = on.world.code_of(person(on, ZHANG))
    chooses_service(on, TRIP)
    for _ in range(5):
        on.world.scanner.show(code)
    on.citizen.sees("confirm-identity")


def test_the_camera_does_not_look_once_somebody_is_known(on: Stage) -> None:
    chooses_service(on, TRIP)
    shows_code(on, ZHANG)
    says_it_is_me(on)
    on.citizen.sees("question")
    assert not on.world.show_code(person(on, LI))


def test_a_camera_that_is_gone_is_said_and_cards_still_work(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.scanner.unplug()
    on.citizen.reads("摄像头没有接好。请插社保卡")
    on.world.insert("zhang-cuiying")
    on.citizen.sees("confirm-identity")


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [(Reason.CAMERA_STALLED, "摄像头停住了"), (Reason.CAMERA_COVERED, "镜头好像被挡住了")],
)
def test_a_camera_that_stops_seeing_is_shown_and_said_and_codes_work_again_after_it(
    on: Stage, trouble: Reason, sentence: str
) -> None:
    chooses_service(on, TRIP)
    on.world.scanner.meet(trouble)
    on.citizen.reads(sentence)
    on.citizen.waits(lambda: any(sentence in said for said in on.voice.said), "the trouble said")
    on.world.scanner.meet(None)
    on.citizen.reads("手机打开二维码")
    shows_code(on, ZHANG)
    on.citizen.sees("confirm-identity")
