"""我的办件: the list, where one case stands, what it lacks, and whether it is to be had back."""

from datetime import date, timedelta

from kiosk.domain.catalogue import Service, StaffedHours, TakeBack
from kiosk.domain.own_cases import OwnCase
from kiosk.domain.parts import is_taken_back_in_part
from kiosk.domain.submission import CaseState
from kiosk.workflow.events import (
    BackPressed,
    CaseChosen,
    NextPressed,
    RetryPressed,
    TakeBackPressed,
    WithdrawPressed,
)
from kiosk.workflow.my_cases import may_withdraw
from kiosk.workflow.states import (
    AskingBack,
    FindingCases,
    ListingCases,
    ShowingCase,
    ShowingMissing,
    Withdrawing,
)
from ui.case_words import MENDED, TAKEN_BACK_IN_PART, WORDS, CaseWords
from ui.present.aloud import number_for_the_ear
from ui.present.case_stations import stations
from ui.present.page import (
    Glance,
    Page,
    action_back,
    action_finish,
    action_next,
    print_notice,
    say_reason,
)
from ui.present.parts import part_lines, titles_done
from ui.present.paying import money_notice
from ui.present.printing import action_print
from ui.present.receipt import moment_text
from ui.present.waiting import CASES, TOLD, waiting
from ui.view import (
    Action,
    CaseCard,
    CasesBody,
    MessageBody,
    Notice,
    Picture,
    ReceiptBody,
    ReviewBody,
    ReviewRow,
    Tone,
)


def finding(glance: Glance, scene: FindingCases) -> Page:
    _ = glance.words
    what, back = (_("正在查您办过的事。"),), action_back(glance)
    return waiting(glance, "finding-cases", _("请稍等…"), what, scene.since_s, CASES, back=back)


def listing(glance: Glance, scene: ListingCases) -> Page:
    _, found = glance.words, scene.found
    notice = _list_notice(glance, scene)
    back, ways_on = action_back(glance), _ways_on_from_list(glance, scene)
    if not found.cases:
        lines = (_("这里没有查到您办过的事。"), *((notice.text,) if notice else ()))
        body = MessageBody(Picture.FORM, Tone.PLAIN, lines=lines)
        return Page("my-cases-none", _("我的办件"), body, back=back, ways_on=ways_on)
    cards = tuple(_card(glance, case) for case in found.cases)
    said = _("共 {count} 件，选一件看进度。", count=len(cards))
    return Page(
        "my-cases",
        _("我的办件"),
        CasesBody(cards, notice),
        lead=said,
        back=back,
        ways_on=ways_on,
        spoken=_.sentences(_("我的办件"), said, notice.text if notice else ""),
    )


def case(glance: Glance, scene: ShowingCase) -> Page:
    _, case, service = glance.words, scene.case, _service(glance, scene.case)
    words = _words(case)
    headline, after = _(words.word), _after(glance, scene)
    body = ReceiptBody(
        headline=headline,
        explanation=after,
        tone=words.tone,
        icon=words.icon,
        number_label=_title(glance, service),
        number=case.number,
        milestones=stations(glance, case, service),
        notices=_notices(glance, scene, service),
        qr=glance.rules.centre.login_url,
        qr_caption=_("手机扫码登录后可看进度"),
        print_action=action_print(glance, _("打印回执")) if service else None,
        print_note=print_notice(glance),
        parts=part_lines(service, case.status, {}, _, mended=case.mended) if case.status.parts else (),
        applied=_.labelled(_("申请时间"), moment_text(glance, case.status.applied_at)),
    )
    return Page(
        "progress",
        headline,
        body,
        back=action_back(glance),
        ways_on=_ways_on_from_case(glance, scene, service),
        spoken=_.sentences(_title(glance, service), headline, after),
        whispered=_.sentences(number_for_the_ear(case.number, _), *(notice.text for notice in body.notices)),
        announcement=body.notices[0].text if scene.problem or scene.too_late else "",
        key=f"progress.{case.id}",
    )


def missing(glance: Glance, scene: ShowingMissing) -> Page:
    _, case = glance.words, scene.case
    rows = tuple(
        ReviewRow(_("第 {number} 样", number=number), one.what, None)
        for number, one in enumerate(case.missing, 1)
    )
    lead = _until(glance, case) or _("补上就能接着办。")
    title = _("还差 {count} 样，在这里就能补", count=len(rows))
    return Page(
        "missing",
        title,
        ReviewBody(rows),
        lead=lead,
        back=action_back(glance),
        ways_on=(action_next(_("开始补")),),
        spoken=_.sentences(title, *(row.value for row in rows), lead),
    )


