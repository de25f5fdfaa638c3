"""Papers before the camera: what to lay down, what to do better, is this page clear, are there more."""

from kiosk.domain.entries import DocumentEntry
from kiosk.domain.errors import Reason
from kiosk.domain.paper import CapturedPage
from kiosk.workflow import later
from kiosk.workflow.events import DeclinePressed, RetryPressed
from kiosk.workflow.events.pages import CameraPressed, PageChosen, ShutterPressed
from kiosk.workflow.papers import entry_of, has_room, is_full, pages_of
from kiosk.workflow.states import Asking, Capturing, CheckingPage
from ui.present.faults import fault_notice
from ui.present.page import Glance, Page, action_back, action_next
from ui.present.steps import steps_at
from ui.view import (
    Action,
    CaptureBody,
    MessageBody,
    Notice,
    PageBody,
    PagesBody,
    Picture,
    TakenPage,
    Tone,
)
from ui.wording import PAGE_HINTS, PAGE_VERDICTS


def asking(glance: Glance, scene: Asking, entry: DocumentEntry) -> Page:
    """What is wanted; and once there are pages: those."""
    pages = pages_of(scene.form, scene.question_id)
    return _pages(glance, scene, entry, pages) if pages else _wanted(glance, scene, entry)


def capturing(glance: Glance, scene: Capturing) -> Page:
    if glance.visit.paper_problem is not None:
        return _without_camera(glance, scene)
    _ = glance.words
    hint = _hint(glance, scene)
    shutter = Action("shutter", _("拍下来"), ShutterPressed(), "camera", Tone.ACT)
    return Page(
        f"capture.{_name(scene)}",
        _("拍第 {number} 页", number=_number(scene)),
        CaptureBody(hint),
        lead=_("放好、拿稳，会自动拍。也可以自己按“拍下来”。"),
        back=action_back(glance),
        ways_on=(shutter,),
        steps=steps_at(glance, scene.form, scene.question_id),
        announcement=hint.text,
    )


def checking(glance: Glance, scene: CheckingPage) -> Page:
    _, fault = glance.words, scene.page.fault
    verdict = _verdict(glance, scene.page)
    again = Action("retry", _("重拍"), RetryPressed(), "refresh", Tone.PLAIN if fault is None else Tone.ACT)
    keep = action_next(_("用这张"), icon="check")
    if fault is not None:
        keep = Action("next", _("就用这张"), keep.event)
    drop = (Action("decline", _("不要这一页"), DeclinePressed(), "trash"),) if not scene.is_new else ()
    return Page(
        f"page.{_name(scene)}",
        _("这一页看得清吗？") if fault is None else _("这一页没拍好"),
        PageBody(scene.page.content, verdict, drop),
        back=action_back(glance),
        ways_on=(again, keep) if fault is None else (keep, again),
        steps=steps_at(glance, scene.form, scene.question_id),
        spoken=verdict.text,
        announcement=verdict.text,
    )


def _wanted(glance: Glance, scene: Asking, entry: DocumentEntry) -> Page:
    _ = glance.words
    question = scene.form.question(scene.question_id)
    broken = glance.visit.paper_problem is not None
    label = _("再试试摄像头") if broken else _("开始拍")
    problem = fault_notice(glance, scene.form, question, scene.fault)
    lines = (_("要拍：{papers}", papers=_(entry.show)), _("平放在镜头下，四个角都露出来。"))
    notice = _broken_notice(glance, entry) if broken else None
    body = MessageBody(
        Picture.PAGE_UNDER_CAMERA,
        Tone.ACT,
        lines=lines,
        notice=notice or _gloss(glance, entry),
        actions=_without(glance, entry),
    )
    said = notice.text if notice else ""
    return Page(
        f"question.{_name(scene)}",
        _(question.ask),
        body,
        lead=_(question.help),
        back=action_back(glance),
        ways_on=(action_next(label, id="camera", event=CameraPressed(), icon="camera"),),
        steps=steps_at(glance, scene.form, scene.question_id),
        problem=problem,
        spoken=_.sentences(_(question.ask), *lines, said),
        announcement=problem.text if problem else said,
    )


def _pages(glance: Glance, scene: Asking, entry: DocumentEntry, pages: tuple[CapturedPage, ...]) -> Page:
    _, question = glance.words, scene.form.question(scene.question_id)
    missing = entry.min_pages - len(pages)
    title = _("拍好了 {count} 页", count=len(pages))
    if missing > 0:
        lead = _("还差 {count} 页，请接着拍。", count=missing)
    elif is_full(scene.form, scene.question_id, glance.rules.papers):
        lead = _("请把证件收好，别落下。")
    else:
        lead = _("还有就接着拍；拍完了，请把证件收好，别落下。")
    return Page(
        f"question.{_name(scene)}",
        title,
        PagesBody(
            tuple(_taken(glance, index, page) for index, page in enumerate(pages)),
            _full_notice(glance, scene, entry, pages),
        ),
        lead=lead,
        back=action_back(glance),
        ways_on=_on_from_pages(glance, scene, missing),
        steps=steps_at(glance, scene.form, scene.question_id),
        problem=fault_notice(glance, scene.form, question, scene.fault),
        announcement=_.sentences(title, lead),
        key=f"pages.{_name(scene)}",
    )


