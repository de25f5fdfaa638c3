"""密码: the pad, dots for what was typed, how many tries are left. Which digits it were is not known here."""

from kiosk.workflow.events import FinishPressed, HelpPressed, NextPressed
from kiosk.workflow.events.pin import PinChangeWanted, PinForgotten
from kiosk.workflow.states import (
    ChangingPin,
    CheckingPin,
    EnteringPin,
    LookingAtPin,
    OneTryLeft,
    PinIsLocked,
    PinReplaced,
    PinStep,
    ReplacingPin,
)
from ui.present.page import Glance, Page, action_back, action_finish, action_next
from ui.present.waiting import CARD, waiting
from ui.view import Action, MessageBody, Notice, Picture, PinBody, Tone
from ui.wording import PIN_FAULTS

HOTLINE = "12333"
"""人力资源社会保障 telephone, the same all over the country."""


def looking(glance: Glance, scene: LookingAtPin) -> Page:
    _ = glance.words
    return _waiting(glance, "pin-looking", _("正在看卡…"), scene.since_s, back=action_back(glance))


def checking(glance: Glance, scene: CheckingPin) -> Page:
    _ = glance.words
    return _waiting(glance, "pin-checking", _("正在核对密码…"), scene.since_s)


def replacing(glance: Glance, scene: ReplacingPin) -> Page:
    _ = glance.words
    return _waiting(glance, "pin-replacing", _("正在改密码…"), scene.since_s)


def entering(glance: Glance, scene: EnteringPin) -> Page:
    _, tries = glance.words, _tries(glance, scene.asked.tries_left)
    change = Action("change-pin", _("改密码"), PinChangeWanted(), "key")
    lead = _.sentences(tries, _leave_it(glance))
    on = action_next(_("确定"), icon="check")
    return _pad_page(glance, scene, "pin", _("请输入社保卡密码"), lead, on, change)


def changing(glance: Glance, scene: ChangingPin) -> Page:
    _, tries = glance.words, _tries(glance, scene.asked.tries_left)
    match scene.step:
        case PinStep.OLD:
            title, lead = _("先输现在的密码"), tries
        case PinStep.NEW:
            title, lead = _("请输入新密码"), _("别用 123456 这样的，也别用生日。")
        case PinStep.AGAIN:
            title, lead = _("新密码再输一遍"), _("两遍一样，才会改。")
    if scene.is_initial and scene.step is PinStep.NEW:
        lead = _.sentences(_("这还是发卡时的初始密码，要先改成您自己的。"), lead)
    on = (
        action_next(_("就改成这个"), icon="check")
        if scene.step is PinStep.AGAIN
        else action_next(_("下一步"))
    )
    forgotten = None
    if scene.gate.filing is not None and scene.step is PinStep.OLD:
        forgotten = Action("pin-forgotten", _("忘了密码"), PinForgotten(), "help")
    return _pad_page(glance, scene, f"pin-change.{scene.step}", title, lead, on, forgotten)


def one_left(glance: Glance, scene: OneTryLeft) -> Page:
    _ = glance.words
    title = _("密码不对，只能再试一次了") if scene.was_wrong else _("密码只能再试一次了")
    lines = (
        _("再输错，密码就锁住了，要到窗口才能解开。"),
        _("记不清，先请工作人员帮您，或带身份证到窗口重设。"),
    )
    body = MessageBody(Picture.ALERT, Tone.HELP, lines=lines, actions=(_call(glance),))
    again = Action("next", _("我记得，再试一次"), NextPressed())
    return Page(
        "pin-one-left",
        title,
        body,
        back=action_back(glance),
        ways_on=(action_finish(_("不办了")), again),
        announcement=_.sentences(title, lines[0]),
    )


def locked(glance: Glance, scene: PinIsLocked) -> Page:
    _ = glance.words
    title = _("忘了密码，请到窗口重设") if scene.is_forgotten else _("这张卡的密码锁住了")
    lines = (
        _("请带身份证和卡到窗口，当面设新密码。别试，试错了会锁。")
        if scene.is_forgotten
        else _("请带身份证和卡到窗口解锁，这台机器解不了。"),
        _("服务台在：{desk}", desk=_(glance.rules.centre.desk)),
        _("也可以打 {phone} 问。不用密码的事，照样能办。", phone=HOTLINE),
    )
    body = MessageBody(Picture.STAFF, Tone.HELP, lines=lines, actions=(_call(glance),))
    finish = Action("finish", _("不办了"), FinishPressed())
    return Page(
        "pin-locked",
        title,
        body,
        back=action_back(glance),
        ways_on=(finish, action_next(_("办别的"))),
        announcement=_.sentences(title, lines[0]),
    )


def replaced(glance: Glance, scene: PinReplaced) -> Page:
    _ = glance.words
    title = _("密码改好了")
    lines = (_("下次请用新密码。"), _("别告诉别人，工作人员也不会问您要。"))
    body = MessageBody(Picture.DONE, Tone.DONE, lines=lines)
    ways = (action_finish(_("不办了")), action_next(_("接着办")))
    return Page("pin-replaced", title, body, ways_on=ways, announcement=title)


def _pad_page(
    glance: Glance,
    scene: EnteringPin | ChangingPin,
    name: str,
    title: str,
    lead: str,
    on: Action,
    change: Action | None = None,
) -> Page:
    _, count, problem = glance.words, len(scene.typed), _problem(glance, scene)
    note = _("请用手遮挡一下") if glance.visit.practice is None else _("练习：别输真的密码，随便按几个数")
    counted = _("已输入 {count} 位", count=count) if count else ""
    first = _.sentences(problem or title, "" if problem else lead, "" if problem else note)
    body = PinBody(
        count=count,
        length=scene.asked.digits,
        counted=counted or _("{digits} 位数字", digits=scene.asked.digits),
        keys=scene.keys,
        quiet=glance.rules.shuffle_pin_pad,
        note=note,
        change=change,
    )
    return Page(
        name,
        title,
        body,
        lead=lead,
        back=action_back(glance),
        ways_on=(on,),
        problem=Notice(problem, Tone.HELP, "alert-triangle") if problem else None,
        key=f"{name}.{scene.keys}",
        spoken=first,
        whispered=counted,
        announcement=problem,
    )


def _problem(glance: Glance, scene: EnteringPin | ChangingPin) -> str:
    _ = glance.words
    if scene.fault is not None:
        return _(PIN_FAULTS[scene.fault], digits=scene.asked.digits)
    if not scene.was_wrong:
        return ""
    return _.sentences(_("密码不对。"), _tries(glance, scene.asked.tries_left), _leave_it(glance))


def _tries(glance: Glance, tries_left: int | None) -> str:
    _ = glance.words
    if tries_left is None:
        return _("这张卡不说还能试几次，输错太多会锁住。")
    return _("还可以试 {count} 次。", count=tries_left)


def _leave_it(glance: Glance) -> str:
    _ = glance.words
    return _("不记得就先别试，按“返回”，不影响别的。")


def _waiting(glance: Glance, name: str, title: str, since_s: float, back: Action | None = None) -> Page:
    what = (glance.words("请先不要拔卡。"),)
    return waiting(glance, name, title, what, since_s, CARD, back=back)


def _call(glance: Glance) -> Action:
    return Action("help-here", glance.words("请工作人员过来"), HelpPressed(), "headset", Tone.HELP)