def asking_back(glance: Glance, scene: AskingBack) -> Page:
    _, service = glance.words, _service(glance, scene.case)
    if scene.case.is_waiting_here:
        return _asking_to_cancel(glance, service)
    lines = (_("部门同意了，才算撤回；不同意，会接着办。"), *_what_ends(glance, scene.case, service))
    withdraw = Action("withdraw", _("确认撤回"), WithdrawPressed(), "arrow-back-up")
    title = _("要撤回这件申请吗？")
    return Page(
        "asking-back",
        title,
        MessageBody(Picture.FORM, Tone.WAIT, big=_title(glance, service), lines=lines),
        ways_on=(withdraw, action_next(_("先不撤回"), event=BackPressed(), icon="check")),
        spoken=_.sentences(title, _title(glance, service), *lines),
    )


def _what_ends(glance: Glance, case: OwnCase, service: Service | None) -> tuple[str, ...]:
    """What one department has done already stays done."""
    _ = glance.words
    done = titles_done(service, case.status, _)
    if not done:
        return (_("撤回以后，这件事就不办了。还要办，得重新申请。"),)
    stays = _("已经办好的照样有效：{titles}", titles=_.list_of(done))
    return stays, _("没办完的，撤回以后就不办了。还要办，得重新申请。")


def _asking_to_cancel(glance: Glance, service: Service | None) -> Page:
    _ = glance.words
    title = _("要取消提交吗？")
    lines = (_("还没交出去。取消以后，什么也不会交。"), _("还要办，得重新填。"))
    cancel = Action("take-back", _("取消提交"), TakeBackPressed(), "file-x")
    return Page(
        "asking-back",
        title,
        MessageBody(Picture.FORM, Tone.WAIT, big=_title(glance, service), lines=lines),
        ways_on=(cancel, action_next(_("先不取消"), event=BackPressed(), icon="check")),
        spoken=_.sentences(title, _title(glance, service), *lines),
    )


def withdrawing(glance: Glance, scene: Withdrawing) -> Page:
    _ = glance.words
    said = _("看看是不是还来得及。") if scene.case.is_waiting_here else _("正在告诉部门您要撤回。")
    return waiting(glance, "withdrawing", _("请稍等…"), (said,), scene.since_s, TOLD)


def _service(glance: Glance, case: OwnCase) -> Service | None:
    return glance.rules.catalogue.service(case.service)


def _title(glance: Glance, service: Service | None) -> str:
    _ = glance.words
    return _(service.title) if service else _("这台机器上没有的事项")


def _words(case: OwnCase) -> CaseWords:
    status = case.status
    if status.state is CaseState.PARTLY and is_taken_back_in_part(status.parts):
        return TAKEN_BACK_IN_PART
    return MENDED if case.mended and status.state is CaseState.SUPPLEMENT else WORDS[status.state]


def _card(glance: Glance, case: OwnCase) -> CaseCard:
    _, words = glance.words, _words(case)
    title = _title(glance, _service(glance, case))
    until = (
        _("{day}前（含当天）", day=_.day_of_year(case.due_on)) if case.wants_mending and case.due_on else ""
    )
    action = Action(f"case.{case.number}", title, CaseChosen(case.id))
    day = _.day_of_year(case.status.applied_at.date())
    return CaseCard(
        action,
        title,
        " · ".join(part for part in (_(words.word), until) if part),
        f"{case.number} · {day}",
        words.tone,
        words.icon,
    )


def _until(glance: Glance, case: OwnCase) -> str:
    _ = glance.words
    return _("请在{day}前（含当天）补上。", day=_.day(case.due_on)) if case.due_on else ""


def _after(glance: Glance, scene: ShowingCase) -> str:
    """What comes next, and until when."""
    _, case = glance.words, scene.case
    words = _words(case)
    if case.status.state is CaseState.SUPPLEMENT and not case.missing and not case.mended:
        return _("要补什么，请带编号到窗口问；网络通了，这里也能看。")
    until = _until(glance, case) if case.wants_mending else _promised(glance, case)
    return _.sentences(_(words.after), until)


_UNDER_WAY = frozenset({CaseState.RECEIVED, CaseState.ACCEPTED, CaseState.IN_REVIEW})


