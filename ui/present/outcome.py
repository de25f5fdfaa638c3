"""Saving, the receipt, the document, 好差评, and what is said when something fails."""

from datetime import datetime

from kiosk.domain.catalogue import Flow, Offline
from kiosk.domain.submission import CaseState, Level
from kiosk.workflow.events import (
    AnotherPressed,
    DeclinePressed,
    FinishPressed,
    HelpPressed,
    LevelChosen,
    PrintPressed,
    RetryPressed,
)
from kiosk.workflow.filing import is_unconfirmed
from kiosk.workflow.states import (
    FetchingDocument,
    NotSaved,
    OfferingRequest,
    Printing,
    RatingCase,
    Receipt,
    Saving,
    ShowingDocument,
    Stuck,
)
from ui.present.page import Glance, Page, action_back, action_finish, action_next, print_notice, say_reason
from ui.present.steps import steps_at
from ui.view import (
    Action,
    DocumentBody,
    MessageBody,
    Milestone,
    Notice,
    OptionCard,
    Picture,
    RatingBody,
    ReceiptBody,
    StepState,
    Tone,
)
from ui.wording import LEVELS, receipt_words

_REACHED = {
    CaseState.DRAFT: -1,
    CaseState.SAVED: 0,
    CaseState.UPLOADED: 0,
    CaseState.RECEIVED: 1,
    CaseState.SUPPLEMENT: 1,
    CaseState.NOT_ACCEPTED: 1,
    CaseState.LAPSED: 1,
    CaseState.ACCEPTED: 2,
    CaseState.IN_REVIEW: 2,
    CaseState.SUSPENDED: 2,
    CaseState.WITHDRAWING: 0,
    CaseState.WITHDRAWN: 0,
    CaseState.GRANTED: 3,
    CaseState.DENIED: 3,
    CaseState.DELIVERED: 3,
}


def fetching(glance: Glance, scene: FetchingDocument) -> Page:
    _ = glance.words
    body = MessageBody(Picture.WAITING, Tone.ACT, lines=(_("正在向社保部门要您的证明。"),), progress=True)
    return Page(
        "fetching-document",
        _("请稍等…"),
        body,
        back=action_back(glance),
        steps=steps_at(glance, scene.form, "done"),
    )


def offering(glance: Glance, scene: OfferingRequest) -> Page:
    _ = glance.words
    may_leave = scene.form.service.offline is not Offline.REFUSE
    retry = Action("retry", _("再试一次"), RetryPressed(), "refresh", Tone.ACT)
    lines = (
        say_reason(glance, scene.reason),
        _leaving_a_request(glance) if may_leave else _("您填的都还在。"),
    )
    return Page(
        "offer-request",
        _("现在打不出来，要不要留下请求？") if may_leave else _("现在办不了"),
        MessageBody(Picture.NETWORK, Tone.WAIT, lines=lines, actions=(retry,)),
        back=action_back(glance),
        ways_on=_ways_on_from_offer(glance) if may_leave else (action_finish(_("不办了")),),
        steps=steps_at(glance, scene.form, "done"),
    )


def _leaving_a_request(glance: Glance) -> str:
    _ = glance.words
    return _("您可以把请求留下：网络通了自动交给部门，办好了再来取，或由工作人员联系您。")


def _ways_on_from_offer(glance: Glance) -> tuple[Action, ...]:
    _ = glance.words
    return Action("decline", _("不留了"), DeclinePressed()), action_next(_("留下请求"))


def saving(glance: Glance, scene: Saving) -> Page:
    _ = glance.words
    body = MessageBody(Picture.WAITING, Tone.ACT, lines=(_("存好以后会给您一个编号。"),), progress=True)
    return Page("saving", _("正在保存…"), body)


def not_saved(glance: Glance, scene: NotSaved) -> Page:
    _ = glance.words
    call = Action("help-here", _("请工作人员过来"), HelpPressed(), "headset", Tone.HELP)
    body = MessageBody(Picture.ALERT, Tone.HELP, lines=(say_reason(glance, scene.reason),), actions=(call,))
    return Page(
        "not-saved",
        _("没有存上"),
        body,
        back=action_back(glance),
        ways_on=(action_finish(_("不办了")), action_next(_("再存一次"), icon="refresh")),
        announcement=say_reason(glance, scene.reason),
    )


def receipt(glance: Glance, scene: Receipt) -> Page:
    _, filing = glance.words, scene.filing
    words = receipt_words(
        scene.status.state,
        filing.purpose,
        unconfirmed=is_unconfirmed(filing),
        online=glance.visit.online,
        _=_,
    )
    body = ReceiptBody(
        headline=words.headline,
        explanation=words.explanation,
        tone=words.tone,
        number_label=_("申请编号，请记下或打印"),
        number=scene.case.number.text,
        milestones=_milestones(glance, scene),
        notices=_notices(glance, scene),
        qr=glance.rules.centre.login_url,
        qr_caption=_("手机扫码登录后可看进度"),
        print_action=_print(glance, _("打印回执")),
        print_note=print_notice(glance),
        applied=_.labelled(_("申请时间"), _moment(glance, scene.case.applied_at)),
    )
    another = Action("another", _("再办一件"), AnotherPressed(), "", Tone.ACT)
    return Page(
        "receipt",
        words.headline,
        body,
        ways_on=(another, action_next(_leave_label(glance), icon="check")),
        spoken=_.sentences(words.headline, words.explanation),
        announcement=words.headline if is_unconfirmed(filing) else "",
    )


