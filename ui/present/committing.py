"""告知承诺: the text, the signature, or the papers instead."""

from kiosk.domain.catalogue import Flow
from kiosk.workflow.events import DeclinePressed
from kiosk.workflow.forms import Form
from kiosk.workflow.states import BringingPapers, ReadingCommitment, SigningCommitment
from ui.present.entry_bodies import signature_body
from ui.present.page import Glance, Page, action_back, action_next
from ui.present.steps import steps_at
from ui.view import Action, ConsentBody, MessageBody, Notice, Picture, Tone
from ui.wording import FAULTS


def reading(glance: Glance, scene: ReadingCommitment) -> Page:
    _, commitment = glance.words, scene.commitment
    rows = (
        (_("承诺什么"), _(commitment.content)),
        (_("怎么核查"), _(commitment.checks)),
        (_("不实的话"), _(commitment.consequences)),
    )
    papers = Action("decline", _("不承诺，改交材料"), DeclinePressed(), "file-text")
    lead = _("不想承诺，可以改交材料，照样能办。")
    return Page(
        f"commitment.{_name(scene)}",
        _(commitment.title),
        ConsentBody(rows, ()),
        lead=lead,
        back=action_back(glance),
        ways_on=(papers, action_next(_("我承诺，去签名"), icon="pencil")),
        steps=steps_at(glance, scene.form, "commitment"),
        spoken=_.sentences(_(commitment.title), *(_.labelled(*row) for row in rows), lead),
    )


def signing(glance: Glance, scene: SigningCommitment) -> Page:
    _, commitment = glance.words, scene.commitment
    problem = Notice(_(FAULTS[scene.fault]), Tone.HELP, "alert-triangle") if scene.fault else None
    title = _("请为这份承诺签名")
    return Page(
        f"signing.{_name(scene)}",
        title,
        signature_body(glance, scene.entered),
        lead=_(commitment.title),
        back=action_back(glance),
        ways_on=(action_next(_("提交") if _submits(scene) else _("签好了，下一步")),),
        steps=steps_at(glance, scene.form, "commitment"),
        problem=problem,
        spoken=problem.text if problem else _.sentences(title, _(commitment.title), _("也可以按键确认")),
        announcement=problem.text if problem else "",
    )


def bringing(glance: Glance, scene: BringingPapers) -> Page:
    _, commitment = glance.words, scene.commitment
    title = _("好的，不承诺，改交材料")
    lines = (_(commitment.alternative), _("这件申请照样先交上去，材料齐了接着办。"))
    return Page(
        f"bringing.{_name(scene)}",
        title,
        MessageBody(Picture.ORIGINALS, Tone.ACT, lines=lines),
        back=action_back(glance),
        ways_on=(action_next(_("提交") if _submits(scene) else _("就这样办，下一步")),),
        steps=steps_at(glance, scene.form, "commitment"),
        spoken=_.sentences(title, *lines),
    )


def _submits(scene: SigningCommitment | BringingPapers) -> bool:
    """提交 only where pressing it submits."""
    form = scene.form
    return form.service.flow is Flow.APPLICATION and form.service.in_person is None and _is_last(form, scene)


def _is_last(form: Form, scene: SigningCommitment | BringingPapers) -> bool:
    needed = form.to_commit_to()
    return bool(needed) and needed[-1] == scene.commitment


def _name(scene: ReadingCommitment | SigningCommitment | BringingPapers) -> str:
    return f"{scene.form.service.slug}.{scene.commitment.id}"
