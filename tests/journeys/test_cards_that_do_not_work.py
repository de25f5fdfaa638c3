"""A card that is not ours or cannot be read: one clear sentence, and the right card works right after."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from steps import CHEN, TRIP, ZHANG, chooses_service, files_trip, says_it_is_me, shows_code

from kiosk.demo.stage import Stage
from kiosk.demo.world import CARDS
from kiosk.domain.errors import Reason

SLOW_MS = 500
SlowCard = Callable[[str], str]


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        ("bank", "这是银行卡。请换成社保卡"),
        ("transit", "这是公交卡或门禁卡。请换成社保卡"),
        ("identity-card", "这好像是身份证"),
        ("unknown", "这张不是社保卡。请换成社保卡"),
        ("staff-s001", "这张不是社保卡。请换成社保卡"),
        ("upside-down", "金色小方块朝上、朝里，再插一次"),
        ("bad-check-digit", "卡上的社会保障号码不对"),
        ("expired", "这张社保卡过了有效期"),
        ("damaged", "这张卡上的信息读不全"),
        ("v3-not-genuine", "这张卡没有通过核验。请带卡和身份证到窗口"),
        ("v3-blank", "这是第三代社保卡，这台机器现在读不了。请用手机上的电子社保卡"),
    ],
)
def test_it_is_said_what_is_wrong_and_the_right_card_works_after_it(
    on: Stage, card: str, sentence: str
) -> None:
    chooses_service(on, TRIP)
    on.world.insert(card)
    on.citizen.reads(sentence)
    assert any(sentence in said for said in on.voice.said)
    on.world.insert("zhang-cuiying")
    says_it_is_me(on)
    on.citizen.sees(f"question.{TRIP}")


def test_a_mute_card_is_given_up_and_what_to_do_is_said(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.insert("mute")
    on.citizen.sees("reading-card")
    on.world.clock.advance(15)
    on.citizen.reads("读不到卡。请把卡取出来")
    on.world.insert("zhang-cuiying")
    on.citizen.sees("confirm-identity")


def test_on_the_home_screen_a_wrong_card_is_answered_too(on: Stage) -> None:
    on.citizen.sees("home")
    on.world.insert("bank")
    on.citizen.reads("这是银行卡")


def test_a_third_generation_card_is_offered_the_code_which_works(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.insert("v3-blank")
    on.citizen.reads("请用手机上的电子社保卡")
    shows_code(on, CHEN)
    says_it_is_me(on)
    files_trip(on)


def test_a_card_pulled_half_way_is_asked_for_again(on: Stage, slow_card: SlowCard) -> None:
    chooses_service(on, TRIP)
    on.world.insert(slow_card("zhang-cuiying"))
    on.citizen.sees("reading-card")
    on.world.pull()
    on.citizen.reads("卡拔得太早了。请再插一次")
    on.world.insert("zhang-cuiying")
    on.citizen.sees("confirm-identity")


def test_a_card_swapped_in_a_blink_never_mixes_two_people(on: Stage, slow_card: SlowCard) -> None:
    chooses_service(on, TRIP)
    on.world.insert(slow_card("zhang-cuiying"))
    on.citizen.sees("reading-card")
    on.world.insert("li-jianguo")
    on.citizen.sees("confirm-identity")
    on.citizen.reads("李*国")
    assert "1031" in on.citizen.words()
    assert "102X" not in on.citizen.words()
    assert "张*英" not in on.citizen.words()


def test_going_back_while_a_card_is_read_shows_nobody(on: Stage, slow_card: SlowCard) -> None:
    chooses_service(on, TRIP)
    on.world.insert(slow_card("zhang-cuiying"))
    on.citizen.sees("reading-card")
    on.citizen.touches("back")
    on.citizen.sees("identify")


@pytest.fixture
def slow_card(tmp_path: Path) -> SlowCard:
    """A card that takes its time over every command, so that there is time to pull it."""

    def make(name: str) -> str:
        card = json.loads((CARDS / f"{name}.json").read_text())
        card["behaviour"] = {"delay_ms": SLOW_MS}
        path = tmp_path / f"slow-{name}.json"
        path.write_text(json.dumps(card))
        return str(path)

    return make


def test_readers_that_are_gone_are_said_and_codes_still_work(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.readers.fail(Reason.READER_SERVICE_DOWN)
    on.citizen.reads("读卡器正在恢复")
    shows_code(on, ZHANG)
    on.citizen.sees("confirm-identity")
