"""The order for what a case costs: made by the gateway, at its own amount, once a case."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

from kiosk.domain.payment import OrderState
from services.gateway import refusals
from services.gateway.amounts import goes_on, owed_yuan
from services.gateway.behind import PaymentPlatform
from services.gateway.keys import GatewayKeys
from services.gateway.known_services import KnownServices
from services.gateway.refusals import RefusedError
from services.gateway.store import Store, StoredCase, Transaction
from services.gateway.store.orders import StoredOrder
from services.government.wire import OrderOnWire, OrderRequest, OwnOrderOnWire
from services.sealing.envelope import open_envelope, read_header
from services.sealing.errors import SealingError
from services.sealing.payload import decode_submission


class OrdersDesk:
    """Raises RefusedError or StoreError. `lasts` is how long an order may be paid; no `platform`: it has no code."""

    def __init__(
        self,
        store: Store,
        keys: GatewayKeys,
        services: KnownServices,
        platform: PaymentPlatform | None,
        now: Callable[[], datetime],
        lasts: timedelta,
    ) -> None:
        self._store = store
        self._keys = keys
        self._services = services
        self._platform = platform
        self._now = now
        self._lasts = lasts

    def order(self, request: OrderRequest) -> OrderOnWire:
        """Asked twice at once, it is one. That it has expired is told; who asks then asks for a new one."""
        with self._store.reading() as transaction:
            case, order = _case(transaction, request), transaction.orders.find(request.case)
        if order is None or order.state is OrderState.EXPIRED:
            order = self._make(case)
        elif order.state is OrderState.OPEN and self._has_run_out(case, order):
            order = self._expire(order)
        return _on_wire(request, order)

    def _make(self, case: StoredCase) -> StoredOrder:
        yuan, at = self._owed(case), self._now()
        until = at + self._lasts
        code = self._platform.code(case.number, yuan, until) if self._platform is not None else ""
        with self._store.writing() as transaction:
            transaction.orders.make(StoredOrder(case.id, yuan, code, at, until))
            return _kept(transaction, case)

    def _expire(self, order: StoredOrder) -> StoredOrder:
        with self._store.writing() as transaction:
            transaction.orders.expire(order)
            return transaction.orders.find(order.case_id) or order

    def _has_run_out(self, case: StoredCase, order: StoredOrder) -> bool:
        return self._now() >= order.expires_at or not goes_on(case.state)

    def _owed(self, case: StoredCase) -> str:
        try:
            envelope = case.envelope.encode()
            key = self._keys.opening(read_header(envelope))
            submission = decode_submission(open_envelope(envelope, case.id, key))
        except SealingError:
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, refusals.CANNOT_OPEN) from None
        yuan = owed_yuan(self._services.find(case.service), submission)
        if not yuan or not goes_on(case.state):
            raise RefusedError(HTTPStatus.CONFLICT, refusals.NOTHING_TO_PAY)
        return yuan


def _case(transaction: Transaction, request: OrderRequest) -> StoredCase:
    """Of another kiosk nobody hears even that it exists."""
    case = transaction.cases.find(request.case)
    if case is None or case.kiosk != request.kiosk:
        raise RefusedError(HTTPStatus.NOT_FOUND, refusals.NO_SUCH_CASE)
    return case


def _kept(transaction: Transaction, case: StoredCase) -> StoredOrder:
    order = transaction.orders.find(case.id)
    assert order is not None
    return order


def _on_wire(request: OrderRequest, order: StoredOrder) -> OrderOnWire:
    return OrderOnWire(
        request.nonce,
        order.case_id,
        order.state,
        order.yuan,
        order.expires_at,
        order.code,
        order.invoice,
        order.invoice_state,
    )


def own_order_on_wire(order: StoredOrder | None) -> OwnOrderOnWire | None:
    if order is None:
        return None
    return OwnOrderOnWire(order.state, order.yuan, order.expires_at, order.invoice, order.invoice_state)
