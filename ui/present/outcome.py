"""Saving, the document, 好差评, and what is said when something fails."""

from kiosk.domain.catalogue import Flow, Offline, Service
from kiosk.domain.errors import Reason
from kiosk.domain.submission import Level
from kiosk.workflow.events import (
    DeclinePressed,
    FinishPressed,
    HelpPressed,
    LevelChosen,
    RetryPressed,
    RevealPressed,
)
from kiosk.workflow.identifying import NETWORK_REASONS
from kiosk.workflow.intake import CLOSING
from kiosk.workflow.states import (
    CheckingCard,
    DocumentWanted,
    FetchingDocument,
    IntakeClosed,
    NotSaved,
    OfferingRequest,
    RatingCase,
    Saving,
    ShowingDocument,
    Stuck,
)
from ui.present.page import Glance, Page, action_back, action_finish, action_next, print_notice, say_reason
from ui.present.printing import action_print, print_can_help
from ui.present.steps import steps_at
from ui.present.waiting import ASKED, CARD, SAVED, waiting
from ui.view import (
    Action,
    DocumentBody,
    MessageBody,
    Notice,
    OptionCard,
    Picture,
    RatingBody,
    Tone,
)
from ui.wording import BEFORE_SAVING, LEVELS, OPENS_AGAIN


def checking_card(glance: Glance, scene: CheckingCard) -> Page:
    _, what = glance.words, glance.words("正在核对您的卡，请不要拔。")
    back = action_back(glance) if isinstance(scene.then, DocumentWanted) else None
    return waiting(glance, "checking-card", _("请稍等…"), (what,), scene.since_s, CARD, back=back)


def fetching(glance: Glance, scene: FetchingDocument) -> Page:
    _ = glance.words
    return waiting(
        glance,
        "fetching-document",
        _("请稍等…"),
        (_("正在向社保部门要您的证明。"),),
        scene.since_s,
        ASKED,
        back=action_back(glance),
        steps=steps_at(glance, scene.form, "done"),
    )


