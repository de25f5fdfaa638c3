"""`yitong gateway pay|refund`: 示例, in the place of a payment platform. Works while the gateway runs."""

import argparse
from datetime import UTC, datetime

from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Said
from services.gateway.samples.payments import NoSuchOrderError, pay, refund
from services.gateway.store.orders import StoredOrder


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", required=True, metavar="URL", help="the store, as for serve")
    parser.add_argument("number", metavar="NUMBER", help="of the case, as on its receipt")


def _pay(args: argparse.Namespace) -> Said:
    try:
        return _said(args.number, pay(args.database, args.number, datetime.now(UTC)))
    except NoSuchOrderError as error:
        raise UsageError(str(error)) from None


def _refund(args: argparse.Namespace) -> Said:
    try:
        return _said(args.number, refund(args.database, args.number))
    except NoSuchOrderError as error:
        raise UsageError(str(error)) from None


def _said(number: str, order: StoredOrder) -> Said:
    row = {
        "number": number,
        "yuan": order.yuan,
        "state": order.state.value,
        "invoice": order.invoice,
        "invoice_state": order.invoice_state.value,
    }
    return Said("  ".join(row.values()), row)


ACTS = (
    Act("pay", "示例: say that the open order of a case was paid", _pay, _arguments),
    Act("refund", "示例: begin to give back what was paid for a case", _refund, _arguments),
)
