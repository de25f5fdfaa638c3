"""Notice or consent, 不同意, and the living person's confirmation."""

from functools import partial

from kiosk.domain.catalogue import Flow, Processing, Service
from kiosk.workflow.events import ConsentChosen, DeclinePressed, FacePressed, HelpPressed
from kiosk.workflow.states import ConfirmingInPerson, Consenting, ConsentRefused
from ui.present.for_whom import also_seen_by, also_used
from ui.present.page import Glance, Page, action_back, action_finish, action_next, reason_notice
from ui.present.signing import Signed, Told
from ui.present.steps import processing_step, steps_at
from ui.view import Action, ConsentBody, MessageBody, Notice, OptionCard, Picture, Tone


def consenting(glance: Glance, scene: Consenting) -> Page:
    _, processing, form = glance.words, scene.processing, scene.form
    is_notice = processing.is_notice
    rows = _rows(glance, scene)
    step = processing_step(processing) if processing in form.service.processing else "confirm"
    problem = None
    if scene.unanswered:
        problem = Notice(_("请先选“同意”或“不同意”，都可以。"), Tone.HELP, "alert-triangle")
    return Page(
        f"consent.{form.service.slug}.{processing.id}",
        _(processing.title),
        ConsentBody(rows, () if is_notice else _choices(glance, scene)),
        lead=_lead(glance, scene),
        back=action_back(glance),
        ways_on=(action_next(_way_on(glance, scene)),),
        steps=steps_at(glance, form, step),
        problem=problem,
        spoken=_spoken(glance, scene, rows),
        announcement=problem.text if problem else "",
        signed=Signed(sign_place(form.service, processing), partial(_told, scene)),
    )


def _rows(glance: Glance, scene: Consenting) -> tuple[tuple[str, str], ...]:
    _, processing, form = glance.words, scene.processing, scene.form
    is_notice = processing.is_notice
    rows = (
        (_("用什么"), _with(glance, processing.what, also_used(glance, form) if is_notice else "")),
        (_("做什么"), _(processing.purpose)),
        (_("给谁看"), _with(glance, processing.recipients, also_seen_by(glance, form) if is_notice else "")),
        (_("留多久"), _(processing.retention)),
        (_("依据"), _(processing.article)),
    )
    return tuple(row for row in rows if row[1])


def _lead(glance: Glance, scene: Consenting) -> str:
    _ = glance.words
    if scene.processing.is_notice:
        return _("这是告知，不用您选。不明白可以叫工作人员。")
    return _(scene.processing.if_refused)


def sign_place(service: Service, processing: Processing) -> str:
    return f"consent.{service.slug}.{processing.id}"


def _told(scene: Consenting, glance: Glance) -> Told:
    """All that is agreed to, or not."""
    _ = glance.words
    rows = (_.labelled(label, text) for label, text in _rows(glance, scene))
    return Told(_(scene.processing.title), (*rows, _lead(glance, scene)))


def _with(glance: Glance, text: str, more: str) -> str:
    _ = glance.words
    return _.sentences(_(text), more) if more else _(text)


def refused(glance: Glance, scene: ConsentRefused) -> Page:
    _ = glance.words
    lines = (_(scene.processing.if_refused), _("您填的还没有存，也没有交给任何人。"))
    body = MessageBody(Picture.STAFF, Tone.PLAIN, lines=lines, actions=(_call(glance),))
    return Page(
        "consent-refused",
        _("好的，没有同意"),
        body,
        back=action_back(glance),
        ways_on=(action_finish(_("不办了")), action_next(_("我再看看"))),
        steps=steps_at(glance, scene.form, processing_step(scene.processing)),
    )


def confirming_in_person(glance: Glance, scene: ConfirmingInPerson) -> Page:
    _, in_person = glance.words, scene.form.service.in_person
    assert in_person is not None
    actions = [_call(glance)]
    if glance.rules.face_check and in_person.face_allowed and in_person.face_consent is not None:
        actions.append(Action("face", _("刷脸确认"), FacePressed(), "face-id", Tone.ACT))
    body = MessageBody(
        Picture.STAFF,
        Tone.ACT,
        lines=(_(in_person.explain), _looking(glance) if scene.checking_face else _staff_card(glance)),
        notice=reason_notice(glance, scene.problem),
        actions=tuple(actions),
        progress=scene.checking_face,
    )
    without = Action("decline", _("现在没人，先存着"), DeclinePressed())
    return Page(
        "confirm-in-person",
        _(in_person.title),
        body,
        back=action_back(glance),
        ways_on=(without,),
        steps=steps_at(glance, scene.form, "confirm"),
        announcement=body.notice.text if body.notice else "",
    )


def _staff_card(glance: Glance) -> str:
    return glance.words("请工作人员在机器上放一下工作人员卡。")


def _looking(glance: Glance) -> str:
    return glance.words("正在刷脸，请看着摄像头。最多半分钟；不想刷了，请按“返回”。")


def _spoken(glance: Glance, scene: Consenting, rows: tuple[tuple[str, str], ...]) -> str:
    """不同意 and what comes of it are said as plainly as they are shown."""
    _, processing = glance.words, scene.processing
    said = [_(processing.title), *(_.labelled(label, text) for label, text in rows)]
    choices = _choices(glance, scene)
    if not processing.is_notice:
        said += [_(processing.if_refused), _.labelled(_("可以选"), _.list_of(c.label for c in choices))]
    return _.sentences(*said)


def _choices(glance: Glance, scene: Consenting) -> tuple[OptionCard, ...]:
    _ = glance.words
    no, yes = _("不同意"), _("我同意")
    return (
        OptionCard(Action("disagree", no, ConsentChosen(agreed=False)), no, "", scene.choice is False),
        OptionCard(Action("agree", yes, ConsentChosen(agreed=True)), yes, "", scene.choice is True),
    )


def _way_on(glance: Glance, scene: Consenting) -> str:
    """提交 only where pressing it submits."""
    _, form = glance.words, scene.form
    decided = {g.processing_id for g in scene.given} | {scene.processing.id}
    is_last = all(p.id in decided for p in form.processing()) and not form.to_commit_to()
    service = form.service
    if is_last and service.flow is Flow.APPLICATION and service.in_person is None:
        return _("提交")
    return _("知道了，下一步") if scene.processing.is_notice else _("下一步")


def _call(glance: Glance) -> Action:
    return Action("help-here", glance.words("请工作人员过来"), HelpPressed(), "headset", Tone.HELP)
