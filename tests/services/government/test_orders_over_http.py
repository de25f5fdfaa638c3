"""A kiosk asks the real gateway, on both stores, what a case costs and whether it is paid."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from gateway_fixture import GatewayProcess

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.payment import InvoiceState, OrderState, Payments
from kiosk.domain.ports import SealedCase
from services.gateway.samples.payments import pay, refund
from services.gateway.store import Store
from services.government.codec import from_members, to_members
from services.government.orders import told_order
from services.government.wire import OrderOnWire

ANSWERS = {"matter": "renew", "whom": "self", "kind": "adult", "year": "next", "reach": "not-at-all"}


@pytest.fixture
def case(gateway: GatewayProcess) -> SealedCase:
    filed = gateway.case(service="resident-medical-insurance", answers=ANSWERS)
    gateway.client().deliver([filed])
    return filed


def test_order_is_made_paid_and_given_back(gateway: GatewayProcess, case: SealedCase) -> None:
    kiosk: Payments = gateway.client()
    made = kiosk.order(case.id)
    assert (made.case_id, made.yuan, made.state) == (case.id, "400.00", OrderState.OPEN)
    assert made.code.startswith("https://pay.invalid/示例/")
    assert made.expires_at > datetime.now(UTC)
    assert kiosk.order(case.id) == made
    pay(gateway.database_url, case.number, datetime.now(UTC))
    paid = kiosk.order(case.id)
    assert (paid.state, paid.is_settled) == (OrderState.PAID, True)
    assert paid.invoice
    assert paid.invoice_state is InvoiceState.ISSUED
    refund(gateway.database_url, case.number)
    assert kiosk.order(case.id).state is OrderState.REFUNDING


def test_asked_for_by_many_at_once_it_is_one(gateway: GatewayProcess, case: SealedCase) -> None:
    client = gateway.client()
    with ThreadPoolExecutor(8) as pool:
        codes = {order.code for order in pool.map(client.order, [case.id] * 16)}
    assert len(codes) == 1


def test_another_kiosk_hears_nothing(gateway: GatewayProcess, case: SealedCase) -> None:
    with pytest.raises(GatewayError) as refused:
        gateway.client(kiosk_id="WT08").order(case.id)
    assert refused.value.reason is Reason.GATEWAY_REFUSED
    with closing(Store.open_existing(gateway.database_url)) as store, store.reading() as transaction:
        assert transaction.orders.find(case.id) is None


def test_case_that_costs_nothing_is_refused(gateway: GatewayProcess) -> None:
    free = gateway.case()
    gateway.client().deliver([free])
    with pytest.raises(GatewayError, match="nothing-to-pay"):
        gateway.client().order(free.id)


@pytest.mark.parametrize(
    ("state", "number", "invoice"),
    [
        (OrderState.OPEN, "", InvoiceState.NOT_YET),
        (OrderState.PAID, "PJ-1", InvoiceState.ISSUED),
        (OrderState.REFUNDED, "PJ-1", InvoiceState.VOID),
    ],
)
def test_gateway_of_before_says_nothing_of_the_invoice_and_is_understood(
    state: OrderState, number: str, invoice: InvoiceState
) -> None:
    told = to_members(OrderOnWire("A" * 22, uuid4(), state, "400.00", datetime.now(UTC), "", number))
    del told["invoice_state"]
    order = told_order(from_members(OrderOnWire, told))
    assert (order.state, order.invoice, order.invoice_state) == (state, number, invoice)


def test_kiosk_of_before_reads_an_order_of_today() -> None:
    @dataclass(frozen=True)
    class OrderOfBefore:
        state: OrderState
        invoice: str

    at = datetime.now(UTC)
    today = OrderOnWire("A" * 22, uuid4(), OrderState.REFUNDED, "400.00", at, "", "PJ-1", InvoiceState.VOID)
    assert from_members(OrderOfBefore, to_members(today)) == OrderOfBefore(OrderState.REFUNDED, "PJ-1")