def offering(glance: Glance, scene: OfferingRequest) -> Page:
    _ = glance.words
    may_leave = scene.form.service.offline is not Offline.REFUSE
    retry = Action("retry", _("再试一次"), RetryPressed(), "refresh", Tone.ACT)
    kept = () if scene.form.service.offline_help else (_("您填的都还在。"),)
    lines = (
        (say_reason(glance, scene.reason), _leaving_a_request(glance))
        if may_leave
        else (*_what_instead(glance, scene.form.service, scene.reason), *kept)
    )
    return Page(
        "offer-request",
        _("现在打不出来，要不要留下请求？") if may_leave else _("现在办不了"),
        MessageBody(Picture.NETWORK, Tone.WAIT, lines=lines, actions=(retry,) if may_leave else ()),
        back=action_back(glance),
        ways_on=_ways_on_from_offer(glance) if may_leave else (action_finish(_("不办了")), retry),
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
    what = (_("存好以后会给您一个编号。"),)
    return waiting(glance, "saving", _("正在保存…"), what, scene.since_s, SAVED)


def not_saved(glance: Glance, scene: NotSaved) -> Page:
    _ = glance.words
    call = Action("help-here", _("请工作人员过来"), HelpPressed(), "headset", Tone.HELP)
    changed = (_("密码已经改好了，只是没记上。"),) if scene.filing.form.service.flow is Flow.CARD_PIN else ()
    lines = (*changed, *_why_not_saved(glance, scene.reason))
    body = MessageBody(Picture.ALERT, Tone.HELP, lines=lines, actions=(call,))
    return Page(
        "not-saved",
        _("没有存上"),
        body,
        back=action_back(glance),
        ways_on=(action_finish(_("不办了")), action_next(_("再存一次"), icon="refresh")),
        announcement=lines[0],
    )


def _why_not_saved(glance: Glance, reason: Reason) -> tuple[str, ...]:
    """A closed intake may have opened while this was read."""
    _, why = glance.words, say_reason(glance, reason)
    if reason not in CLOSING:
        return (why,)
    if glance.visit.intake is None:
        return (_("现在又能存了。您填的都还在，请按“再存一次”。"),)
    return why, _("您填的都还在。"), _(OPENS_AGAIN[reason])


def intake_closed(glance: Glance, scene: IntakeClosed) -> Page:
    _, centre = glance.words, glance.rules.centre
    reason = glance.visit.intake or Reason.INTAKE_TOO_MANY
    call = Action("help-here", _("请工作人员过来"), HelpPressed(), "headset", Tone.HELP)
    why = _(BEFORE_SAVING[reason]) if reason in BEFORE_SAVING else say_reason(glance, reason)
    lines = (
        why,
        *((_("您填的都还在，又能办了会自动接着填。"),) if scene.resume else ()),
        _(OPENS_AGAIN[reason]),
        _("服务台在：{desk}", desk=_(centre.desk)),
    )
    title = _("这台机器先不收新的申请")
    return Page(
        "intake-closed",
        title,
        MessageBody(Picture.STAFF, Tone.WAIT, lines=lines, actions=(call,)),
        back=None if scene.resume else action_back(glance),
        ways_on=_ways_on_from_closed(glance, scene),
        spoken=_.sentences(title, *lines),
        announcement=_.sentences(title, lines[0]) if scene.resume else "",
    )


def _ways_on_from_closed(glance: Glance, scene: IntakeClosed) -> tuple[Action, ...]:
    _ = glance.words
    if scene.resume is not None:
        return (action_next(_("先离开"), icon="logout"),)
    return (action_finish(_("不办了")),) if scene.identity else ()


def document(glance: Glance, scene: ShowingDocument) -> Page:
    _, paper = glance.words, scene.shown
    is_query, practises = paper.has_masked, glance.visit.practice is not None
    body = DocumentBody(
        title=paper.title,
        lines=tuple((line.label, line.value) for line in paper.lines),
        issuer=paper.issuer,
        issued_on=_.day(paper.issued_on),
        verification=_("验真码 {code}", code=_("练习") if practises else paper.verification_code),
        qr="" if is_query else paper.verification_url,
        number_label=_("申请编号"),
        number="" if is_query else _("练习") if practises else scene.case.number.text,
        print_action=action_print(glance, _("打印出来") if is_query else _("打印证明")),
        print_note=print_notice(glance),
        sample_mark=_("练习") if practises else _("示例") if paper.sample else "",
        reveal=_reveal(glance, scene) if is_query else None,
    )
    return Page(
        "document",
        _("查到了") if is_query else _("证明开好了"),
        body,
        lead=_lead_of_query(glance, scene) if is_query else _lead_of_document(glance),
        ways_on=(action_next(_("下一步")),),
        whispered=_.sentences(paper.title, *(_.labelled(*line) for line in body.lines)),
    )


def _lead_of_document(glance: Glance) -> str:
    return glance.words("按“打印证明”，再从出纸口取走。") if print_can_help(glance) else ""


def _lead_of_query(glance: Glance, scene: ShowingDocument) -> str:
    _ = glance.words
    if scene.revealed:
        return _("钱数露着，看好了可以按“遮住钱数”。打印出来也是露着的。")
    return _("钱数先遮着，旁边没有人看再按“显示钱数”。打印出来也是遮着的。")


def _reveal(glance: Glance, scene: ShowingDocument) -> Action:
    _ = glance.words
    if scene.revealed:
        return Action("reveal", _("遮住钱数"), RevealPressed(), "eye-off", Tone.ACT)
    return Action("reveal", _("显示钱数"), RevealPressed(), "eye", Tone.ACT)


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
    if scene.reason in NETWORK_REASONS and scene.service is not None and scene.service.offline_help:
        return _stuck_without_network(glance, scene, scene.service)
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


def _stuck_without_network(glance: Glance, scene: Stuck, service: Service) -> Page:
    """What never queues: what to do instead, and that to take along."""
    _ = glance.words
    lines = _what_instead(glance, service, scene.reason)
    printing = action_print(glance, _("打印下来"))
    call = Action("help-here", _("请工作人员过来"), HelpPressed(), "headset", Tone.HELP)
    body = MessageBody(
        Picture.NETWORK,
        Tone.WAIT,
        lines=lines,
        notice=print_notice(glance),
        actions=(call, *((printing,) if printing else ())),
    )
    ways = (Action("finish", _("不办了"), FinishPressed()),) if scene.identity else ()
    said = _.sentences(*lines)
    return Page(
        "stuck-offline",
        _("现在办不了"),
        body,
        back=action_back(glance),
        ways_on=ways,
        spoken=said,
        announcement=said,
    )


def _what_instead(glance: Glance, service: Service, reason: Reason) -> tuple[str, ...]:
    """The service says why and what to do in its own words, where it has some."""
    return (glance.words(service.offline_help) if service.offline_help else say_reason(glance, reason),)
