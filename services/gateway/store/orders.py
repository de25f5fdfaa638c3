"""Orders: what is to be paid for a case, once a case. No money passes through here, only what became of it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from uuid import UUID

from kiosk.domain.payment import InvoiceState, OrderState, state_of_invoice
from kiosk.domain.values import dataclass
from services.gateway.store.connection import Connection, Row, Value


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """`yuan` as in a service's file, 400.00; `invoice` is the number of the 票据, empty until there is one."""

    case_id: UUID
    yuan: str
    code: str = field(repr=False)
    made_at: datetime
    expires_at: datetime
    state: OrderState = OrderState.OPEN
    invoice: str = field(default="", repr=False)
    invoice_state: InvoiceState = InvoiceState.NOT_YET


class Orders:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def find(self, case_id: UUID) -> StoredOrder | None:
        row = self._db.row("select * from orders where case_id = ?", str(case_id))
        return None if row is None else _order(row)

    def make(self, order: StoredOrder) -> None:
        """The first of its case, or anew where that has expired; where one stands, nothing happens."""
        columns = _columns(order)
        sql = f"""insert into orders ({", ".join(columns)}) values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (case_id) do update set yuan = excluded.yuan, state = excluded.state, code = excluded.code,
            invoice = excluded.invoice, invoice_state = excluded.invoice_state, made_at = excluded.made_at,
            expires_at = excluded.expires_at where orders.state = ?"""  # noqa: S608
        self._db.change(sql, *columns.values(), OrderState.EXPIRED.value)

    def expire(self, order: StoredOrder) -> None:
        """This very one: another may stand in its place by now."""
        sql = "update orders set state = ? where case_id = ? and state = ? and expires_at = ?"
        states = OrderState.EXPIRED.value, OrderState.OPEN.value
        self._db.change(sql, states[0], str(order.case_id), states[1], order.expires_at.isoformat())

    def pay(self, case_id: UUID, invoice: str) -> bool:
        """False where there is none that is open. No `invoice`: its 票据 is still to be made out."""
        sql = "update orders set state = ?, invoice = ?, invoice_state = ? where case_id = ? and state = ?"
        paid, issued = OrderState.PAID, state_of_invoice(OrderState.PAID, invoice)
        values = paid.value, invoice, issued.value, str(case_id), OrderState.OPEN.value
        return bool(self._db.change(sql, *values))

    def refund(self, case_id: UUID) -> bool:
        """Begun; False where there is none that is paid."""
        sql = "update orders set state = ? where case_id = ? and state = ?"
        return bool(self._db.change(sql, OrderState.REFUNDING.value, str(case_id), OrderState.PAID.value))

    def is_any_refunding(self) -> bool:
        sql = "select case_id from orders where state = ? limit 1"
        return self._db.row(sql, OrderState.REFUNDING.value) is not None

    def finish_refunds(self) -> int:
        """How many were given back; what 票据 they had are void from then on."""
        sql = """update orders set state = ?, invoice_state = case invoice_state when ? then ? else invoice_state end
            where state = ?"""
        invoices = InvoiceState.ISSUED.value, InvoiceState.VOID.value
        return self._db.change(sql, OrderState.REFUNDED.value, *invoices, OrderState.REFUNDING.value)


def _columns(order: StoredOrder) -> Mapping[str, Value]:
    return {
        "case_id": str(order.case_id),
        "yuan": order.yuan,
        "state": order.state.value,
        "code": order.code,
        "invoice": order.invoice,
        "invoice_state": order.invoice_state.value,
        "made_at": order.made_at.isoformat(),
        "expires_at": order.expires_at.isoformat(),
    }


def _order(row: Row) -> StoredOrder:
    return StoredOrder(
        case_id=UUID(row["case_id"]),
        yuan=row["yuan"],
        code=row["code"],
        made_at=datetime.fromisoformat(row["made_at"]),
        expires_at=datetime.fromisoformat(row["expires_at"]),
        state=OrderState(row["state"]),
        invoice=row["invoice"],
        invoice_state=InvoiceState(row["invoice_state"]),
    )
