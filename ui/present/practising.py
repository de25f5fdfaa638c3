"""先练一练: what it is, how every screen of it is marked, and its receipt that is none."""

from kiosk.workflow.events import AnotherPressed
from ui.present.page import Glance, Page, action_back, action_next, print_notice
from ui.present.printing import action_print
from ui.view import Action, MessageBody, Notice, Picture, ReceiptBody, Tone


def offered(glance: Glance) -> Page:
    _ = glance.words
    lines = (
        _("用一位编出来的人，把要办的事从头走一遍。按错了也不要紧。"),
        _("什么都不会交，也不会存。"),
        _("练的时候插卡，练习马上结束，开始真的办。"),
    )
    return Page(
        "practice",
        _("先练一练，不会真的办"),
        MessageBody(Picture.FORM, Tone.ACT, lines=lines),
        back=action_back(glance),
        ways_on=(action_next(_("开始练习")),),
    )


def receipt(glance: Glance) -> Page:
    """No number, no state, no date: nothing that could be taken for an application."""
    _ = glance.words
    headline = _("练习，没有提交")
    explanation = _("您已经会办了。正式办理时，这里是申请编号。")
    body = ReceiptBody(
        headline=headline,
        explanation=explanation,
        tone=Tone.WAIT,
        number_label=_("申请编号会在这里"),
        number=_("练习"),
        milestones=(),
        notices=(Notice(_("想真的办，请插卡，或者结束练习。"), Tone.ACT, "id"),),
        qr=glance.rules.centre.login_url,
        qr_caption=_("正式办理后，扫码看进度"),
        print_action=action_print(glance, _("打印回执")),
        print_note=print_notice(glance),
    )
    another = Action("another", _("再练一件"), AnotherPressed(), "", Tone.ACT)
    return Page(
        "receipt",
        headline,
        body,
        ways_on=(another, action_next(_("练好了"), icon="check")),
        spoken=_.sentences(headline, explanation),
        announcement=headline,
    )


def ended(glance: Glance) -> Page:
    _ = glance.words
    title, line = _("练习结束了"), _("什么都没有交，也没有存。想真的办，请插卡。")
    return Page(
        "farewell",
        title,
        MessageBody(Picture.DONE, Tone.DONE, lines=(line,)),
        ways_on=(action_next(_("回首页"), icon="home"),),
        announcement=_.sentences(title, line),
    )
