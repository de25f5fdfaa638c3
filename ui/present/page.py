"""What every screen has: the three bands. A body module fills in the middle one."""

from dataclasses import field, replace

from kiosk.domain.catalogue import Offline, Service
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Credential
from kiosk.domain.values import dataclass
from kiosk.workflow import timeouts
from kiosk.workflow.drafts import form_of
from kiosk.workflow.events import (
    BackPressed,
    ElderSwitched,
    Event,
    FinishPressed,
    HelpPressed,
    NextPressed,
    StaffCornerHeld,
    SteadySwitched,
    StillHere,
)
from kiosk.workflow.events.touching import SteadyDeclined
from kiosk.workflow.idling import countdown_s, seconds_left
from kiosk.workflow.presence import identity_of
from kiosk.workflow.states import (
    CardOut,
    CheckingHealth,
    Farewell,
    Guide,
    Home,
    NotDone,
    NotKnown,
    Preferences,
    Printing,
    Scene,
    Servicing,
    SteadyOffer,
    Stuck,
    Underway,
    Visit,
)
from ui.present import calling, panels, signing, untranslated
from ui.present.glance import Glance as Glance
from ui.present.key_words import key_words
from ui.present.signing import Signed
from ui.present.tools import more, tools
from ui.strings import Strings
from ui.view import Action, Body, Chip, Look, MessageBody, Notice, Overlay, ScreenView, Step, StepState, Tone
from ui.wording import sentence_for


@dataclass(frozen=True, slots=True)
class Page:
    """The middle band and the way on, before the chrome is put round it."""

    name: str
    title: str
    body: Body
    lead: str = ""
    back: Action | None = None
    ways_on: tuple[Action, ...] = ()
    steps: tuple[Step, ...] = ()
    problem: Notice | None = None
    spoken: str = ""
    whispered: str = field(default="", repr=False)
    key: str = ""
    announcement: str = ""
    hides_person: bool = field(default=False)
    sign: Chip | None = None
    """Of this very page, in the top band."""
    signed: Signed | None = None
    """What it says, where it may be told in sign language."""


def frame(glance: Glance, page: Page) -> ScreenView:
    """Put the bands round a page."""
    _, visit = glance.words, glance.visit
    overlay = _overlay(glance, page.signed)
    return ScreenView(
        name=page.name,
        key=page.key or page.name,
        title=page.title,
        lead=page.lead,
        body=page.body,
        centre=_(glance.rules.centre.name),
        date_text=_.short_day(glance.wall.date()),
        clock_text=f"{glance.wall:%H:%M}",
        chips=_chips(glance, page),
        steps=page.steps,
        step_line=_step_line(page.steps, _),
        back=page.back,
        tools=tools(glance, signing.offered(glance, page.signed)),
        help=Action("help", _("呼叫工作人员"), HelpPressed(), "headset", Tone.HELP),
        ways_on=_quiet(page.ways_on) if overlay else page.ways_on,
        problem=page.problem,
        overlay=overlay,
        look=_look(visit.preferences),
        spoken=_spoken(glance, page),
        whispered=page.whispered,
        introduction=_introduction(glance),
        practice=visit.practice is not None,
        more=more(glance) if isinstance(visit.scene, Home) and not visit.preferences.elder else None,
        is_heard=visit.headphones and visit.preferences.reads_aloud and glance.rules.whispers,
        corner=StaffCornerHeld() if isinstance(visit.scene, Home) else None,
        announcement=_announcement(_, overlay) or _print_announcement(glance) or page.announcement,
    )


def _look(likes: Preferences) -> Look:
    return Look(
        elder=likes.elder,
        text=likes.text_shown,
        theme=likes.theme,
        language=likes.language,
        low=likes.low,
        still=likes.still,
        steady=likes.steady,
    )


def _spoken(glance: Glance, page: Page) -> str:
    """Who only hears the screens hears of each that it is for practice."""
    _ = glance.words
    said = page.spoken or _.sentences(page.title, page.lead, *_message_lines(page))
    return _.sentences(_("练习"), said) if glance.visit.practice is not None else said


def _introduction(glance: Glance) -> str:
    _, keypad = glance.words, glance.rules.keypad
    if not glance.visit.headphones:
        return ""
    return _.sentences(_("耳机插好了。"), *(key_words(keypad, _) if keypad is not None else ()))


def _step_line(steps: tuple[Step, ...], _: Strings) -> str:
    """第 2 步，共 9 步 · 办什么."""
    for number, step in enumerate(steps, 1):
        if step.state is StepState.CURRENT:
            return _(
                "第 {number} 步，共 {total} 步 · {name}", number=number, total=len(steps), name=step.name
            )
    return ""


