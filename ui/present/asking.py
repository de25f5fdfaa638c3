"""One decision a screen, and 核对."""

from collections.abc import Iterator

from kiosk.domain.catalogue import Question
from kiosk.domain.data_policy import IN_HEADPHONES, as_shown
from kiosk.domain.date_limits import spans_decades
from kiosk.domain.entries import (
    SHARED,
    Choice,
    DocumentEntry,
    FieldEntry,
    SignatureEntry,
)
from kiosk.workflow.events import (
    AnotherPressed,
    DeclinePressed,
    EditPressed,
    HelpPressed,
)
from kiosk.workflow.forms import Form
from kiosk.workflow.states import Asking, AskingLicences, AskingStaff, AskingStanding, NotNeeded, Reviewing
from ui.present.aloud import masked_for_the_ear
from ui.present.entry_bodies import entry_body
from ui.present.faults import fault_notice
from ui.present.for_whom import review_notice
from ui.present.formats import (
    answer_text,
    month_text,
)
from ui.present.origins import origin_notice, origin_of
from ui.present.page import Glance, Page, action_back, action_finish, action_next
from ui.present.steps import steps_at
from ui.present.waiting import ASKED, LICENCES, waiting
from ui.view import (
    Action,
    Body,
    DateBody,
    MessageBody,
    Picture,
    ReviewBody,
    ReviewRow,
    SignatureBody,
    Tone,
)


def asking_standing(glance: Glance, scene: AskingStanding) -> Page:
    _ = glance.words
    what, back = (_("先替您问一问，要不要办。"),), action_back(glance)
    return waiting(glance, "asking-standing", _("正在查询…"), what, scene.since_s, ASKED, back=back)


def asking_licences(glance: Glance, scene: AskingLicences) -> Page:
    _ = glance.words
    title, what = _("看看哪些不用您填…"), (_("部门之间已经有的，就不用您再填。"),)
    back = action_back(glance)
    return waiting(glance, "asking-licences", title, what, scene.since_s, LICENCES, back=back)


def not_needed(glance: Glance, scene: NotNeeded) -> Page:
    _ = glance.words
    month = month_text(scene.answer.valid_until, _)
    again = Action("decline", _("还是想再认证一次"), DeclinePressed())
    another = Action("another", _("再办一件"), AnotherPressed())
    title = _("您已认证到{month}，不用再办", month=month) if month else _("您现在不用办这件事")
    # Who is valid until no month draws nothing here: the department says why.
    lines = (_("待遇照常发放。到期前再来就行。"),) if month else (scene.answer.note,)
    body = MessageBody(Picture.DONE, Tone.DONE, lines=tuple(line for line in lines if line), actions=(again,))
    return Page(
        "not-needed",
        title,
        body,
        back=action_back(glance),
        ways_on=(another, action_finish_main(_("知道了，结束"))),
        spoken=title,
    )


def action_finish_main(label: str) -> Action:
    plain = action_finish(label)
    return Action(plain.id, plain.label, plain.event, "check", Tone.ACT, icon_after=True)


def asking(glance: Glance, scene: Asking, entry: FieldEntry) -> Page:
    _ = glance.words
    question = scene.form.question(scene.question_id)
    problem = fault_notice(glance, scene.form, question, scene.fault, scene.entered)
    origin = origin_notice(glance, scene.form, question.id, scene.entered)
    label = _("改好了") if scene.returning else _("下一步")
    came_from = origin.text if origin else ""
    body = entry_body(glance, scene, entry)
    spoken = _.sentences(
        _(question.ask), _(question.help), _spoken_options(glance, question), came_from, _how(glance, body)
    )
    return Page(
        f"question.{scene.form.service.slug}.{question.id}",
        _(question.ask),
        body,
        lead=_(question.help),
        back=action_back(glance),
        ways_on=(action_next(label),),
        steps=steps_at(glance, scene.form, question.id),
        problem=problem or origin,
        spoken=problem.text if problem else spoken,
        whispered=_stands(glance, question, scene.entered),
        announcement=problem.text if problem else "",
    )


