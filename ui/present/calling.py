"""The panel about the call for staff: notified, or where else to find them."""

from dataclasses import replace

from kiosk.workflow import timeouts
from kiosk.workflow.events import HelpClosed
from kiosk.workflow.states import CallingStaff, HelpCall, NoCall, StaffNotified, StaffUnreached
from ui.present.glance import Glance
from ui.view import Action, Overlay, Tone


def overlay(glance: Glance) -> Overlay | None:
    _, centre = glance.words, glance.rules.centre
    close = (Action("help-close", _("知道了"), HelpClosed(), "check", Tone.ACT),)
    match glance.visit.call:
        case NoCall():
            return None
        case CallingStaff(since_s=since_s):
            title, waited_s = _("正在通知工作人员…"), glance.monotonic_s - since_s
            slow = _("还没有人应答。最多再等十几秒，到时会告诉您服务台在哪。")
            line = slow if waited_s >= timeouts.STAFF_CALL_SLOW_S else _("请稍等，不要离开。")
            return Overlay("call", title, (line,), Tone.ACT, "headset", close, progress=True)
        case StaffNotified():
            lines = (_("请在这里等一等，工作人员马上过来。您填的都还在。"),)
            return Overlay("call", _("已通知工作人员"), lines, Tone.DONE, "circle-check", close)
        case StaffUnreached(out_of_hours):
            title = _("现在没有工作人员值班") if out_of_hours else _("没能通知到工作人员")
            desk = Overlay("call", title, _desk_lines(glance), Tone.WAIT, "map-pin", close)
            return replace(desk, big=centre.phone, big_label=_("服务台电话"))


def sign_place(call: HelpCall) -> str:
    """What a clip for it is called; empty where it stands for a moment only."""
    match call:
        case NoCall() | CallingStaff():
            return ""
        case StaffNotified():
            return "help"
        case StaffUnreached(out_of_hours):
            return "help.closed" if out_of_hours else "help.unreached"


def _desk_lines(glance: Glance) -> tuple[str, ...]:
    _, centre = glance.words, glance.rules.centre
    hours = _(
        "有人的时间：工作日 {opens} 到 {closes}", opens=centre.staffed.opens, closes=centre.staffed.closes
    )
    return _("服务台在：{desk}", desk=_(centre.desk)), hours, _("也可以打电话：")
