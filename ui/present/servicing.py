"""Behind the staff's corner: the door, the look at every part, what was found. Nothing of any person."""

from kiosk.domain.health import Finding, Health, HealthReport
from kiosk.workflow.events import PrintPressed, ReconnectPressed, RetryPressed
from kiosk.workflow.states import CheckingHealth, Servicing, StaffDoor
from ui.health_words import HEALTH, say, title_of
from ui.present.page import Glance, Page, action_back, action_finish, action_next, print_notice, reason_notice
from ui.present.waiting import CHECKUP, waiting
from ui.view import Action, HealthBody, HealthRow, MessageBody, Picture, Tone
from ui.words import Words

MARKS: dict[Health, tuple[Tone, str]] = {
    Health.GOOD: (Tone.DONE, "circle-check"),
    Health.WARNING: (Tone.WAIT, "alert-triangle"),
    Health.BAD: (Tone.HELP, "square-x"),
}


def door(glance: Glance, scene: StaffDoor) -> Page:
    _ = glance.words
    if scene.reconnecting:
        title = _("正在重连读卡器")
        lines = (_("连好以后，工作人员卡要再认一次。没有反应就拿起来再放一次。"),)
    else:
        title = _("请放工作人员卡")
        lines = (_("这里是给工作人员检查机器用的。您是来办事的话，请点“返回”。"),)
    problem = reason_notice(glance, scene.problem or glance.visit.reader_problem)
    body = MessageBody(
        Picture.STAFF, Tone.ACT, lines=lines, notice=problem, progress=scene.reconnecting or scene.card > 0
    )
    return Page("staff-door", title, body, back=action_back(glance))


def checking(glance: Glance, scene: CheckingHealth) -> Page:
    _ = glance.words
    ways = (action_finish(_("结束")),)
    title = _("正在检查这台机器…")
    return waiting(
        glance, "health-checking", title, (), scene.since_s, CHECKUP, ways_on=ways, tone=Tone.PLAIN
    )


def servicing(glance: Glance, scene: Servicing) -> Page:
    _, report = glance.words, scene.report
    again = action_next(_("重新检查"), id="again", event=RetryPressed(), icon="refresh")
    ways_on = (action_finish(_("结束")), again)
    if report is None:
        told = MessageBody(Picture.ALERT, Tone.HELP, lines=(_("请再检查一次；还不行，告诉运维人员。"),))
        return Page("health-unknown", _("没能检查完"), told, ways_on=ways_on)
    rows = tuple(_row(finding, _) for finding in report.worst_first())
    body = HealthBody(rows, _actions(glance, scene), print_notice(glance))
    title = _summary(report, _)
    # Short aloud: names of devices and paths are for the eye.
    # What the kiosk itself knows of its readers: vendors' drivers are not opened a second time.
    problem = reason_notice(glance, glance.visit.reader_problem or glance.visit.pad_problem)
    lead = _machine(report, _)
    return Page("health", title, body, lead=lead, ways_on=ways_on, problem=problem, spoken=title)


def _summary(report: HealthReport, _: Words) -> str:
    bad, warnings = report.count(Health.BAD), report.count(Health.WARNING)
    if bad:
        return _("先不要接待人：{count} 处要处理", count=bad)
    if warnings:
        return _("可以接待人，{count} 处要注意", count=warnings)
    return _("一切正常，可以接待人")


def _machine(report: HealthReport, _: Words) -> str:
    return _(
        "终端 {kiosk}，版本 {version}，{time} 检查",
        kiosk=report.kiosk_id,
        version=report.version,
        time=f"{report.at:%H:%M}",
    )


def _row(finding: Finding, _: Words) -> HealthRow:
    tone, icon = MARKS[finding.health]
    return HealthRow(
        title=title_of(finding.name, _),
        word=_(HEALTH[finding.health]),
        detail=say(finding.detail, _),
        advice=say(finding.advice, _),
        tone=tone,
        icon=icon,
    )


def _actions(glance: Glance, scene: Servicing) -> tuple[Action, ...]:
    _ = glance.words
    reconnect = Action("reconnect", _("重连读卡器"), ReconnectPressed(), "plug-connected")
    if not scene.can_print:
        return (reconnect,)
    return reconnect, Action("print", _("打印自检报告"), PrintPressed(), "printer")