def _promised(glance: Glance, case: OwnCase) -> str:
    """The department's word counts from when it has the case; a pause in between puts it off, so then none is said."""
    _, service = glance.words, _service(glance, case)
    received = next((move.at for move in case.moves if move.state is CaseState.RECEIVED), None)
    paused = any(move.state in (CaseState.SUSPENDED, CaseState.SUPPLEMENT) for move in case.moves)
    if service is None or received is None or paused or case.status.state not in _UNDER_WAY:
        return ""
    if not service.promised_working_days:
        return ""
    day = _working_day(glance.rules.centre.staffed, received.date(), service.promised_working_days)
    return _("部门承诺 {day} 前办完。", day=_.day(day))


def _working_day(staffed: StaffedHours, after: date, count: int) -> date:
    day = after
    while count:
        day += timedelta(days=1)
        count -= staffed.is_workday(day)
    return day


def _list_notice(glance: Glance, scene: ListingCases) -> Notice | None:
    _, found = glance.words, scene.found
    if found.problem is not None:
        text = _("部门现在问不到，下面只有在这台机器上办的，可能已经有变化。")
        return Notice(_.sentences(say_reason(glance, found.problem), text), Tone.WAIT, "wifi-off")
    if found.only_this_card:
        text = _("只有用这张卡在这台机器上办的。要看全部，请用身份证或电子社保卡。")
        return Notice(text, Tone.PLAIN, "info-circle")
    return None


def _ways_on_from_list(glance: Glance, scene: ListingCases) -> tuple[Action, ...]:
    _ = glance.words
    done = action_finish(_("不办别的了"))
    if scene.found.problem is None:
        return (done,)
    return done, Action("retry", _("再查一次"), RetryPressed(), "refresh", Tone.ACT)


def _ways_on_from_case(glance: Glance, scene: ShowingCase, service: Service | None) -> tuple[Action, ...]:
    _ = glance.words
    ways: list[Action] = []
    if may_withdraw(scene.case, service):
        ways.append(Action("withdraw", _("撤回申请"), WithdrawPressed(), "arrow-back-up"))
    if scene.case.is_waiting_here and not scene.too_late:
        ways.append(Action("take-back", _("取消提交"), TakeBackPressed(), "file-x"))
    if scene.case.wants_mending and service is not None:
        ways.append(action_next(_("去补材料"), event=NextPressed()))
    elif scene.found.problem is not None:
        ways.append(Action("retry", _("再查一次"), RetryPressed(), "refresh", Tone.ACT))
    else:
        ways.append(action_finish(_("不办别的了")))
    return tuple(ways)


def _notices(glance: Glance, scene: ShowingCase, service: Service | None) -> tuple[Notice, ...]:
    _, case = glance.words, scene.case
    said: list[Notice] = []
    if scene.problem is not None:
        again = _("撤回还没送到部门。再按一次，也只算一次。")
        text = _.sentences(say_reason(glance, scene.problem), again)
        said.append(Notice(text, Tone.HELP, "alert-triangle"))
    if scene.too_late:
        text = _.sentences(_("来不及撤回了。"), _correction(glance))
        if case.is_waiting_here:
            text = _("正在交给部门，来不及取消了。交到以后，可以在这里撤回申请。")
        said.append(Notice(text, Tone.WAIT, "alert-triangle"))
    is_asking = case.status.state is CaseState.SUPPLEMENT and (case.wants_mending or case.mended)
    if case.status.reason and not case.status.parts and not is_asking and not scene.too_late:
        said.append(Notice(_.labelled(_("部门说"), case.status.reason), Tone.PLAIN, "message-circle"))
    if case.order is not None and (money := money_notice(glance, case.order)) is not None:
        said.append(money)
    if scene.found.problem is not None:
        text = _("这是这台机器最后知道的，可能已经有变化。补材料、撤回，要等网络通了。")
        said.append(Notice(text, Tone.WAIT, "wifi-off"))
    elif service is not None and service.take_back is TakeBack.NEVER and not scene.too_late:
        text = _.sentences(_("这件事当场办完，不能撤回。"), _correction(glance))
        said.append(Notice(text, Tone.PLAIN, "info-circle"))
    return tuple(said)


def _correction(glance: Glance) -> str:
    _, centre = glance.words, glance.rules.centre
    return _("办错了，可以到{desk}申请更正，电话 {phone}。", desk=_(centre.desk), phone=centre.phone)
