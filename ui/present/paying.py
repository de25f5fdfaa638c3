"""用手机付: what an order is at this instant, and the other ways always beside it."""

from dataclasses import replace
from typing import assert_never

from kiosk.domain.payment import Order, OrderState
from kiosk.workflow import paying
from kiosk.workflow.events import RetryPressed
from kiosk.workflow.events.paying import PayPressed
from kiosk.workflow.owing import owed_yuan
from kiosk.workflow.paying import Outlook
from kiosk.workflow.states import Paying, Receipt
from ui.money_words import full_words, invoice_words, moved_words, sum_words
from ui.pay_bodies import PayBody
from ui.present.page import Glance, Page, action_back, action_next
from ui.present.waiting import ASKED, waiting
from ui.view import Action, MessageBody, Notice, Picture, Tone
from ui.wording import owed_words


def page(glance: Glance, scene: Paying) -> Page:
    stands = paying.outlook(glance.visit, scene, glance.monotonic_s)
    match stands:
        case Outlook.ASKING:
            return _asking(glance, scene)
        case Outlook.NO_ORDER:
            return _no_order(glance, scene)
        case Outlook.NOT_KNOWN:
            return _not_known(glance, scene)
        case _ if scene.order is not None:
            return _of_order(glance, scene, scene.order, stands)
        case _:
            raise AssertionError(stands)


def action_pay(glance: Glance, scene: Receipt) -> Action | None:
    """Offered, never in the way of what goes on without it."""
    if not paying.may_pay(glance.visit, glance.rules, scene):
        return None
    return Action("pay", glance.words("用手机付"), PayPressed(), "device-mobile", Tone.ACT)


def payment_notice(glance: Glance, scene: Receipt) -> Notice | None:
    """Whoever goes home must know whether they have paid, and how the money stands."""
    _, payment, order = glance.words, scene.filing.form.service.payment, scene.order
    if order is not None and (said := moved_words(order, _)):
        return _of_money(order, said)
    yuan = owed_yuan(scene.filing, scene.status.state)
    if payment is None or not yuan:
        return None
    return Notice(_.sentences(owed_words(payment, yuan, _), _(payment.other_ways)), Tone.WAIT, "coin-yuan")


def money_notice(glance: Glance, order: Order) -> Notice | None:
    """For who comes back, and may want their 票据. None: nothing was paid yet."""
    said = full_words(order, _desk(glance), glance.words)
    return _of_money(order, said) if said else None


def _of_money(order: Order, said: str) -> Notice:
    return Notice(said, Tone.WAIT if order.state is OrderState.REFUNDING else Tone.DONE, "coin-yuan")


def _asking(glance: Glance, scene: Paying) -> Page:
    _, back = glance.words, action_back(glance)
    what = (_("请把手机拿出来。"),)
    return waiting(glance, "asking-order", _("正在取付款码…"), what, scene.since_s, ASKED, back=back)


def _no_order(glance: Glance, scene: Paying) -> Page:
    _, title = glance.words, glance.words("现在拿不到付款码")
    lines = (_("没拿到付款码，这次没有付钱。"), _other_ways(glance, scene))
    return _message(glance, "paying-no-order", title, lines, Picture.NETWORK, Tone.WAIT, again=_("再试一次"))


def _not_known(glance: Glance, scene: Paying) -> Page:
    """Only the telephone knows. Whoever pays twice waits long for their money."""
    _, title = glance.words, glance.words("这里还不知道付了没有")
    lines = (
        _("网络不通。请看手机：手机上写着支付成功，就不要再付了。"),
        _("手机上没有付成，也不着急，过一会儿再付。"),
        _("服务台电话：{phone}", phone=glance.rules.centre.phone),
        _other_ways(glance, scene),
    )
    again = "" if paying.is_watched(scene, glance.monotonic_s) else _("再问一次")
    return _message(glance, "paying-not-known", title, lines, Picture.NETWORK, Tone.WAIT, again=again)


def _of_order(glance: Glance, scene: Paying, order: Order, stands: Outlook) -> Page:
    match stands:
        case Outlook.OPEN:
            return _open(glance, scene, order)
        case Outlook.NO_CODE:
            return _no_code(glance, scene, order)
        case Outlook.NOT_WATCHED:
            return _not_watched(glance, scene, order)
        case Outlook.PAID:
            return _paid(glance, order)
        case Outlook.EXPIRED:
            return _expired(glance, scene)
        case Outlook.REFUNDING | Outlook.REFUNDED:
            return _refund(glance, order)
        case Outlook.ASKING | Outlook.NO_ORDER | Outlook.NOT_KNOWN:
            raise AssertionError(stands)
        case _:
            assert_never(stands)


