"""An order for what a case costs, as the gateway tells it."""

from dataclasses import field
from datetime import datetime
from uuid import UUID

from kiosk.domain.payment import InvoiceState, OrderState
from kiosk.domain.values import dataclass
from services.government.wire.checks import require_fit, require_text

YUAN = r"[0-9]{1,7}\.[0-9]{2}"


@dataclass(frozen=True, slots=True)
class OrderOnWire:
    """`code` is what a telephone scans, never opened by a kiosk; empty where none can be had. `invoice` is the number of
    the 票据, empty until there is one; a gateway of before says no `invoice_state`."""

    nonce: str
    id: UUID
    state: OrderState
    yuan: str
    expires_at: datetime
    code: str = field(repr=False)
    invoice: str = field(repr=False)
    invoice_state: InvoiceState | None = None

    def __post_init__(self) -> None:
        require_fit("yuan", self.yuan, YUAN)
        require_text("code", self.code)
        require_text("invoice", self.invoice)


@dataclass(frozen=True, slots=True)
class OwnOrderOnWire:
    """How the money of one's own case stands, for who comes back: no code, for nobody pays by it here."""

    state: OrderState
    yuan: str
    expires_at: datetime
    invoice: str = field(repr=False)
    invoice_state: InvoiceState

    def __post_init__(self) -> None:
        require_fit("yuan", self.yuan, YUAN)
        require_text("invoice", self.invoice)
