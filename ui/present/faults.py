"""What is wrong with an answer and what to do: the sentence of its kind, with the limits of its question."""

from datetime import timedelta

from kiosk.domain.catalogue import Question
from kiosk.domain.checks import AnswerFault, add_months
from kiosk.domain.entries import (
    AddressEntry,
    DateEntry,
    MoneyEntry,
    MonthEntry,
    NameEntry,
    NumberEntry,
    PersonEntry,
    TextEntry,
)
from ui.present.page import Glance
from ui.view import Notice, Tone
from ui.wording import FAULTS


def fault_notice(glance: Glance, question: Question, fault: AnswerFault | None) -> Notice | None:
    if fault is None:
        return None
    return Notice(_with_limits(glance, question, fault), Tone.HELP, "alert-triangle")


def _with_limits(glance: Glance, question: Question, fault: AnswerFault) -> str:
    """The plain sentence, where the question has no limit to tell."""
    _, entry = glance.words, question.entry
    match fault, entry:
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
    """最早 2026年11月22日; nothing where another answer is the limit."""
    _, is_early = glance.words, fault is AnswerFault.TOO_EARLY
    text = _earliest(glance, entry) if is_early else _latest(glance, entry)
    if not text:
        return ""
    return _("最早可以选{day}", day=text) if is_early else _("最晚可以选{day}", day=text)


def _earliest(glance: Glance, entry: DateEntry | MonthEntry) -> str:
    match entry:
        case DateEntry(earliest_days=days):
            return _day(glance, days)
        case MonthEntry(earliest_months=months):
            return _month(glance, months)


def _latest(glance: Glance, entry: DateEntry | MonthEntry) -> str:
    match entry:
        case DateEntry(latest_days=days):
            return _day(glance, days)
        case MonthEntry(latest_months=months):
            return _month(glance, months)


def _day(glance: Glance, days: int | None) -> str:
    return "" if days is None else glance.words.day(glance.wall.date() + timedelta(days=days))


def _month(glance: Glance, months: int | None) -> str:
    return "" if months is None else glance.words.month(add_months(glance.wall.date(), months))
