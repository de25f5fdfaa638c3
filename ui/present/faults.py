"""What is wrong with an answer and what to do: the sentence of its kind, with the name and the limits of its question."""

from kiosk.domain.catalogue import Question
from kiosk.domain.checks import AnswerFault, signs_in
from kiosk.domain.date_limits import first_day, first_month, last_day, last_month
from kiosk.domain.entries import (
    AddressEntry,
    DateEntry,
    DocumentNumberEntry,
    MoneyEntry,
    MonthEntry,
    NameEntry,
    NumberEntry,
    PersonEntry,
    TextEntry,
)
from kiosk.workflow.forms import Form
from ui.document_words import NUMBERS
from ui.present.page import Glance
from ui.view import Notice, Tone
from ui.wording import FAULTS

_NAME_NOTHING = frozenset(
    {
        AnswerFault.EMPTY,
        AnswerFault.NOT_AN_OPTION,
        AnswerFault.DATE_FORM,
        AnswerFault.TOO_EARLY,
        AnswerFault.TOO_LATE,
        AnswerFault.BEFORE_OTHER,
        AnswerFault.DIVISION_INCOMPLETE,
        AnswerFault.TEXT_TOO_LONG,
        AnswerFault.TEXT_CHARACTERS,
        AnswerFault.PAGES_MISSING,
        AnswerFault.NOT_A_NUMBER,
        AnswerFault.TOO_MANY_FEN,
        AnswerFault.TOO_LITTLE,
        AnswerFault.TOO_MUCH,
        AnswerFault.DOCUMENT_NUMBER_LETTERS,
        AnswerFault.NAME_STILL_SPELT,
        AnswerFault.OWN_NUMBER,
        AnswerFault.TOO_YOUNG,
        AnswerFault.TOO_OLD,
    }
)
"""Their sentences speak of a date, a number, a blank; which one is said before them. The others name what they mean."""


_OF_LENGTH = frozenset(
    {
        AnswerFault.PHONE_LENGTH,
        AnswerFault.ID_NUMBER_LENGTH,
        AnswerFault.BANK_CARD_LENGTH,
        AnswerFault.CREDIT_CODE_LENGTH,
        AnswerFault.DOCUMENT_NUMBER_LENGTH,
    }
)
"""Their sentences say how many there should be; who has typed eighteen signs cannot count them by eye."""


def fault_notice(
    glance: Glance, form: Form, question: Question, fault: AnswerFault | None, entered: str = ""
) -> Notice | None:
    """`entered` is what was refused: of it nothing is told but how long it is."""
    if fault is None:
        return None
    _, sentence = glance.words, _with_limits(glance, form, question, fault)
    if fault in _OF_LENGTH and entered:
        sentence = _.sentences(sentence, _("您填了 {count} 位。", count=signs_in(entered)))
    named = _.labelled(_(question.step), sentence) if fault in _NAME_NOTHING else sentence
    return Notice(named, Tone.HELP, "alert-triangle")


def _with_limits(glance: Glance, form: Form, question: Question, fault: AnswerFault) -> str:
    """The plain sentence, where the question has no limit to tell. Of another answer only the name: it is the person's."""
    _, entry = glance.words, question.entry
    match fault, entry:
        case AnswerFault.BEFORE_OTHER, DateEntry(after=str(other)) | MonthEntry(after=str(other)):
            return _("不能早于“{other}”，请再看看。", other=_(form.question(other).step))
        case AnswerFault.DOCUMENT_NUMBER | AnswerFault.DOCUMENT_NUMBER_LENGTH, DocumentNumberEntry(forms):
            return _.sentences(_(FAULTS[fault]), *(_(NUMBERS[one]) for one in forms))
        case AnswerFault.TOO_LITTLE, MoneyEntry(least_yuan=least):
            return _("最少 {least} 元。请再看看有没有少按一位。", least=_.sum_of(str(least)))
        case AnswerFault.TOO_MUCH, MoneyEntry(most_yuan=most):
            return _("最多 {most} 元。请再看看有没有多按一位。", most=_.sum_of(str(most)))
        case AnswerFault.TOO_LITTLE, NumberEntry(least=least, unit=unit):
            return _("最少是 {least} {unit}，请按大一点的数。", least=least, unit=_(unit))
        case AnswerFault.TOO_MUCH, NumberEntry(most=most, unit=unit):
            return _("最多是 {most} {unit}，请按小一点的数。", most=most, unit=_(unit))
        case AnswerFault.TOO_YOUNG, PersonEntry(least_age=least):
            return _("这个人要满 {years} 岁。请再看看号码，或问问工作人员。", years=least)
        case AnswerFault.TOO_OLD, PersonEntry(most_age=most):
            return _("这个人最大 {years} 岁。请再看看号码，或问问工作人员。", years=most)
        case (
            AnswerFault.TEXT_TOO_LONG,
            TextEntry(max_characters=most)
            | AddressEntry(max_characters=most)
            | NameEntry(max_characters=most),
        ):
            return _("字太多了，最多 {most} 个字，请短一点。", most=most)
        case AnswerFault.TOO_EARLY | AnswerFault.TOO_LATE, DateEntry() | MonthEntry():
            limit = _limit(glance, entry, fault)
            return _.sentences(_(FAULTS[fault]), limit)
        case _:
            return _(FAULTS[fault])


def _limit(glance: Glance, entry: DateEntry | MonthEntry, fault: AnswerFault) -> str:
    """最早可以选2026年11月22日."""
    _, is_early = glance.words, fault is AnswerFault.TOO_EARLY
    text = _earliest(glance, entry) if is_early else _latest(glance, entry)
    return _("最早可以选{day}", day=text) if is_early else _("最晚可以选{day}", day=text)


def _earliest(glance: Glance, entry: DateEntry | MonthEntry) -> str:
    _, today = glance.words, glance.wall.date()
    match entry:
        case DateEntry():
            return _.day(first_day(entry, today))
        case MonthEntry():
            return _.month(first_month(entry, today))


def _latest(glance: Glance, entry: DateEntry | MonthEntry) -> str:
    _, today = glance.words, glance.wall.date()
    match entry:
        case DateEntry():
            return _.day(last_day(entry, today))
        case MonthEntry():
            return _.month(last_month(entry, today))
