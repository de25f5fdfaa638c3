"""示例: a payment platform that takes nobody's money, and the hand that says that somebody has paid.

A platform of a city tells by itself what became of an order; here a command does.
"""

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime

from kiosk.domain.payment import OrderState
from kiosk.domain.submission import CaseState
from services.gateway.amounts import goes_on
from services.gateway.samples.ways import Step
from services.gateway.store import Store, StoredCase, Transaction
from services.gateway.store.orders import StoredOrder

WAITS = "等您付钱，付好了就接着办（示例）"
_CODE = "https://pay.invalid/示例/{random}"
_CODE_BYTES = 16
_INVOICES = 10**10


class NoSuchOrderError(Exception):
    """The message says why, by the number of the case alone."""


class SamplePlatform:
    """Its code leads nowhere: `.invalid` is no domain and never will be (RFC 2606)."""

    def code(self, number: str, yuan: str, expires_at: datetime) -> str:
        return _CODE.format(random=secrets.token_urlsafe(_CODE_BYTES))


def pay(database_url: str, number: str, now: datetime) -> StoredOrder:
    """The department goes on with what waited for it. Raises NoSuchOrderError, SettingsError or StoreError."""
    with _order_of(database_url, number) as (transaction, case, order):
        is_open = now < order.expires_at and goes_on(case.state)
        if not is_open or not transaction.orders.pay(case.id, _invoice()):
            raise NoSuchOrderError(f"{number}: no order is open: {_stands(order, is_open)}")
        transaction.cases.reopen(case.id)
        return _found(transaction, case)


def refund(database_url: str, number: str) -> StoredOrder:
    """Begun; the next round finishes it. Raises NoSuchOrderError, SettingsError or StoreError."""
    with _order_of(database_url, number) as (transaction, case, order):
        if not transaction.orders.refund(case.id):
            raise NoSuchOrderError(f"{number}: no order is paid: {order.state}")
        return _found(transaction, case)


def finish_refunds(store: Store) -> int:
    """How many were given back. Raises StoreError."""
    with store.reading() as transaction:
        if not transaction.orders.is_any_refunding():
            return 0
    with store.writing() as transaction:
        return transaction.orders.finish_refunds()


def paid_first(way: tuple[Step, ...], *, is_owed: bool) -> tuple[Step, ...]:
    """Nothing is granted before it is paid, and the person reads what is waited for."""
    granted = next((at for at, step in enumerate(way) if step.state is CaseState.GRANTED), 0)
    if not is_owed or not granted:
        return way
    return (*way[: granted - 1], replace(way[granted - 1], reason=WAITS))


def is_paid(order: StoredOrder | None) -> bool:
    return order is not None and order.state is OrderState.PAID


@contextmanager
def _order_of(database_url: str, number: str) -> Iterator[tuple[Transaction, StoredCase, StoredOrder]]:
    with closing(Store.open_existing(database_url)) as store, store.writing() as transaction:
        case = transaction.cases.numbered(number)
        order = None if case is None else transaction.orders.find(case.id)
        if case is None or order is None:
            raise NoSuchOrderError(f"{number}: no order was made for such a case")
        yield transaction, case, order


def _found(transaction: Transaction, case: StoredCase) -> StoredOrder:
    order = transaction.orders.find(case.id)
    assert order is not None
    return order


def _stands(order: StoredOrder, is_open: bool) -> OrderState:
    return order.state if is_open or order.state is not OrderState.OPEN else OrderState.EXPIRED


def _invoice() -> str:
    return f"示例{secrets.randbelow(_INVOICES):010d}"
