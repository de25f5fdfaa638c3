"""An order that somebody pays by telephone, at the window or in cash. No money ever passes through the kiosk."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from kiosk.domain.values import dataclass


class OrderState(StrEnum):
    """The one list of an order's states, on screens, on the wire and at the gateway."""

    OPEN = "待支付"
    PAID = "已支付"
    EXPIRED = "已过期"
    REFUNDING = "退款中"
    REFUNDED = "已退款"


class InvoiceState(StrEnum):
    """票据, the receipt for the money: made out, and made void, by the department that takes the money."""

    NOT_YET = "未开"
    ISSUED = "已开"
    VOID = "已作废"


def state_of_invoice(order: OrderState, number: str) -> InvoiceState:
    """Of an order that says nothing of it: what was given back has no 票据 that counts."""
    if not number:
        return InvoiceState.NOT_YET
    return InvoiceState.VOID if order is OrderState.REFUNDED else InvoiceState.ISSUED


@dataclass(frozen=True, slots=True)
class Order:
    """One a case, however often it is asked for. `code` is what a telephone scans, empty where none can be had.

    `yuan` as in a service file, 400.00. `invoice` is the number of the 票据, and stays when that is void.
    """

    case_id: UUID
    yuan: str
    state: OrderState
    expires_at: datetime
    code: str = field(default="", repr=False)
    invoice: str = field(default="", repr=False)
    invoice_state: InvoiceState = InvoiceState.NOT_YET

    @property
    def has_moved(self) -> bool:
        """The money has left its owner once."""
        return self.state in (OrderState.PAID, OrderState.REFUNDING, OrderState.REFUNDED)

    @property
    def is_settled(self) -> bool:
        """Nothing more is to be waited for."""
        return self.state not in (OrderState.OPEN, OrderState.REFUNDING)


class Payments(Protocol):
    """Orders at the gateway. Raises GatewayError when the outcome is unknown."""

    def order(self, case_id: UUID) -> Order:
        """The order of a case that the gateway holds: made by it on first asking, and as it stands now.

        The amount is the gateway's, by the service's own file and the sealed answers, never the kiosk's word.
        """
        ...