def _on_from_pages(glance: Glance, scene: Asking, missing: int) -> tuple[Action, ...]:
    _ = glance.words
    done = action_next(_("拍完了") if not scene.returning else _("改好了"))
    if is_full(scene.form, scene.question_id, glance.rules.papers):
        return (done,)
    more = Action(
        "camera", _("再拍一页"), CameraPressed(), "camera", Tone.PLAIN if missing <= 0 else Tone.ACT
    )
    return (more,) if missing > 0 else (more, done)


def _full_notice(
    glance: Glance, scene: Asking, entry: DocumentEntry, pages: tuple[CapturedPage, ...]
) -> Notice | None:
    _ = glance.words
    if len(pages) >= entry.max_pages:
        return Notice(_("最多 {count} 页，够了。", count=entry.max_pages), Tone.DONE, "circle-check")
    if not has_room(scene.form, glance.rules.papers):
        text = _("照片加起来够大了，放不下更多。剩下的请带到窗口。")
        return Notice(text, Tone.WAIT, "info-circle")
    return None


def _taken(glance: Glance, index: int, page: CapturedPage) -> TakenPage:
    _ = glance.words
    label = _("第 {number} 页", number=index + 1)
    note = _("拍好了") if page.fault is None else _("不太清楚")
    action = Action(f"taken.{index}", _("看第 {number} 页", number=index + 1), PageChosen(index))
    return TakenPage(action, label, note, page.fault is None, page.content)


def _without_camera(glance: Glance, scene: Capturing) -> Page:
    _, entry = glance.words, entry_of(scene.form, scene.question_id)
    is_covered = glance.visit.paper_problem is Reason.CAMERA_COVERED
    title = _("镜头好像被挡住了") if is_covered else _("摄像头现在用不了")
    mending = _("请把东西拿开，好了会自动接着拍。") if is_covered else _("正在重新连接，好了会自动接着拍。")
    taken = pages_of(scene.form, scene.question_id)
    has_way = entry is not None and bool(entry.without) and not taken
    line = _("可以先不拍，照样往下办。") if has_way else _("请按“呼叫工作人员”。您填的、拍的都还在。")
    body = MessageBody(
        Picture.PAGE_UNDER_CAMERA if is_covered else Picture.ALERT,
        Tone.WAIT,
        lines=(mending, line),
        actions=_without(glance, entry) if entry is not None and not taken else (),
        progress=True,
    )
    return Page(
        f"capture.{_name(scene)}",
        title,
        body,
        back=action_back(glance),
        steps=steps_at(glance, scene.form, scene.question_id),
        announcement=_.sentences(title, mending if is_covered else line),
    )


def _broken_notice(glance: Glance, entry: DocumentEntry) -> Notice:
    _ = glance.words
    text = _("摄像头现在用不了。可以先不拍，照样往下办。")
    if not entry.without:
        text = _("摄像头现在用不了。请按“呼叫工作人员”，您填的都还在。")
    return Notice(text, Tone.WAIT, "camera-off")


def _gloss(glance: Glance, entry: DocumentEntry) -> Notice | None:
    _ = glance.words
    centre = glance.rules.centre
    last_day = later.until(entry, glance.wall.date(), centre.staffed)
    until = _("{day}前（含当天）带到{desk}就行", day=_.day(last_day), desk=_(centre.desk)) if last_day else ""
    if not entry.without_gloss and not until:
        return None
    said = _.sentences(_("没带也不要紧"), _(entry.without_gloss), until)
    return Notice(said, Tone.PLAIN, "info-circle")


def _without(glance: Glance, entry: DocumentEntry) -> tuple[Action, ...]:
    if not entry.without:
        return ()
    return (Action("decline", glance.words(entry.without), DeclinePressed(), "", Tone.ACT),)


def _hint(glance: Glance, scene: Capturing) -> Notice:
    text = glance.words(PAGE_HINTS[scene.fault])
    if scene.fault is None:
        return Notice(text, Tone.DONE, "circle-check")
    return Notice(text, Tone.WAIT, "hand-move")


def _verdict(glance: Glance, page: CapturedPage) -> Notice:
    text = glance.words(PAGE_VERDICTS[page.fault])
    if page.fault is None:
        return Notice(text, Tone.DONE, "circle-check")
    return Notice(text, Tone.WAIT, "alert-triangle")


def _number(scene: Capturing) -> int:
    count = len(pages_of(scene.form, scene.question_id))
    return 1 + (count if scene.replacing is None else scene.replacing)


def _name(scene: Asking | Capturing | CheckingPage) -> str:
    return f"{scene.form.service.slug}.{scene.question_id}"
