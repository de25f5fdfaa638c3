"""用手机付 at the real gateway: paid while one waits, the network lost on the way, and left unpaid."""

import itertools
from collections.abc import Callable

import pytest
from city import gets_network_back, loses_network
from plans import plan_of
from steps import receipt, sees_receipt
from walker import Walker

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from ui.pay_bodies import PayBody
from ui.view import ReceiptBody

INSURANCE = "resident-medical-insurance"
_kiosks = itertools.count(760)


@pytest.fixture
def on(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> Stage:
    """Filed, and on the receipt."""
    stage = open_stage(pad=True, gateway=city_gateway, kiosk_id=f"WT{next(_kiosks)}")
    stage.citizen.sees("home")
    plan = plan_of(INSURANCE)
    plan.comes(stage, INSURANCE)
    Walker(stage, plan.answers).goes_on_to("receipt")
    return stage


def opens_the_code(on: Stage) -> str:
    """The number of the case whose code is on the screen."""
    number = receipt(on).number
    on.citizen.touches("pay")
    on.citizen.sees("paying-code")
    body = on.citizen.view.body
    assert isinstance(body, PayBody)
    assert body.qr
    assert "现金" in body.other_ways.text
    return number


def said_of_money(shown: ReceiptBody) -> list[str]:
    notices = (*filter(None, (shown.owing,)), *shown.notices)
    return [notice.text for notice in notices if "支付" in notice.text or "付款" in notice.text]


def test_paid_on_a_telephone_it_is_said_here_and_on_the_receipt(on: Stage) -> None:
    number = opens_the_code(on)
    on.world.pays(number)
    on.citizen.sees("paid")
    on.citizen.reads("票据号")
    on.citizen.touches("next")
    shown = sees_receipt(on)
    (said,) = said_of_money(shown)
    assert said.startswith("已支付 400.00 元")
    assert shown.pay_action is None


def test_network_lost_while_paying_it_is_not_known_here_until_it_is_back(on: Stage) -> None:
    number = opens_the_code(on)
    loses_network(on)
    on.citizen.sees("paying-not-known")
    on.citizen.reads("就不要再付了")
    on.world.pays(number)
    gets_network_back(on)
    on.citizen.sees("paid")


def test_left_unpaid_the_receipt_says_how_else_and_offers_it_again(on: Stage) -> None:
    opens_the_code(on)
    on.citizen.touches("back")
    shown = sees_receipt(on)
    (said,) = said_of_money(shown)
    assert "还没有付款" in said
    assert "现金" in said
    assert shown.pay_action is not None