def _quiet(ways_on: tuple[Action, ...]) -> tuple[Action, ...]:
    """Under a panel the panel's own button is the one to press."""
    return tuple(replace(action, tone=Tone.PLAIN) for action in ways_on)


def action_next(
    label: str, *, id: str = "next", event: Event | None = None, icon: str = "arrow-right"
) -> Action:
    """The main way on, always at the right end of the bottom band."""
    return Action(id, label, event or NextPressed(), icon, Tone.ACT, icon_after=True)


def action_back(glance: Glance) -> Action:
    return Action("back", glance.words("返回"), BackPressed(), "arrow-left", Tone.ACT)


def action_finish(label: str) -> Action:
    return Action("finish", label, FinishPressed())


def say_reason(glance: Glance, reason: Reason) -> str:
    visit = glance.visit
    return glance.words(sentence_for(reason, online=visit.online, pad=visit.pad_works))


def reason_notice(glance: Glance, reason: Reason | None, tone: Tone = Tone.HELP) -> Notice | None:
    if reason is None:
        return None
    return Notice(say_reason(glance, reason), tone, _icon(reason))


def _icon(reason: Reason) -> str:
    """The device that somebody has to look at, where it is one."""
    match reason.value.partition("-")[0]:
        case "printer" | "paper":
            return "printer"
        case "camera":
            return "camera-off"
        case _:
            return "alert-triangle"


def print_notice(glance: Glance) -> Notice | None:
    _, job = glance.words, glance.visit.print_job
    match job.state:
        case Printing.NOT_ASKED | Printing.TAKEN:
            return None
        case Printing.PRINTING:
            said = _("打印机好了，正在打印…") if job.resumed else _("正在打印…")
            if glance.monotonic_s - job.since_s >= timeouts.PRINTING_SLOW_S:
                said = _("还在打印，比平时慢。一直不出纸的话，请按“呼叫工作人员”。")
            return Notice(said, Tone.ACT, "printer")
        case Printing.PRINTED | Printing.SENT if _is_taken_by_now(glance):
            return None
        case Printing.PRINTED:
            return Notice(_("打好了，请取走。"), Tone.DONE, "circle-check")
        case Printing.SENT:
            return Notice(_("已送到打印机，请看看出纸口。"), Tone.WAIT, "printer")
        case Printing.FAILED:
            return reason_notice(glance, job.problem)


def _is_taken_by_now(glance: Glance) -> bool:
    """Where the device can tell, its word is waited for."""
    is_unsure = glance.visit.paper_unsure and not glance.visit.paper_waiting
    return is_unsure and glance.monotonic_s - glance.visit.print_job.since_s > timeouts.PRINTED_SAID_S


def _chips(glance: Glance, page: Page) -> tuple[Chip, ...]:
    _, visit = glance.words, glance.visit
    identity = None if page.hides_person or isinstance(visit.scene, CardOut) else identity_of(visit.scene)
    chips: list[Chip] = []
    if identity is None and isinstance(visit.scene, Home):
        chips.append(_elder_chip(glance))
    if visit.practice is not None:
        chips.append(Chip(_("练习：什么都不会交"), "school", Tone.WAIT))
    if identity is not None:
        chips.append(Chip(identity.masked_name, "id", Tone.PLAIN))
    if page.sign is not None:
        chips.append(page.sign)
    if (only_chinese := untranslated.chip(glance)) is not None:
        chips.append(only_chinese)
    if visit.practice is None and not _goes_without_saying(visit):
        chips.append(_network_chip(glance))
    return tuple(chips)


def _goes_without_saying(visit: Visit) -> bool:
    """长辈版 shows no sign that asks for nothing."""
    return visit.preferences.elder and visit.online and visit.intake is None


def _elder_chip(glance: Glance) -> Chip:
    _ = glance.words
    if glance.visit.preferences.elder:
        leave = Action("elder", _("退出长辈版"), ElderSwitched(), "arrow-back-up")
        return Chip(leave.label, leave.icon, Tone.PLAIN, leave)
    enter = Action("elder", _("长辈版"), ElderSwitched(), "old")
    return Chip(enter.label, enter.icon, Tone.WAIT, enter)


def _network_chip(glance: Glance) -> Chip:
    _ = glance.words
    if glance.visit.intake is not None:
        return Chip(_("先不收新的申请"), "inbox-off", Tone.WAIT)
    if glance.visit.online:
        return Chip(_("网络正常"), "wifi", Tone.DONE)
    if _never_queues(glance.visit.scene):
        return Chip(_("网络断了"), "wifi-off", Tone.WAIT)
    return Chip(_("网络断了，先存在这台机器上"), "wifi-off", Tone.WAIT)


