"""An order that somebody pays by telephone, at the window or in cash. No money ever passes through the kiosk."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class OrderState(StrEnum):
    """The one list of an order's states, on screens, on the wire and at the gateway."""

    OPEN = "待支付"
    PAID = "已支付"
    EXPIRED = "已过期"
    REFUNDING = "退款中"
    REFUNDED = "已退款"


@dataclass(frozen=True, slots=True)
class Order:
    """One a case, however often it is asked for. `code` is what a telephone scans, empty where none can be had.

    `yuan` as in a service file, 400.00. `invoice` (票据) is the number of the receipt for the money, once there is one.
    """

    case_id: UUID
    yuan: str
    state: OrderState
    expires_at: datetime
    code: str = field(default="", repr=False)
    invoice: str = field(default="", repr=False)

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
