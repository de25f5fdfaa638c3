"""正在办理, 取消提交, and what is said where something could not be done or is not known."""

from dataclasses import replace

from kiosk.domain.catalogue import Service, TakeBack
from kiosk.domain.submission import CaseState
from kiosk.workflow.events import AnotherPressed, FinishPressed, TakeBackPressed
from kiosk.workflow.receipt import may_take_back
from kiosk.workflow.states import NotDone, NotKnown, NotSubmitted, Receipt, TakingBack, Underway
from ui.present.page import Glance, Page, action_finish, action_next, print_notice
from ui.present.printing import action_print
from ui.present.waiting import DEPARTMENT, SAVED, waiting
from ui.view import Action, MessageBody, Notice, Picture, Tone
from ui.wording import NEVER_LATER


def underway(glance: Glance, scene: Underway) -> Page:
    _ = glance.words
    is_here = scene.status.state is CaseState.SAVED
    line = _("正在交给部门，请先不要离开。") if is_here else _("已经交给部门，正在等答复，请稍等。")
    page = waiting(glance, "underway", _("正在办理…"), (line,), scene.since_s, DEPARTMENT)
    return replace(page, key=f"underway.{is_here}", spoken=_.sentences(page.title, line))


def taking_back(glance: Glance, scene: TakingBack) -> Page:
    _ = glance.words
    what = (_("看看是不是还来得及。"),)
    return waiting(glance, "taking-back", _("正在取消…"), what, scene.since_s, SAVED)


def action_take_back(glance: Glance, scene: Receipt) -> Action | None:
    """Never at the place of the way back: it takes away what was handed in."""
    if not may_take_back(scene):
        return None
    return Action("take-back", glance.words("取消提交"), TakeBackPressed(), "file-x")


def too_late(glance: Glance, service: Service) -> Notice:
    _, late = glance.words, glance.words("已经在交了，来不及取消。")
    match service.take_back:
        case TakeBack.NEVER:
            what = _("这件事办了就不能撤回，办错了可以申请更正。")
        case TakeBack.DEPARTMENT:
            what = _("想撤回，过一会儿可以在“我的办件”里申请。")
    return Notice(_.sentences(late, what), Tone.WAIT, "alert-triangle")


def not_submitted(glance: Glance, scene: NotSubmitted) -> Page:
    _ = glance.words
    title = _("已经取消，没有提交")
    lines = (
        _("什么也没有交出去，以后也不会交。"),
        _("编号 {number} 作废了，不用记。", number=scene.case.number.text),
    )
    another = Action("another", _("办别的事"), AnotherPressed(), "", Tone.ACT)
    body = MessageBody(Picture.FORM, Tone.ACT, lines=lines, actions=(another,))
    ways = (action_finish(_("不办了")), action_next(_("回去接着填"), icon="edit"))
    return Page("not-submitted", title, body, ways_on=ways, announcement=_.sentences(title, lines[0]))


def not_done(glance: Glance, scene: NotDone) -> Page:
    _, service = glance.words, scene.filing.form.service
    title = _("这次没有办成")
    lines = (_(NEVER_LATER), *instead(glance, service))
    body = MessageBody(
        Picture.NETWORK, Tone.HELP, lines=lines, notice=print_notice(glance), actions=_to_print(glance)
    )
    ways = (action_finish(_("不办了")), action_next(_("再试一次"), icon="refresh"))
    return Page(
        "not-done",
        title,
        body,
        ways_on=ways,
        spoken=_.sentences(title, *lines),
        announcement=_.sentences(title, *lines),
    )


def not_known(glance: Glance, scene: NotKnown) -> Page:
    _, service = glance.words, scene.filing.form.service
    title = _("还不知道办成了没有")
    lines = (
        _("已经交出去了，还没等到回音。请记下编号，打电话问清楚。"),
        _("服务台电话：{phone}", phone=glance.rules.centre.phone),
        *((_(service.offline_help),) if service.offline_help else ()),
    )
    body = MessageBody(
        Picture.ALERT,
        Tone.WAIT,
        big=scene.case.number.text,
        number_label=_("申请编号"),
        lines=lines,
        notice=print_notice(glance),
        actions=_to_print(glance),
    )
    another = Action("another", _("办别的事"), AnotherPressed(), "", Tone.ACT)
    done = action_next(_("知道了"), id="finish", event=FinishPressed(), icon="check")
    said = _.sentences(title, *lines)
    return Page("not-known", title, body, ways_on=(another, done), spoken=said, announcement=said)


def instead(glance: Glance, service: Service) -> tuple[str, ...]:
    """What the service says to do instead; else where the desk is."""
    _ = glance.words
    if service.offline_help:
        return (_(service.offline_help),)
    return (_("服务台在：{desk}", desk=_(glance.rules.centre.desk)),)


def _to_print(glance: Glance) -> tuple[Action, ...]:
    action = action_print(glance, glance.words("打印下来"))
    return (action,) if action else ()
