"""What became of somebody's money and of its 票据: the same on screens and on paper."""

from kiosk.domain.payment import InvoiceState, Order, OrderState
from ui.strings import Strings


def sum_words(order: Order, _: Strings) -> str:
    return _("{yuan} 元", yuan=_.sum_of(order.yuan, exact=True))


def moved_words(order: Order, _: Strings) -> str:
    """In one line, beside all else that a receipt says. Empty where nothing was paid."""
    yuan, number = sum_words(order, _), order.invoice
    match order.state, order.invoice_state:
        case OrderState.PAID, InvoiceState.NOT_YET:
            return _("已支付 {yuan}。票据还没有开出来。", yuan=yuan)
        case OrderState.PAID, InvoiceState.ISSUED:
            return _("已支付 {yuan}，票据号 {number}。", yuan=yuan, number=number)
        case OrderState.PAID, InvoiceState.VOID:
            return _("已支付 {yuan}，票据 {number} 已作废。", yuan=yuan, number=number)
        case OrderState.REFUNDED, InvoiceState.VOID:
            return _("{yuan} 已退款，票据 {number} 已作废。", yuan=yuan, number=number)
        case _:
            return _money(order, _)


def full_words(order: Order, desk: str, _: Strings) -> str:
    """On paper, and for who comes back: with what can be done. Empty where nothing was paid. `desk`: where the kiosk's people are asked, translated."""
    return _.sentences(_money(order, _), invoice_words(order, desk, _)) if order.has_moved else ""


def invoice_words(order: Order, desk: str, _: Strings) -> str:
    """Of what was paid once. Whoever gets their money back may hold a paper that no longer counts."""
    is_paid, number = order.state is OrderState.PAID, order.invoice
    match order.invoice_state:
        case InvoiceState.NOT_YET if is_paid:
            return _("票据还没有开。开好了，“我的办件”里会有票据号；急着要，请到{desk}问。", desk=desk)
        case InvoiceState.NOT_YET:
            return _("没有开过票据。")
        case InvoiceState.ISSUED if is_paid:
            return _("票据已开，号码 {number}。要打印票据，请到{desk}问。", number=number, desk=desk)
        case InvoiceState.ISSUED:
            return _("票据 {number} 还没有作废。钱退到以后，它就不能再用了。", number=number)
        case InvoiceState.VOID if is_paid:
            return _("票据 {number} 已作废，不能再用。要新的，请到{desk}问。", number=number, desk=desk)
        case InvoiceState.VOID:
            return _("票据 {number} 已作废，不能再用。", number=number)


def _money(order: Order, _: Strings) -> str:
    yuan = sum_words(order, _)
    match order.state:
        case OrderState.PAID:
            return _("已支付 {yuan}。", yuan=yuan)
        case OrderState.REFUNDING:
            return _("{yuan} 正在退款，还没有退到。", yuan=yuan)
        case OrderState.REFUNDED:
            return _("{yuan} 已退款。", yuan=yuan)
        case OrderState.OPEN | OrderState.EXPIRED:
            return ""