def _open(glance: Glance, scene: Paying, order: Order) -> Page:
    _, payment = glance.words, scene.receipt.filing.form.service.payment
    title = _("请用手机扫码付款")
    lines = (_("打开手机上的“扫一扫”，对准这个码。"), _("付好了再看这里，会写“已支付”。"))
    body = PayBody(
        what=_(payment.what) if payment is not None else "",
        amount=_yuan(glance, order),
        lines=lines,
        other_ways=Notice(_other_ways(glance, scene), Tone.WAIT, "info-circle"),
        qr=order.code,
        qr_caption=_("付款码"),
        countdown=_left(glance, paying.seconds_left(scene, order, glance.monotonic_s, glance.wall)),
    )
    said = _.sentences(title, *lines, _("也可以不用手机付。"))
    whispered = body.amount
    return Page("paying-code", title, body, back=action_back(glance), spoken=said, whispered=whispered)


def _left(glance: Glance, left_s: int) -> str:
    minutes, seconds = divmod(left_s, 60)
    return glance.words("这一页再等 {minutes} 分 {seconds} 秒", minutes=minutes, seconds=f"{seconds:02}")


def _no_code(glance: Glance, scene: Paying, order: Order) -> Page:
    _, title = glance.words, glance.words("这笔钱不能用手机付")
    big = _yuan(glance, order)
    return _message(
        glance, "paying-no-code", title, (_other_ways(glance, scene),), Picture.ALERT, Tone.WAIT, big=big
    )


def _not_watched(glance: Glance, scene: Paying, order: Order) -> Page:
    _, title = glance.words, glance.words("还没有收到付款")
    lines = (
        _("不着急。到 {day}前都可以付。", day=_.day(order.expires_at.date())),
        _("手机上写着支付成功的，不要再付，过一会儿就会收到。"),
        _other_ways(glance, scene),
    )
    big = _yuan(glance, order)
    return _message(
        glance, "paying-later", title, lines, Picture.ALERT, Tone.WAIT, big=big, again=_("再出付款码")
    )


def _expired(glance: Glance, scene: Paying) -> Page:
    _, title = glance.words, glance.words("付款码过期了")
    lines = (_("没有收到付款。可以再出一个，也可以用别的办法付。"), _other_ways(glance, scene))
    again = _("再出付款码")
    return _message(glance, "paying-expired", title, lines, Picture.ALERT, Tone.WAIT, again=again)


def _paid(glance: Glance, order: Order) -> Page:
    """The money has come; what the department decides is another thing."""
    _, title = glance.words, glance.words("已支付")
    ticket, more = invoice_words(order, _desk(glance), _), _("钱已经付了。事情办到哪一步，请看回执。")
    big = _yuan(glance, order)
    shown = _message(glance, "paid", title, (ticket, more), Picture.DONE, Tone.DONE, big=big)
    return _heard(shown, _.sentences(title, more), title, _.sentences(big, ticket))


def _refund(glance: Glance, order: Order) -> Page:
    """Good news, or news to wait for; and the paper that somebody may still hold counts no more."""
    _, is_back = glance.words, order.state is OrderState.REFUNDED
    title = _("已退款") if is_back else _("正在退款")
    where = (
        _("收款的部门说已经退了，请看看手机上的账户。")
        if is_back
        else _("还没有退到。退款由收款的部门办理。")
    )
    ticket = invoice_words(order, _desk(glance), _)
    whom = _("有疑问请打服务台电话：{phone}", phone=glance.rules.centre.phone)
    picture, tone = (Picture.DONE, Tone.DONE) if is_back else (Picture.LATER, Tone.WAIT)
    big = _yuan(glance, order)
    shown = _message(glance, "refund", title, (where, ticket, whom), picture, tone, big=big)
    return _heard(shown, _.sentences(title, where, whom), title, _.sentences(big, ticket))


def _message(
    glance: Glance,
    name: str,
    title: str,
    lines: tuple[str, ...],
    picture: Picture,
    tone: Tone,
    *,
    big: str = "",
    again: str = "",
) -> Page:
    """`big`: what somebody owes is nobody else's business, and in the hall only on the screen."""
    _ = glance.words
    body = MessageBody(picture, tone, big=big, lines=lines)
    to_receipt = action_next(_("回到回执"), icon="check")
    ways_on: tuple[Action, ...] = (to_receipt,)
    if again:
        aside = replace(to_receipt, tone=Tone.PLAIN, icon="", icon_after=False)
        ways_on = (aside, Action("again", again, RetryPressed(), "refresh", Tone.ACT, icon_after=True))
    said = _.sentences(title, *lines)
    return Page(
        name,
        title,
        body,
        ways_on=ways_on,
        spoken=said,
        whispered=big,
        announcement=said,
        key=f"{name}.{bool(again)}",
    )


def _heard(page: Page, spoken: str, announcement: str, whispered: str) -> Page:
    return replace(page, spoken=spoken, announcement=announcement, whispered=whispered)


def _yuan(glance: Glance, order: Order) -> str:
    return sum_words(order, glance.words)


def _desk(glance: Glance) -> str:
    return glance.words(glance.rules.centre.desk)


def _other_ways(glance: Glance, scene: Paying) -> str:
    payment = scene.receipt.filing.form.service.payment
    return glance.words(payment.other_ways) if payment is not None else ""
