"""An order for what a case costs, as the gateway tells it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kiosk.domain.payment import OrderState
from services.government.wire.checks import require_fit, require_text


@dataclass(frozen=True, slots=True)
class OrderOnWire:
    """`code` is what a telephone scans, never opened by a kiosk; empty where none can be had. `invoice` (票据) is empty
    until it is paid."""

    nonce: str
    id: UUID
    state: OrderState
    yuan: str
    expires_at: datetime
    code: str = field(repr=False)
    invoice: str = field(repr=False)

    def __post_init__(self) -> None:
        require_fit("yuan", self.yuan, r"[0-9]{1,7}\.[0-9]{2}")
        require_text("code", self.code)
        require_text("invoice", self.invoice)
