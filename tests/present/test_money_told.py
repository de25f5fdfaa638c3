"""已支付 and 已退款, and what that makes of the 票据: one honest sentence each, and its number never aloud."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from film import EVERYTHING
from view_text import all_words

from kiosk.demo.scenes import NOW, stills
from kiosk.domain.payment import InvoiceState, Order, OrderState
from ui.money_words import full_words, invoice_words, moved_words
from ui.present import present
from ui.strings import strings
from ui.view import MessageBody, Picture, ReceiptBody, ScreenView, Tone

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NUMBER, DESK, CHINESE = "20261123000037", "一楼 1 号服务台", strings("zh_CN")
MOVED = (OrderState.PAID, OrderState.REFUNDING, OrderState.REFUNDED)


def order(state: OrderState, invoice: InvoiceState) -> Order:
    number = "" if invoice is InvoiceState.NOT_YET else NUMBER
    return Order(UUID(int=1), "400.00", state, AT, invoice=number, invoice_state=invoice)


def seen(name: str) -> ScreenView:
    still = next(one for one in stills(EVERYTHING) if one.name == name)
    return present(still.visit, EVERYTHING, NOW, 0.0)


@pytest.mark.parametrize(
    ("state", "invoice", "words"),
    [
        (OrderState.PAID, InvoiceState.NOT_YET, "还没有开"),
        (OrderState.PAID, InvoiceState.ISSUED, "票据已开"),
        (OrderState.PAID, InvoiceState.VOID, "要新的"),
        (OrderState.REFUNDING, InvoiceState.NOT_YET, "没有开过"),
        (OrderState.REFUNDING, InvoiceState.ISSUED, "还没有作废"),
        (OrderState.REFUNDING, InvoiceState.VOID, "已作废"),
        (OrderState.REFUNDED, InvoiceState.NOT_YET, "没有开过"),
        (OrderState.REFUNDED, InvoiceState.ISSUED, "还没有作废"),
        (OrderState.REFUNDED, InvoiceState.VOID, "已作废"),
    ],
)
def test_each_state_of_the_invoice_has_its_sentence(
    state: OrderState, invoice: InvoiceState, words: str
) -> None:
    said = invoice_words(order(state, invoice), DESK, CHINESE)
    assert words in said
    assert (NUMBER in said) is (invoice is not InvoiceState.NOT_YET)


@pytest.mark.parametrize("invoice", InvoiceState)
def test_who_has_paid_is_told_where_to_ask_unless_it_is_on_its_way_back(invoice: InvoiceState) -> None:
    assert DESK in invoice_words(order(OrderState.PAID, invoice), DESK, CHINESE)
    assert DESK not in invoice_words(order(OrderState.REFUNDED, invoice), DESK, CHINESE)


@pytest.mark.parametrize("state", OrderState)
def test_nothing_is_said_of_money_that_never_moved(state: OrderState) -> None:
    none = order(state, InvoiceState.NOT_YET)
    for said in (moved_words(none, CHINESE), full_words(none, DESK, CHINESE)):
        assert bool(said) is (state in MOVED)


@pytest.mark.parametrize(
    ("name", "picture", "tone"),
    [
        ("paid", Picture.DONE, Tone.DONE),
        ("paying-refunding", Picture.LATER, Tone.WAIT),
        ("paying-refunded", Picture.DONE, Tone.DONE),
    ],
)
def test_money_that_is_back_looks_like_good_news_and_on_its_way_like_waiting(
    name: str, picture: Picture, tone: Tone
) -> None:
    body = seen(name).body
    assert isinstance(body, MessageBody)
    assert (body.picture, body.tone) == (picture, tone)


@pytest.mark.parametrize("name", ["paid", "paying-refunding", "paying-refunded", "my-case-refunded"])
def test_number_of_the_invoice_is_read_and_heard_in_headphones_only(name: str) -> None:
    view = seen(name)
    assert NUMBER in "\n".join(all_words(view))
    assert NUMBER in view.whispered
    assert NUMBER not in view.spoken + view.announcement


@pytest.mark.parametrize(
    ("name", "tone", "words"),
    [
        ("receipt-paid", Tone.DONE, "票据号 20261123000037"),
        ("receipt-refunded", Tone.DONE, "已作废"),
        ("my-case-paid", Tone.DONE, "要打印票据"),
        ("my-case-paid-unbilled", Tone.DONE, "票据还没有开"),
        ("my-case-refunding", Tone.WAIT, "还没有退到"),
        ("my-case-refunded", Tone.DONE, "20261123000037 已作废，不能再用"),
    ],
)
def test_receipts_and_own_cases_say_how_money_and_invoice_stand(name: str, tone: Tone, words: str) -> None:
    body = seen(name).body
    assert isinstance(body, ReceiptBody)
    (notice,) = (one for one in body.notices if one.icon == "coin-yuan")
    assert words in notice.text
    assert notice.tone is tone
