"""Answers as a person reads them: 138 2210 6620, 2026年12月1日, 浙江省 杭州市."""

from datetime import date, datetime

from kiosk.domain.catalogue import Catalogue
from kiosk.domain.entries import (
    NO_PAGES,
    SHARED,
    AddressEntry,
    BankCardEntry,
    Choice,
    ContributionEntry,
    CreditCodeEntry,
    DateEntry,
    DivisionEntry,
    DocumentEntry,
    DocumentNumberEntry,
    Entry,
    IdNumberEntry,
    MoneyEntry,
    MonthEntry,
    NameEntry,
    NumberEntry,
    PersonEntry,
    PhoneEntry,
    SignatureEntry,
    TextEntry,
)
from kiosk.domain.signature import NOT_SIGNED
from ui.division_names import division_label
from ui.strings import Strings


def answer_text(entry: Entry, answer: str, catalogue: Catalogue, _: Strings) -> str:
    """What the person typed or chose, in full: on 核对 it is there to be checked."""
    match entry:
        case Choice(options):
            return next((_(o.label) for o in options if o.value == answer), "")
        case PhoneEntry():
            return grouped_phone(answer)
        case IdNumberEntry() | PersonEntry():
            return grouped_id_number(answer)
        case BankCardEntry():
            return grouped_in_fours(answer)
        case CreditCodeEntry():
            return grouped_in_fours(answer) or _("（没有填）")
        case MoneyEntry():
            return _("{amount} 元", amount=_.sum_of(answer)) if answer else ""
        case NumberEntry(unit=unit):
            return f"{answer} {_(unit)}" if answer else ""
        case ContributionEntry():
            return months_paid(answer, _)
        case SignatureEntry():
            return _("没有手写，按键确认") if answer == NOT_SIGNED else _("已签名")
        case DateEntry():
            day = date_of(answer)
            return _.day(day) if day else ""
        case MonthEntry():
            return month_text(answer, _)
        case DivisionEntry():
            return division_label(catalogue, answer, _.language)
        case TextEntry() | AddressEntry() | DocumentNumberEntry():
            return answer or _("（没有填）")
        case NameEntry():
            return answer
        case DocumentEntry(without=without):
            if answer == SHARED:
                return _("部门之间已共享，不用交")
            return _(without) if answer == NO_PAGES else _("拍了 {count} 页", count=answer)


def months_paid(months: str, _: Strings) -> str:
    """186 -> 186 个月（15 年 6 个月）: departments count in months, people in years."""
    if not months.isdigit():
        return months or _("（没有填）")
    return _("{count} 个月（{years}）", count=months, years=span_text(int(months), _))


def span_text(months: int, _: Strings) -> str:
    """186 -> 15 年 6 个月."""
    years, left = divmod(months, 12)
    if not years:
        return _("{months} 个月", months=left)
    return _("{years} 年 {months} 个月", years=years, months=left) if left else _("{years} 年", years=years)


def age_text(age: tuple[int, int], _: Strings) -> str:
    """(60, 3) -> 60 岁 3 个月."""
    years, months = age
    return (
        _("{years} 岁 {months} 个月", years=years, months=months) if months else _("{years} 岁", years=years)
    )


def grouped_phone(digits: str) -> str:
    if digits.startswith("1"):
        return " ".join(part for part in (digits[:3], digits[3:7], digits[7:]) if part)
    return digits


def grouped_id_number(text: str) -> str:
    return " ".join(part for part in (text[:6], text[6:10], text[10:14], text[14:]) if part)


def grouped_in_fours(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def clock_text(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def month_text(year_month: str, _: Strings) -> str:
    """2027-05 -> 2027年5月; nothing of what is not a month."""
    month = date_of(f"{year_month}-01")
    return _.month(month) if month else ""


def date_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
