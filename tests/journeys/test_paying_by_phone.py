"""用手机付 at the real gateway: paid while one waits, the network lost on the way, left unpaid, and given back."""

import itertools
from collections.abc import Callable
from contextlib import closing

import pytest
from city import gets_network_back, held_case, loses_network
from paper import pdf_text, prints
from plans import plan_of
from steps import CARDS, ZHANG, goes_home, receipt, says_it_is_me, sees_receipt
from walker import Walker

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.domain.payment import OrderState
from services.gateway.store import Store
from ui.pay_bodies import PayBody
from ui.view import ReceiptBody, Tone

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


def offers_to_pay(on: Stage) -> bool:
    """As the main way on, at the right."""
    return on.citizen.view.ways_on[-1].id == "pay"


def test_paid_on_a_telephone_it_is_said_here_and_on_the_receipt(on: Stage) -> None:
    number = opens_the_code(on)
    on.world.pays(number)
    on.citizen.sees("paid")
    on.citizen.reads("票据已开")
    on.citizen.touches("next")
    shown = sees_receipt(on)
    (said,) = said_of_money(shown)
    assert said.startswith("已支付 400.00 元")
    assert not offers_to_pay(on)


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
    assert offers_to_pay(on)
    assert "还差一步" in shown.headline
    assert "400" not in on.citizen.view.spoken


def leaves(on: Stage) -> None:
    """With the identity card in the hand."""
    on.citizen.touches("next")
    on.citizen.sees("rating")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")
    on.world.lift_identity_card()
    goes_home(on)


def comes_back_to(on: Stage, number: str) -> ReceiptBody:
    """我的办件, days later."""
    on.citizen.touches("my-cases")
    on.citizen.sees("identify")
    on.world.lay_identity_card(CARDS[ZHANG])
    says_it_is_me(on)
    on.citizen.sees("my-cases")
    on.citizen.turns_to(f"case.{number}")
    on.citizen.touches(f"case.{number}")
    on.citizen.sees("progress")
    shown = on.citizen.view.body
    assert isinstance(shown, ReceiptBody)
    return shown


def is_back(on: Stage, number: str) -> bool:
    """At the gateway, whose rounds finish a refund."""
    case = held_case(on, number)
    with closing(Store.open_existing(on.world.gateway.database_url)) as store, store.reading() as transaction:
        order = transaction.orders.find(case.id)
    return order is not None and order.state is OrderState.REFUNDED


def test_who_comes_back_reads_that_the_money_is_back_and_the_invoice_void(on: Stage) -> None:
    number = opens_the_code(on)
    on.world.pays(number)
    on.citizen.sees("paid")
    on.citizen.reads("票据已开")
    on.citizen.touches("next")
    sees_receipt(on)
    leaves(on)
    on.world.gives_back(number)
    on.citizen.waits(lambda: is_back(on, number), "the money to be back")
    shown = comes_back_to(on, number)
    (said,) = (notice for notice in shown.notices if "退款" in notice.text)
    assert said.tone is Tone.DONE
    assert said.text.startswith("400.00 元 已退款。票据 示例")
    assert said.text.endswith("已作废，不能再用。")
    paper = pdf_text(prints(on)).replace("\n", "").replace(" ", "")
    assert "已退款" in paper
    assert "不能再用" in paper
