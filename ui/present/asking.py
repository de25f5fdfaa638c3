"""One decision a screen, and 核对."""

from datetime import timedelta
from typing import assert_never

from kiosk.domain.catalogue import Question
from kiosk.domain.checks import add_months
from kiosk.domain.entries import (
    AddressEntry,
    BankCardEntry,
    Choice,
    DateEntry,
    DivisionEntry,
    FieldEntry,
    IdNumberEntry,
    MoneyEntry,
    MonthEntry,
    NumberEntry,
    PersonEntry,
    PhoneEntry,
    TextEntry,
)
from kiosk.workflow.events import (
    AnotherPressed,
    DeclinePressed,
    EditPressed,
    Entered,
    HelpPressed,
)
from kiosk.workflow.states import Asking, AskingStaff, AskingStanding, NotNeeded, Reviewing
from ui.division_names import division_names
from ui.present.for_whom import review_notice
from ui.present.formats import (
    answer_text,
    date_of,
    grouped_id_number,
    grouped_in_fours,
    grouped_phone,
    month_text,
)
from ui.present.page import Glance, Page, action_back, action_finish, action_next
from ui.present.steps import steps_at
from ui.view import (
    Action,
    Body,
    ChoiceBody,
    DateBody,
    DivisionBody,
    MessageBody,
    Notice,
    OptionCard,
    PadKind,
    Picture,
    ReviewBody,
    ReviewRow,
    TextBody,
    Tone,
)
from ui.wording import FAULTS

_FAR_DAYS = 366 * 2


def asking_standing(glance: Glance, scene: AskingStanding) -> Page:
    _ = glance.words
    body = MessageBody(Picture.WAITING, Tone.ACT, lines=(_("先替您问一问，要不要办。"),), progress=True)
    return Page("asking-standing", _("正在查询…"), body, back=action_back(glance))


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
    problem = Notice(_(FAULTS[scene.fault]), Tone.HELP, "alert-triangle") if scene.fault else None
    label = _("改好了") if scene.returning else _("下一步")
    spoken = _.sentences(_(question.ask), _(question.help), _spoken_options(glance, question))
    return Page(
        f"question.{scene.form.service.slug}.{question.id}",
        _(question.ask),
        _body(glance, scene, entry),
        lead=_(question.help),
        back=action_back(glance),
        ways_on=(action_next(label),),
        steps=steps_at(glance, scene.form, question.id),
        problem=problem,
        spoken=problem.text if problem else spoken,
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
    rows = tuple(_review_row(glance, scene, q) for q in form.visible() if q.id in form.answers)
    return Page(
        f"review.{form.service.slug}",
        _("请核对一遍"),
        ReviewBody(rows, review_notice(glance, form)),
        lead=_("有不对的，按右边的“修改”。"),
        back=action_back(glance),
        ways_on=(action_next(_("都对，下一步")),),
        steps=steps_at(glance, form, "review"),
        spoken=_("请看屏幕，把填的内容核对一遍。都对的话，请按，都对，下一步。"),
    )


def _review_row(glance: Glance, scene: Reviewing, question: Question) -> ReviewRow:
    _ = glance.words
    value = answer_text(question.entry, scene.form.answers[question.id], glance.rules.catalogue, glance.words)
    edit = Action(f"edit.{question.id}", _("修改"), EditPressed(question.id), "pencil", Tone.ACT)
    return ReviewRow(_(question.step), value, edit)


def _body(glance: Glance, scene: Asking, entry: FieldEntry) -> Body:
    _ = glance.words
    match entry:
        case Choice(options):
            return ChoiceBody(
                tuple(
                    OptionCard(
                        Action(f"option.{o.value}", _(o.label), Entered(o.value)),
                        _(o.label),
                        _(o.gloss),
                        o.value == scene.entered,
                    )
                    for o in options
                )
            )
        case PhoneEntry():
            shown = grouped_phone(scene.entered)
            return TextBody(PadKind.DIGITS, scene.entered, shown, _("比如 138 0000 0000"), 12)
        case IdNumberEntry() | PersonEntry():
            shown = grouped_id_number(scene.entered)
            return TextBody(PadKind.ID_NUMBER, scene.entered, shown, _("18 位号码"), 18)
        case BankCardEntry():
            return TextBody(
                PadKind.DIGITS, scene.entered, grouped_in_fours(scene.entered), _("卡上的长号码"), 19
            )
        case MoneyEntry(most_yuan=most):
            return TextBody(PadKind.DIGITS, scene.entered, scene.entered, _("多少元"), len(str(most)))
        case NumberEntry(most=most, unit=unit):
            return TextBody(PadKind.DIGITS, scene.entered, scene.entered, _(unit), len(str(most)))
        case TextEntry(max_characters, optional) | AddressEntry(max_characters, optional):
            hint = _("可以不填") if optional else _("点下面的键来写")
            return TextBody(PadKind.WORDS, scene.entered, scene.entered, hint, max_characters)
        case DateEntry():
            return _date_body(glance, scene, entry)
        case MonthEntry():
            return _month_body(glance, scene, entry)
        case DivisionEntry():
            provinces = glance.rules.catalogue.provinces
            return DivisionBody(provinces, scene.entered, division_names(_.language))
        case _:
            assert_never(entry)


def _date_body(glance: Glance, scene: Asking, entry: DateEntry) -> DateBody:
    _, today = glance.words, glance.wall.date()
    earliest = today + timedelta(days=entry.earliest_days if entry.earliest_days is not None else -_FAR_DAYS)
    latest = today + timedelta(days=entry.latest_days if entry.latest_days is not None else _FAR_DAYS)
    after = date_of(scene.form.given().get(entry.after or "", ""))
    if after:
        earliest = max(earliest, after)
    shown = answer_text(entry, scene.entered, glance.rules.catalogue, _)
    return DateBody(
        scene.entered,
        earliest.isoformat(),
        latest.isoformat(),
        months_only=False,
        shown=shown,
        today=today.isoformat(),
    )


def _month_body(glance: Glance, scene: Asking, entry: MonthEntry) -> DateBody:
    _, today = glance.words, glance.wall.date()
    earliest = add_months(today, entry.earliest_months if entry.earliest_months is not None else -360)
    latest = add_months(today, entry.latest_months if entry.latest_months is not None else 24)
    low = max(f"{earliest:%Y-%m}", scene.form.given().get(entry.after or "", ""))
    shown = answer_text(entry, scene.entered, glance.rules.catalogue, _)
    return DateBody(scene.entered, low, f"{latest:%Y-%m}", months_only=True, shown=shown)


def _spoken_options(glance: Glance, question: Question) -> str:
    _ = glance.words
    match question.entry:
        case Choice(options):
            return _.labelled(_("可以选"), _.list_of(_(o.label) for o in options))
        case _:
            return ""
