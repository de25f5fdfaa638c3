"""How each kind of question is answered: the field, the pad or the cards of its screen."""

from collections.abc import Callable
from functools import partial
from typing import assert_never

from kiosk.domain.date_limits import first_day, first_month, last_day, last_month
from kiosk.domain.document_numbers import SHAPES, lengths_of
from kiosk.domain.entries import (
    AddressEntry,
    BankCardEntry,
    Choice,
    ContributionEntry,
    CreditCodeEntry,
    DateEntry,
    DivisionEntry,
    DocumentNumberEntry,
    FieldEntry,
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
from kiosk.workflow.events import DeclinePressed, Entered
from kiosk.workflow.states import Asking
from ui.division_names import division_names
from ui.present.formats import (
    answer_text,
    date_of,
    grouped_id_number,
    grouped_in_fours,
    grouped_phone,
    months_paid,
)
from ui.present.page import Glance
from ui.present.typing import code_typing, typing
from ui.strings import Strings
from ui.view import (
    Action,
    Body,
    ChoiceBody,
    DateBody,
    DivisionBody,
    OptionCard,
    PadKind,
    SignatureBody,
    TextBody,
    Tone,
    WordsBody,
)

_SLIPS = 2
"""So many more than the longest right answer are taken: cut short, a doubled digit would leave another person's number."""


def entry_body(glance: Glance, scene: Asking, entry: FieldEntry) -> Body:
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
            return _field(PadKind.DIGITS, scene.entered, grouped_phone, _("比如 138 0000 0000"), 12 + _SLIPS)
        case IdNumberEntry() | PersonEntry():
            hint = _("18 位号码")
            return _field(PadKind.ID_NUMBER, scene.entered, grouped_id_number, hint, 18 + _SLIPS)
        case BankCardEntry():
            return _field(PadKind.DIGITS, scene.entered, grouped_in_fours, _("卡上的长号码"), 19 + _SLIPS)
        case MoneyEntry():
            in_words = partial(answer_text, entry, catalogue=glance.rules.catalogue, _=_)
            return _field(PadKind.MONEY, scene.entered, in_words, _("多少元"), 9 + _SLIPS)
        case NumberEntry(least, most, unit):
            in_words = partial(answer_text, entry, catalogue=glance.rules.catalogue, _=_)
            hint = _("多少{unit}", unit=_(unit))
            digits = len(str(most)) + _SLIPS
            return _field(PadKind.COUNT, scene.entered, in_words, hint, digits, least, most)
        case ContributionEntry(optional):
            in_years = partial(_months_typed, _=_)
            hint = _("可以不填") if optional else _("多少个月")
            return _field(PadKind.DIGITS, scene.entered, in_years, hint, 3 + _SLIPS)
        case SignatureEntry():
            return signature_body(glance, scene.entered)
        case TextEntry(max_characters, optional) | AddressEntry(max_characters, optional):
            hint = _("可以不填") if optional else _("写在下面")
            return WordsBody(scene.entered, hint, max_characters, typing(glance), scene.ink)
        case CreditCodeEntry(optional):
            hint = _("可以不填") if optional else _("18 位号码")
            return WordsBody(scene.entered, hint, 18 + _SLIPS, code_typing(glance))
        case DocumentNumberEntry(forms, optional):
            hint = _("可以不填") if optional else _("比如 {example}", example=SHAPES[forms[0]].example)
            return WordsBody(scene.entered, hint, max(lengths_of(forms)) + _SLIPS, code_typing(glance))
        case NameEntry(max_characters):
            return WordsBody(scene.entered, _("姓和名都写"), max_characters, typing(glance), scene.ink)
        case DateEntry():
            return _date_body(glance, scene, entry)
        case MonthEntry():
            return _month_body(glance, scene, entry)
        case DivisionEntry():
            provinces = glance.rules.catalogue.provinces
            return DivisionBody(provinces, scene.entered, division_names(_.language))
        case _:
            assert_never(entry)


def _months_typed(months: str, _: Strings) -> str:
    return months_paid(months, _) if months else ""


def _field(
    pad: PadKind,
    entered: str,
    shown_as: Callable[[str], str],
    hint: str,
    max_characters: int,
    least: int = 0,
    most: int = 0,
) -> TextBody:
    return TextBody(pad, entered, shown_as(entered), hint, max_characters, least, most, shown_as)


def _date_body(glance: Glance, scene: Asking, entry: DateEntry) -> DateBody:
    _, today = glance.words, glance.wall.date()
    earliest, latest = first_day(entry, today), last_day(entry, today)
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
    earliest, latest = first_month(entry, today), last_month(entry, today)
    low = max(f"{earliest:%Y-%m}", scene.form.given().get(entry.after or "", ""))
    shown = answer_text(entry, scene.entered, glance.rules.catalogue, _)
    return DateBody(
        scene.entered, low, f"{latest:%Y-%m}", months_only=True, shown=shown, today=today.isoformat()
    )


def signature_body(glance: Glance, drawn: str) -> SignatureBody:
    _ = glance.words
    without = Action("decline", _("不方便写，按这里确认"), DeclinePressed(), "hand-click", Tone.ACT)
    return SignatureBody(drawn, _("用手指在这里写您的名字"), without)
