"""What happens while an order is open."""

from kiosk.domain.payment import Order
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class PayPressed:
    """用手机付, on the receipt."""


@dataclass(frozen=True, slots=True)
class OrderKnown:
    """The gateway said how the order stands."""

    ticket: int
    order: Order


PayTouch = PayPressed
PayNews = OrderKnown
