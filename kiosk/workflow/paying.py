"""用手机付: offered on the receipt, never a condition of anything; watched for some minutes, and left at any time.

Paid is said only on the gateway's word, and that it is paid never says that the case is granted.
"""

from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from math import ceil

from kiosk.domain.payment import Order, OrderState
from kiosk.domain.submission import CaseState
from kiosk.workflow import timeouts
from kiosk.workflow.effects import AskOrder
from kiosk.workflow.events import (
    BackPressed,
    Event,
    NextPressed,
    RequestFailed,
    RetryPressed,
    StatusChanged,
    Ticked,
)
from kiosk.workflow.events.paying import OrderKnown
from kiosk.workflow.owing import owed_yuan
from kiosk.workflow.states import Paying, Receipt, Visit
from kiosk.workflow.turn import Rules, Step, Turn


class Outlook(Enum):
    """What may be said of an order, and of nothing more."""

    ASKING = auto()
    NO_ORDER = auto()
    OPEN = auto()
    NO_CODE = auto()
    NOT_WATCHED = auto()
    NOT_KNOWN = auto()
    PAID = auto()
    EXPIRED = auto()
    REFUNDING = auto()
    REFUNDED = auto()


def may_pay(visit: Visit, rules: Rules, receipt: Receipt) -> bool:
    """The gateway makes an order of what it holds only; and nobody practises with real money."""
    if not rules.pays_by_phone or visit.practice is not None or not visit.online:
        return False
    return receipt.status.state is not CaseState.SAVED and bool(still_owed(receipt))


def still_owed(receipt: Receipt) -> str:
    """In yuan; empty: nothing, or it was paid since. What was paid once is not asked for again."""
    if receipt.order is not None and receipt.order.has_moved:
        return ""
    return owed_yuan(receipt.filing, receipt.status.state)


def begin(turn: Turn, receipt: Receipt) -> Step:
    now_s = turn.moment.monotonic_s
    return turn.ask(
        lambda ticket: Paying(receipt, now_s, now_s, ticket), lambda ticket: AskOrder(ticket, receipt.case.id)
    )


def at_paying(turn: Turn, scene: Paying, event: Event) -> Step:
    match event:
        case OrderKnown(ticket, order) if ticket == scene.ticket:
            return turn.to(replace(scene, ticket=0, order=order, misses=0))
        case RequestFailed(ticket) if ticket == scene.ticket:
            return turn.to(replace(scene, ticket=0, misses=scene.misses + 1))
        case StatusChanged(status) if status.id == scene.receipt.case.id:
            return _case_went_on(turn, replace(scene, receipt=replace(scene.receipt, status=status)))
        case RetryPressed() if may_ask_anew(turn.visit, scene, turn.moment.monotonic_s):
            return _ask_anew(turn, scene)
        case BackPressed() | NextPressed():
            return turn.to(_noted(scene))
        case Ticked():
            return _waited(turn, scene)
        case _:
            return turn.stay()


def outlook(visit: Visit, scene: Paying, now_s: float) -> Outlook:
    order = scene.order
    if order is None:
        return _of_none(scene)
    match order.state:
        case OrderState.PAID:
            return Outlook.PAID
        case OrderState.EXPIRED:
            return Outlook.EXPIRED
        case OrderState.REFUNDING:
            return Outlook.REFUNDING
        case OrderState.REFUNDED:
            return Outlook.REFUNDED
        case OrderState.OPEN:
            return _of_open(visit, scene, order, now_s)


def is_watched(scene: Paying, now_s: float) -> bool:
    """Somebody may be busy with their telephone; but not for ever."""
    order = scene.order
    is_open = bool(scene.ticket) if order is None else order.state is OrderState.OPEN and bool(order.code)
    return is_open and now_s - scene.since_s < timeouts.PAYING_S


def seconds_left(scene: Paying, order: Order, now_s: float, wall: datetime) -> int:
    """How long this screen still waits for the money, or the order can be paid, if that is less."""
    valid_s = (order.expires_at - wall).total_seconds()
    return max(0, ceil(min(scene.since_s + timeouts.PAYING_S - now_s, valid_s)))


def may_ask_anew(visit: Visit, scene: Paying, now_s: float) -> bool:
    """Where nobody asks by themselves any more."""
    stands = outlook(visit, scene, now_s)
    if stands is Outlook.NOT_KNOWN:
        return not is_watched(scene, now_s)
    return stands in (Outlook.NO_ORDER, Outlook.NOT_WATCHED, Outlook.EXPIRED)


def _of_none(scene: Paying) -> Outlook:
    """Whoever saw a code before may have paid by it."""
    if scene.ticket:
        return Outlook.ASKING
    return Outlook.NO_ORDER if scene.receipt.order is None else Outlook.NOT_KNOWN


def _of_open(visit: Visit, scene: Paying, order: Order, now_s: float) -> Outlook:
    if not visit.online or scene.misses >= timeouts.PAYMENT_MISSES:
        return Outlook.NOT_KNOWN
    if not order.code:
        return Outlook.NO_CODE
    return Outlook.OPEN if is_watched(scene, now_s) else Outlook.NOT_WATCHED


def _ask_anew(turn: Turn, scene: Paying) -> Step:
    """An order that is open stays in sight of the person; instead of one that is over the gateway makes another."""
    if scene.order is None or scene.order.state is not OrderState.OPEN:
        return begin(turn, _noted(scene))
    return _ask(turn, replace(scene, since_s=turn.moment.monotonic_s))


def _ask(turn: Turn, scene: Paying) -> Step:
    asked = replace(scene, asked_s=turn.moment.monotonic_s)
    return turn.ask(
        lambda ticket: replace(asked, ticket=ticket), lambda ticket: AskOrder(ticket, scene.receipt.case.id)
    )


def _waited(turn: Turn, scene: Paying) -> Step:
    now_s = turn.moment.monotonic_s
    since_asked_s = now_s - scene.asked_s
    if scene.ticket:
        is_lost = since_asked_s >= timeouts.GATEWAY_ANSWER_S
        return turn.to(replace(scene, ticket=0, misses=scene.misses + 1)) if is_lost else turn.stay()
    if not is_watched(scene, now_s) or since_asked_s < timeouts.PAYMENT_ASK_EVERY_S:
        return turn.stay()
    return _ask(turn, scene)


def _case_went_on(turn: Turn, scene: Paying) -> Step:
    """Of what was refused meanwhile nothing is owed: its code must not be scanned any more."""
    has_moved = scene.order is not None and scene.order.has_moved
    return turn.to(scene if has_moved or still_owed(scene.receipt) else _noted(scene))


def _noted(scene: Paying) -> Receipt:
    """The receipt knows how the order stood, and has no use for its code."""
    order = scene.order
    return scene.receipt if order is None else replace(scene.receipt, order=replace(order, code=""))
