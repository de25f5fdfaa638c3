"""Who has been here before: the number never seen, the form not finished."""

from kiosk.domain.catalogue import Service
from kiosk.domain.submission import CaseState, Purpose
from kiosk.workflow.events import AnotherPressed, DeclinePressed
from kiosk.workflow.forms import Form
from kiosk.workflow.papers import entry_of
from kiosk.workflow.states import LookingBack, OfferingDraft, ShowingNumber
from ui.present.aloud import number_for_the_ear
from ui.present.milestones import milestones
from ui.present.page import Glance, Page, action_finish, action_next, print_notice
from ui.present.printing import action_print
from ui.present.receipt import moment_text
from ui.view import Action, MessageBody, Picture, ReceiptBody, Tone
from ui.wording import NEVER_LATER, receipt_words


def looking_back(glance: Glance, scene: LookingBack) -> Page:
    _ = glance.words
    body = MessageBody(
        Picture.PERSON,
        Tone.ACT,
        big=scene.identity.masked_name,
        lines=(_("看看您上次有没有没办完的。"),),
        progress=True,
    )
    return Page("looking-back", _("好的，请稍等…"), body, hides_person=True)


def number(glance: Glance, scene: ShowingNumber) -> Page:
    _, case = glance.words, scene.case
    service = glance.rules.catalogue.service(case.service)
    said = receipt_words(
        scene.status.state,
        Purpose.APPLICATION,
        unconfirmed=_needs_staff(service),
        online=glance.visit.online,
        _=_,
    )
    if scene.status.state is CaseState.WITHDRAWN and scene.status.arrived_at is None:
        return _taken_back(glance, scene, service)
    headline = _("您上次的申请已经存好了")
    what = _.labelled(_(service.title), said.headline) if service else said.headline
    again = _("不用再办一次。") if said.tone is not Tone.HELP and not _needs_staff(service) else ""
    explanation = _.sentences(what, again, said.explanation)
    body = ReceiptBody(
        headline=headline,
        explanation=explanation,
        tone=Tone.DONE if said.tone is Tone.DONE else Tone.WAIT,
        number_label=_number_label(glance, scene),
        number=case.number.text,
        milestones=milestones(glance, case.applied_at, scene.status, service),
        notices=(),
        qr=glance.rules.centre.login_url,
        qr_caption=_("手机扫码登录后可看进度"),
        print_action=action_print(glance, _("打印回执")) if service else None,
        print_note=print_notice(glance),
        applied=_.labelled(_("申请时间"), moment_text(glance, case.applied_at)),
    )
    return Page(
        "number",
        headline,
        body,
        ways_on=(action_finish(_("不办别的了")), action_next(_("知道了"), icon="check")),
        spoken=_.sentences(headline, explanation),
        whispered=number_for_the_ear(case.number.text, _),
        announcement=headline,
        key=f"number.{scene.index}",
    )


def _taken_back(glance: Glance, scene: ShowingNumber, service: Service | None) -> Page:
    """It never went: who comes back is told so once, and may do it again."""
    _ = glance.words
    headline = _("您上次的申请没有交出去")
    what = _.labelled(_(service.title), _(NEVER_LATER)) if service else _(NEVER_LATER)
    lines = (what, _("还要办的话，请重新办一次。"))
    number, label = scene.case.number.text, _("申请编号")
    body = MessageBody(Picture.ALERT, Tone.WAIT, big=number, number_label=label, lines=lines)
    return Page(
        "number-taken-back",
        headline,
        body,
        ways_on=(action_finish(_("不办了")), action_next(_("知道了"), icon="check")),
        spoken=_.sentences(headline, *lines),
        whispered=number_for_the_ear(scene.case.number.text, _),
        announcement=headline,
        key=f"number.{scene.index}",
    )


def offering_draft(glance: Glance, scene: OfferingDraft) -> Page:
    _, form = glance.words, scene.form
    came_for = scene.service
    label = _("办别的事")
    if came_for is not None and came_for.slug != form.service.slug:
        label = _("先办“{service}”", service=_(came_for.title))
    body = MessageBody(
        Picture.FORM,
        Tone.ACT,
        big=_(form.service.title),
        lines=(
            _("已经填了 {count} 项，都在这台机器上加密存着。", count=len(form.given())),
            _("接着填，交之前会请您再核对一遍。"),
            *_papers_again(glance, form),
        ),
        actions=(Action("another", label, AnotherPressed(), "", Tone.ACT),),
    )
    restart = Action("decline", _("重新开始"), DeclinePressed(), "refresh")
    title = _("上次没填完，接着填吗？")
    return Page(
        "offer-draft",
        title,
        body,
        ways_on=(restart, action_next(_("接着填"))),
        spoken=_.sentences(title, _(form.service.title), *body.lines),
    )


def _papers_again(glance: Glance, form: Form) -> tuple[str, ...]:
    """No picture outlives a visit."""
    _, question = glance.words, form.first_open()
    if question is None or entry_of(form, question.id) is None:
        return ()
    return (_("证件的照片不会留下来，拍过的请再拍一次。"),)


def _needs_staff(service: Service | None) -> bool:
    """What was sealed cannot be read again, so nobody is taken for confirmed."""
    return service is not None and service.in_person is not None


def _number_label(glance: Glance, scene: ShowingNumber) -> str:
    _, total = glance.words, len(scene.cases)
    if total == 1:
        return _("申请编号，请记下或打印")
    return _("申请编号，共 {total} 个，这是第 {number} 个", total=total, number=scene.index + 1)
