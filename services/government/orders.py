"""What is to be paid, from the wire, as the kiosk thinks of it."""

from uuid import UUID

from kiosk.domain.payment import Order, state_of_invoice
from services.government.wire import OrderOnWire, OwnOrderOnWire


def told_order(told: OrderOnWire) -> Order:
    """A gateway of before says nothing of the state of its 票据."""
    return Order(
        told.id,
        told.yuan,
        told.state,
        told.expires_at,
        code=told.code,
        invoice=told.invoice,
        invoice_state=told.invoice_state or state_of_invoice(told.state, told.invoice),
    )


def own_order(case_id: UUID, told: OwnOrderOnWire | None) -> Order | None:
    if told is None:
        return None
    return Order(
        case_id,
        told.yuan,
        told.state,
        told.expires_at,
        invoice=told.invoice,
        invoice_state=told.invoice_state,
    )
