"""用手机付, with an invented code: open, paid, not watched any more, expired, paid back, not known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from kiosk.domain.payment import InvoiceState, Order, OrderState
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
    bare = replace(order, code="")
    paid = replace(bare, state=OrderState.PAID, invoice="20261123000037", invoice_state=InvoiceState.ISSUED)
    paying = Paying(receipt, -41.0, 0.0, 0, order)
    yield "receipt-to-pay", receipt
    yield "paying-asking", replace(paying, order=None, ticket=1)
    yield "paying", paying
    yield "paying-no-order", replace(paying, order=None)
    yield "paying-no-code", replace(paying, order=replace(order, code=""))
    yield "paying-not-known", replace(paying, misses=timeouts.PAYMENT_MISSES)
    yield "paying-later", replace(paying, since_s=-timeouts.PAYING_S)
    yield "paid", replace(paying, order=paid)
    unbilled = replace(bare, state=OrderState.PAID)
    back = replace(paid, state=OrderState.REFUNDED, invoice_state=InvoiceState.VOID)
    yield "paid-without-invoice", replace(paying, order=unbilled)
    yield "paying-expired", replace(paying, order=replace(bare, state=OrderState.EXPIRED))
    yield "paying-refunding", replace(paying, order=replace(paid, state=OrderState.REFUNDING))
    yield "paying-refunded", replace(paying, order=back)
    yield "paying-refunded-without-invoice", replace(paying, order=replace(unbilled, state=back.state))
    yield "receipt-paid", replace(receipt, order=paid)
    yield "receipt-refunded", replace(receipt, order=back)
