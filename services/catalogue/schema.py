"""What a case of one service may answer, as JSON Schema (draft 2020-12): for departments and for the gateway.

Conditions are told in `$comment`: who is asked what depends on answers and facts, which a schema cannot say, so a
question with a condition is never required here.
"""

from collections.abc import Mapping
from typing import Any, assert_never

from kiosk.domain import credit_codes
from kiosk.domain.catalogue import Question, Service
from kiosk.domain.checks import MOST_MONTHS_PAID
from kiosk.domain.conditions import Always
from kiosk.domain.date_limits import FIRST_DAY
from kiosk.domain.document_numbers import SHAPES
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
from kiosk.domain.signature import NOT_SIGNED, SIGNED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = Mapping[str, Any]

_LAST_YEAR = 9999
"""A schema does not know the day on which an answer is given, so only its first year is told."""
_ID_NUMBER = r"^[0-9]{17}[0-9X]$"


def schema_of(service: Service) -> Schema:
    """Of the `answers` in a sealed case of this version of the service."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:yitong:service:{service.slug}:{service.version}",
        "title": service.title,
        "type": "object",
        "properties": {question.id: _property(question) for question in service.questions},
        "required": [question.id for question in service.questions if _is_required(question)],
        "additionalProperties": False,
    }


def _property(question: Question) -> Schema:
    source = getattr(question.when, "source", "")
    return {
        "title": question.step,
        "description": question.ask,
        "x-data-class": question.data_class.name,
        **({"$comment": f"asked when {source}"} if source else {}),
        "type": "string",
        **_limits(question.entry),
    }


def _is_required(question: Question) -> bool:
    if question.only_for_request or not isinstance(question.when, Always):
        return False
    # Who has the licence is not asked for the paper.
    return not (isinstance(question.entry, DocumentEntry) and question.entry.licence)


def _limits(entry: Entry) -> Schema:
    match entry:
        case Choice(options):
            return {"enum": [option.value for option in options if not option.asks_staff]}
        case DateEntry():
            return {"format": "date", "pattern": f"^{_month_pattern()}-(0[1-9]|[12][0-9]|3[01])$"}
        case MonthEntry():
            return {"pattern": f"^{_month_pattern()}$"}
        case DivisionEntry():
            return {"pattern": "^[0-9]{6}$"}
        case PhoneEntry():
            return {"pattern": "^(1[3-9][0-9]{9}|0[0-9]{9,11})$"}
        case IdNumberEntry() | PersonEntry():
            return {"pattern": _ID_NUMBER}
        case TextEntry(most, optional) | AddressEntry(most, optional):
            return {"minLength": 0 if optional else 1, "maxLength": most}
        case NameEntry(most):
            return {"minLength": 2, "maxLength": most}
        case MoneyEntry(least, most):
            within = _between(least, most - 1)
            return {"pattern": rf"^(?:(?:{within})\.[0-9]{{2}}|{most}\.00)$"}
        case NumberEntry(least, most):
            return {"pattern": f"^(?:{_between(least, most)})$"}
        case ContributionEntry(optional):
            return {"pattern": f"^(?:{_between(0, MOST_MONTHS_PAID)}{'|' * optional})$"}
        case BankCardEntry():
            return {"pattern": "^[0-9]{16,19}$"}
        case CreditCodeEntry(optional):
            return {"pattern": f"^({credit_codes.PATTERN}){'?' * optional}$"}
        case DocumentNumberEntry(forms, optional):
            numbers = "|".join(SHAPES[form].pattern for form in forms)
            return {"pattern": f"^(?:{numbers}{'|' * optional})$"}
        case DocumentEntry() as papers:
            pages = [str(count) for count in range(papers.min_pages, papers.max_pages + 1)]
            without, shared = [NO_PAGES] * bool(papers.without), [SHARED] * bool(papers.licence)
            return {"enum": [*without, *pages, *shared]}
        case SignatureEntry():
            return {"enum": [SIGNED, NOT_SIGNED]}
        case _:
            assert_never(entry)


def _month_pattern() -> str:
    return f"(?:{_between(FIRST_DAY.year, _LAST_YEAR)})-(0[1-9]|1[0-2])"


def _between(least: int, most: int) -> str:
    """Whole numbers as a pattern, for to a schema an answer is text: 25, 120 -> 2[5-9]|[3-9][0-9]|1[0-1][0-9]|12[0-0]."""
    parts: list[str] = []
    while least <= most:
        places = 0
        while least and least % 10 ** (places + 1) == 0 and least + 10 ** (places + 1) - 1 <= most:
            places += 1
        stem, digit = divmod(least // 10**places, 10)
        last = min(9, digit + (most - least + 1) // 10**places - 1)
        parts.append(f"{stem or ''}[{digit}-{last}]" + "[0-9]" * places)
        least += (last - digit + 1) * 10**places
    return "|".join(parts) or "(?!)"