def asking_staff(glance: Glance, scene: AskingStaff) -> Page:
    _ = glance.words
    call = Action("help-here", _("请工作人员来帮我"), HelpPressed(), "headset", Tone.HELP)
    body = MessageBody(
        Picture.STAFF,
        Tone.PLAIN,
        lines=(_("说不准没关系。工作人员可以帮您选，您填过的都还在。"),),
        actions=(call,),
    )
    return Page(
        "asking-staff",
        _("请工作人员帮您看"),
        body,
        back=action_back(glance),
        ways_on=(action_next(_("我再选选")),),
        steps=steps_at(glance, scene.form, scene.question_id),
    )


def reviewing(glance: Glance, scene: Reviewing) -> Page:
    _, form = glance.words, scene.form
    rows = tuple(_review_row(glance, scene, q) for q in form.on_review())
    return Page(
        f"review.{form.service.slug}",
        _("请核对一遍"),
        ReviewBody(rows, review_notice(glance, form)),
        lead=_("有不对的，按右边的“修改”。"),
        back=action_back(glance),
        ways_on=(action_next(_("都对，下一步")),),
        steps=steps_at(glance, form, "review"),
        spoken=_.sentences(_("请把填的内容核对一遍。"), _("都对的话，请按“都对，下一步”。")),
        whispered=_.sentences(*_read_out(glance, form)),
    )


def _review_row(glance: Glance, scene: Reviewing, question: Question) -> ReviewRow:
    """In full: it is there to be checked. What nobody was asked for cannot be changed here."""
    _, form, answer = glance.words, scene.form, scene.form.answered()[question.id]
    value = answer_text(question.entry, answer, glance.rules.catalogue, glance.words)
    if answer == SHARED and isinstance(question.entry, DocumentEntry):
        return ReviewRow(_(question.step), value, None)
    edit = Action(f"edit.{question.id}", _("修改"), EditPressed(question.id), "pencil", Tone.ACT)
    prefill = form.prefill_of(question.id, answer)
    return ReviewRow(_(question.step), value, edit, origin_of(glance, form, prefill) if prefill else "")


def _read_out(glance: Glance, form: Form) -> Iterator[str]:
    """Who checks by ear, in headphones: every answer, and what no loudspeaker ever says. None is passed over."""
    _, answers, by_ends = glance.words, form.answered(), False
    for question in form.on_review():
        said, is_whole = _heard(glance, question, answers[question.id])
        by_ends |= not is_whole
        yield _.labelled(_(question.step), said or _("（没有填）"))
    if by_ends:
        yield _("号码只念头尾，走到它的“修改”上会念全。")


def _heard(glance: Glance, question: Question, answer: str) -> tuple[str, bool]:
    """And whether that is all of it."""
    in_full = answer_text(question.entry, answer, glance.rules.catalogue, glance.words)
    said = as_shown(IN_HEADPHONES[question.data_class], question.entry, answer, in_full)
    return (said, True) if said == in_full else (masked_for_the_ear(said, glance.words), False)


def _stands(glance: Glance, question: Question, entered: str) -> str:
    """What is there already: known before, or answered before."""
    _ = glance.words
    if not entered or isinstance(question.entry, SignatureEntry):
        return ""
    said, _is_whole = _heard(glance, question, entered)
    return _.labelled(_("现在填的是"), said)


def _how(glance: Glance, body: Body) -> str:
    """For who hears that something is to be entered, and cannot see with what."""
    _ = glance.words
    match body:
        case SignatureBody():
            return _("不方便写的，可以按键确认。")
        case DateBody(earliest=earliest, latest=latest) if spans_decades(earliest, latest):
            return _.sentences(_("用加和减选日期。"), _("隔得远的，按“早十年”“晚十年”更快。"))
        case DateBody():
            return _("用加和减选日期。")
        case _:
            return ""


def _spoken_options(glance: Glance, question: Question) -> str:
    _ = glance.words
    match question.entry:
        case Choice(options):
            return _.labelled(_("可以选"), _.list_of(_(o.label) for o in options))
        case _:
            return ""
