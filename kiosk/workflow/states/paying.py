"""用手机付: an order stands on the screen to be scanned. No money passes through the kiosk."""

from kiosk.domain.payment import Order
from kiosk.domain.values import dataclass
from kiosk.workflow.states.filing import Receipt


@dataclass(frozen=True, slots=True)
class Paying:
    """The person pays on their telephone, and the gateway is asked now and then whether it was paid.

    `since_s` is when this asking began, `asked_s` when the gateway was asked last; `ticket` of the question under
    way, 0: none. `misses` counts the questions in a row that nobody answered.
    """

    receipt: Receipt
    since_s: float
    asked_s: float
    ticket: int
    order: Order | None = None
    misses: int = 0
