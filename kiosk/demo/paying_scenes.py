"""用手机付, with an invented code: open, paid, not watched any more, expired, paid back, not known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from kiosk.domain.payment import Order, OrderState
from kiosk.domain.submission import CaseState, CaseStatus, SavedCase
from kiosk.workflow import timeouts
from kiosk.workflow.states import Filing, Paying, Receipt, Scene

_LASTS = timedelta(days=3)


def paying_scenes(filing: Filing, case: SavedCase) -> Iterator[tuple[str, Scene]]:
    """`filing` is of a service that costs something."""
    at = case.applied_at
    receipt = Receipt(filing, case, CaseStatus(case.id, CaseState.UPLOADED, at, at))
    code = "https://pay.example.invalid/o/7Q2M4K9T"
    order = Order(case.id, "400.00", OrderState.OPEN, at + _LASTS, code)
    paid = replace(order, state=OrderState.PAID, code="", invoice="20261123000037")
    paying = Paying(receipt, -41.0, 0.0, 0, order)
    yield "receipt-to-pay", receipt
    yield "paying-asking", replace(paying, order=None, ticket=1)
    yield "paying", paying
    yield "paying-no-order", replace(paying, order=None)
    yield "paying-no-code", replace(paying, order=replace(order, code=""))
    yield "paying-not-known", replace(paying, misses=timeouts.PAYMENT_MISSES)
    yield "paying-later", replace(paying, since_s=-timeouts.PAYING_S)
    yield "paid", replace(paying, order=paid)
    yield "paid-without-invoice", replace(paying, order=replace(paid, invoice=""))
    for state in (OrderState.EXPIRED, OrderState.REFUNDING, OrderState.REFUNDED):
        yield f"paying-{state.name.lower()}", replace(paying, order=replace(order, state=state, code=""))
    yield "receipt-paid", replace(receipt, order=paid)