def _never_queues(scene: Scene) -> bool:
    """Of what is done at once or not at all, nothing is kept on the machine for later."""
    match scene:
        case Guide(service) | Stuck(Service() as service):
            return service.offline is Offline.REFUSE
        case Underway() | NotDone() | NotKnown():
            return True
        case _:
            form = form_of(scene)
            return form is not None and form.service.offline is Offline.REFUSE


def _overlay(glance: Glance, signed: Signed | None) -> Overlay | None:
    """Nobody is sent away unseen: the countdown lies above everything."""
    panel = signing.overlay(glance, signed) or panels.overlay(glance)
    call = signing.on_call(glance, calling.overlay(glance))
    return _idle_overlay(glance) or panel or call or _steady_overlay(glance)


def _steady_overlay(glance: Glance) -> Overlay | None:
    _ = glance.words
    if glance.visit.hand.offer is not SteadyOffer.ASKED:
        return None
    lines = (_("按钮变大，连着碰到两下也只算一下。"), _("您填的都还在，也随时可以改回来。"))
    yes = Action("steady", _("按钮大、等得久"), SteadySwitched(), "hand-click", Tone.ACT)
    no = Action("steady-decline", _("不用"), SteadyDeclined())
    return Overlay("steady", _("要不要把按钮变大一些？"), lines, Tone.ACT, "hand-click", (no, yes))


def _idle_overlay(glance: Glance) -> Overlay | None:
    _, visit = glance.words, glance.visit
    if visit.idle.warned_s is None or isinstance(visit.scene, Home | Farewell | CardOut):
        return None
    left_s = seconds_left(visit, glance.monotonic_s) or 0
    stay = Action("still-here", _("我还在，继续办"), StillHere(), "check", Tone.ACT)
    leave = Action("idle-finish", _("不办了"), FinishPressed())
    return Overlay(
        "idle",
        _("您还在吗？"),
        _what_becomes_of_it(glance),
        Tone.WAIT,
        "clock",
        (leave, stay),
        countdown_s=left_s,
        countdown_of_s=int(countdown_s(visit)),
        first=stay.id,
    )


def _what_becomes_of_it(glance: Glance) -> tuple[str, ...]:
    _, identity = glance.words, identity_of(glance.visit.scene)
    if isinstance(glance.visit.scene, CheckingHealth | Servicing):
        return (_("没人操作的话，会自动回到首页。"),)
    note = glance.visit.draft
    if identity is None or note is None or not note.is_kept:
        return (_("没人操作的话，会自动结束并清除您的信息。"),)
    return _("没人操作的话，会自动结束，屏幕会清空。"), kept_hint(glance, identity.credential)


def kept_hint(glance: Glance, credential: Credential) -> str:
    """Only for who knows that the form was kept."""
    _, minutes = glance.words, glance.rules.draft_minutes
    match credential:
        case Credential.SOCIAL_SECURITY_CARD:
            return _("您填的内容会在本机加密保留 {minutes} 分钟，用同一张卡可以接着填。", minutes=minutes)
        case Credential.SOCIAL_SECURITY_CODE:
            return _(
                "您填的内容会在本机加密保留 {minutes} 分钟，再出示您的电子社保卡可以接着填。", minutes=minutes
            )
        case Credential.IDENTITY_CARD:
            return _(
                "您填的内容会在本机加密保留 {minutes} 分钟，再放一次您的身份证可以接着填。", minutes=minutes
            )


_SPOKEN_COUNTDOWN_S = (30, 20, 10, 5)


def _announcement(_: Strings, overlay: Overlay | None) -> str:
    """The countdown is said at its start and a few times more, not every second."""
    if overlay is None or overlay.id in panels.IDS:
        return ""
    if overlay.countdown_s is None:
        return _.sentences(overlay.title, *overlay.lines, overlay.big)
    return _.sentences(overlay.title, countdown_words(_, overlay.countdown_s))


def _print_announcement(glance: Glance) -> str:
    notice = print_notice(glance)
    return notice.text if notice else ""


def _message_lines(page: Page) -> tuple[str, ...]:
    return page.body.lines if isinstance(page.body, MessageBody) else ()


def countdown_words(_: Strings, left_s: int) -> str:
    nearest = next((s for s in reversed(_SPOKEN_COUNTDOWN_S) if left_s <= s), _SPOKEN_COUNTDOWN_S[0])
    return _("{seconds} 秒后自动结束。", seconds=nearest)
