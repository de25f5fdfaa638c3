"""A card put in the wrong way round: one sentence, one large picture, and the same card works once it is turned."""

from collections.abc import Callable

from steps import TRIP, chooses_service, says_it_is_me

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from ui.view import IdentifyBody, Picture


def remedy(on: Stage) -> Picture | None:
    body = on.citizen.view.body
    assert isinstance(body, IdentifyBody)
    return body.remedy


def test_how_to_turn_it_is_shown_said_and_works(on: Stage) -> None:
    chooses_service(on, TRIP)
    assert remedy(on) is None
    on.world.insert("upside-down")
    on.citizen.reads("金色小方块朝上、朝里，再插一次")
    assert remedy(on) is Picture.CARD_TURN
    assert any("金色小方块朝上、朝里" in said for said in on.voice.said)
    on.world.pull()
    on.world.insert("zhang-cuiying")
    says_it_is_me(on)
    on.citizen.sees(f"question.{TRIP}")


def test_on_the_home_screen_too(on: Stage) -> None:
    on.citizen.sees("home")
    on.world.insert("upside-down")
    on.citizen.reads("金色小方块朝上、朝里，再插一次")
    assert remedy(on) is Picture.CARD_TURN


def test_where_identity_cards_are_read_the_sensing_area_is_named(
    open_stage: Callable[..., Stage], city_gateway: GatewayProcess
) -> None:
    on = open_stage(gateway=city_gateway, kiosk_id="WTPAD", pad=True)
    chooses_service(on, TRIP)
    on.world.insert("upside-down")
    on.citizen.reads("身份证请放在感应区")
    on.world.insert("identity-card")
    on.citizen.reads("身份证请放在感应区。请平放")
    assert remedy(on) is Picture.IDENTITY_CARD


def test_another_wrong_card_has_no_such_picture(on: Stage) -> None:
    chooses_service(on, TRIP)
    on.world.insert("bank")
    on.citizen.reads("这是银行卡")
    assert remedy(on) is None