def document(glance: Glance, scene: ShowingDocument) -> Page:
    _, paper = glance.words, scene.document
    body = DocumentBody(
        title=paper.title,
        lines=tuple((line.label, line.value) for line in paper.lines),
        issuer=paper.issuer,
        issued_on=_.day(paper.issued_on),
        verification=_("验真码 {code}", code=paper.verification_code),
        qr=paper.verification_url,
        number_label=_("申请编号"),
        number=scene.case.number.text,
        print_action=_print(glance, _("打印证明")),
        print_note=print_notice(glance),
        sample_mark=_("示例") if paper.sample else "",
    )
    return Page(
        "document",
        _("证明开好了"),
        body,
        lead=_("按“打印证明”，再从出纸口取走。"),
        ways_on=(action_next(_("下一步")),),
        spoken=_("证明开好了，请按打印证明。"),
    )


def rating(glance: Glance, scene: RatingCase) -> Page:
    _ = glance.words
    problem = None
    if scene.unanswered:
        problem = Notice(_("请先选一个，或者按“跳过”。"), Tone.HELP, "alert-triangle")
    levels = tuple(
        OptionCard(
            Action(f"level.{level.value}", _(LEVELS[level]), LevelChosen(level)),
            _(LEVELS[level]),
            "",
            level is scene.level,
        )
        for level in Level
    )
    skip = Action("decline", _("跳过"), DeclinePressed())
    return Page(
        "rating",
        _("这次办事，您满意吗？"),
        RatingBody(levels),
        lead=_("评价不写您的名字。不评也可以。"),
        ways_on=(skip, action_next(_("评好了"), icon="check")),
        problem=problem,
        announcement=problem.text if problem else "",
    )


def stuck(glance: Glance, scene: Stuck) -> Page:
    _ = glance.words
    sentence = say_reason(glance, scene.reason)
    call = Action("help-here", _("请工作人员过来"), HelpPressed(), "headset", Tone.HELP)
    desk = _("服务台在：{desk}", desk=_(glance.rules.centre.desk))
    body = MessageBody(Picture.STAFF, Tone.PLAIN, lines=(sentence, desk), actions=(call,))
    ways = (Action("finish", _("不办了"), FinishPressed()),) if scene.identity else ()
    return Page(
        "stuck",
        _("这里办不了，请找工作人员"),
        body,
        back=action_back(glance),
        ways_on=ways,
        spoken=sentence,
        announcement=sentence,
    )


def _milestones(glance: Glance, scene: Receipt) -> tuple[Milestone, ...]:
    _, reached = glance.words, _REACHED[scene.status.state]
    days = scene.filing.form.service.promised_working_days
    due = _("约 {days} 个工作日", days=days) if days else ""
    names = (
        (_("已存好"), _clock(scene.case.applied_at)),
        (_("部门收到"), _arrival(scene)),
        (_("已受理"), ""),
        (_("办结"), due if scene.filing.form.service.flow is Flow.APPLICATION else ""),
    )
    return tuple(
        Milestone(name, detail, StepState.DONE if i <= reached else StepState.AHEAD)
        for i, (name, detail) in enumerate(names)
    )


def _arrival(scene: Receipt) -> str:
    """The gateway's time is not the department's: it stands there only once the department has it."""
    arrived_at, reached = scene.status.arrived_at, _REACHED[scene.status.state]
    return _clock(arrived_at) if arrived_at and reached >= 1 else ""


def _moment(glance: Glance, moment: datetime) -> str:
    return f"{glance.words.day(moment.date())} {_clock(moment)}"


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _notices(glance: Glance, scene: Receipt) -> tuple[Notice, ...]:
    _, in_person = glance.words, scene.filing.form.service.in_person
    if in_person is not None and is_unconfirmed(scene.filing):
        return (Notice(_(in_person.unconfirmed), Tone.WAIT, "alert-triangle"),)
    return ()


def _print(glance: Glance, label: str) -> Action | None:
    _, job = glance.words, glance.visit.print_job
    match job.state:
        case Printing.PRINTING:
            return None
        case Printing.PRINTED:
            return Action("print", _("再打印一张"), PrintPressed(), "printer", Tone.ACT)
        case Printing.NOT_ASKED | Printing.FAILED:
            return Action("print", label, PrintPressed(), "printer", Tone.ACT)


def _leave_label(glance: Glance) -> str:
    _ = glance.words
    return _("办完了，取卡") if glance.visit.citizen_card is not None else _("办完了")
