"""Looks at every record of a 社会保障卡 for whoever writes a city's profile: is it there, is it odd. Tells no value.

The kiosk itself reads less and refuses less: see docs/cards.md for what is only odd and what refuses a card.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from hardware.card.person import checked_name
from hardware.card.profiles.choosing import BEFORE_THE_VERSION, fitting_layout
from hardware.card.profiles.layout import FieldPlace, FieldType, FilePlace, Generation, Layout
from hardware.card.records import open_file
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import IdNumber, InvalidIdNumberError
from kiosk.domain.ports import CardChannel
from kiosk.domain.values import dataclass

_FILLER = b"\x00\xff "
_NATIONS = frozenset(f"{number:02d}" for number in (*range(1, 57), 97, 98))
"""GB/T 3304, and what it has for others and for foreigners who became Chinese."""
_DIVISION_DIGITS = 6
_MALE, _FEMALE = "1", "2"


class Oddness(StrEnum):
    """What is odd about a record."""

    ABSENT = "absent"
    CLOSED = "closed"
    BROKEN = "broken"
    BLANK = "blank"
    NOT_DIGITS = "not-digits"
    NOT_TEXT = "not-text"
    NOT_A_DAY = "not-a-day"
    AHEAD = "ahead-of-today"
    BEFORE_ISSUE = "before-issue"
    NOT_A_CODE = "not-a-code"
    NOT_A_NUMBER = "not-a-number"
    OTHER_THAN_NUMBER = "other-than-the-number"


@dataclass(frozen=True, slots=True)
class Look:
    """One record; `oddness` is None where nothing is odd about it."""

    file: str
    field: str
    tag: int
    oddness: Oddness | None


@dataclass(frozen=True, slots=True)
class Examination:
    profile: str
    looks: tuple[Look, ...]


Texts = Mapping[str, str]
Check = Callable[[Texts, date], Oddness | None]
Told = str | Oddness
_MAY_BE_CUT = ("name", "name_extension")
"""A character may begin in one and end in the other."""
_ONLY_OF_LONG_NAMES = "name_extension"


def examine(channel: CardChannel, profiles: tuple[Layout, ...], today: date) -> Examination:
    """Raises CardError; CARD_NOT_OURS where no profile fits."""
    layout = fitting_layout(channel, profiles)
    if layout is None:
        raise CardError(Reason.CARD_NOT_OURS, "no profile fits the card")
    issuer = dict(_records(channel, layout.issuer_file, BEFORE_THE_VERSION, layout))
    generation = _generation(issuer.get("version"), layout)
    holder = dict(_records(channel, layout.holder_file, generation, layout))
    texts = {name: told for name, told in (issuer | holder).items() if not isinstance(told, Oddness)}
    looks = [
        Look(file, name, place.fields[name].tag, _oddness(name, told, texts, today))
        for file, place in layout.files.items()
        for name, told in (issuer if place is layout.issuer_file else holder).items()
    ]
    return Examination(layout.title, tuple(looks))


def _records(
    channel: CardChannel, place: FilePlace, generation: Generation, layout: Layout
) -> Iterator[tuple[str, Told]]:
    file = open_file(channel, place, generation, layout)
    for name, field in place.fields.items():
        if generation in field.numbers:
            try:
                yield name, _text(name, field, file.read(name))
            except CardError as error:
                yield name, _failing(error)


def _failing(error: CardError) -> Oddness:
    match error.reason:
        case Reason.CARD_NEEDS_AUTHENTICATION:
            return Oddness.CLOSED
        case Reason.CARD_DAMAGED:
            return Oddness.BROKEN
        case _:
            raise error


def _text(name: str, field: FieldPlace, value: bytes | None) -> Told:
    if value is None:
        return Oddness.ABSENT
    if not value.strip(_FILLER):
        return Oddness.BLANK
    if field.type is not FieldType.TEXT:
        return value.hex().rstrip("f").upper()
    try:
        return value.strip(_FILLER).decode("gb18030", "replace" if name in _MAY_BE_CUT else "strict")
    except UnicodeDecodeError:
        return Oddness.NOT_TEXT


def _generation(version: Told | None, layout: Layout) -> Generation:
    if version is None or isinstance(version, Oddness):
        return BEFORE_THE_VERSION
    return layout.versions.get(version[:1].encode(), BEFORE_THE_VERSION)


def _oddness(name: str, told: Told, texts: Texts, today: date) -> Oddness | None:
    if told is Oddness.BLANK and name == _ONLY_OF_LONG_NAMES:
        return None
    if isinstance(told, Oddness):
        return told
    check = _CHECKS.get(name)
    return check(texts, today) if check is not None else None


# --- what is odd about a text ------------------------------------------------------------------------


def _id_number(texts: Texts, today: date) -> Oddness | None:
    return None if _number(texts) is not None else Oddness.NOT_A_NUMBER


def _name(texts: Texts, today: date) -> Oddness | None:
    """A name that reading would refuse; a character cut at its end is whole in the extension."""
    try:
        checked_name(texts["name"])
    except CardError:
        return Oddness.NOT_TEXT
    return None


def _issued(texts: Texts, today: date) -> Oddness | None:
    day = _day(texts["issued"])
    if day is None:
        return Oddness.NOT_A_DAY
    return Oddness.AHEAD if day > today else None


def _expires(texts: Texts, today: date) -> Oddness | None:
    day, issued = _day(texts["expires"]), _day(texts.get("issued", ""))
    if day is None:
        return Oddness.NOT_A_DAY
    return Oddness.BEFORE_ISSUE if issued is not None and day < issued else None


def _born(texts: Texts, today: date) -> Oddness | None:
    day, number = _day(texts["born"]), _number(texts)
    if day is None:
        return Oddness.NOT_A_DAY
    return Oddness.OTHER_THAN_NUMBER if number is not None and number.birth_date != day else None


def _sex(texts: Texts, today: date) -> Oddness | None:
    number = _number(texts)
    if texts["sex"] not in (_MALE, _FEMALE):
        return Oddness.NOT_A_CODE
    of_number = None if number is None else _MALE if int(number.text[16]) % 2 else _FEMALE
    return Oddness.OTHER_THAN_NUMBER if of_number not in (None, texts["sex"]) else None


def _nation(texts: Texts, today: date) -> Oddness | None:
    return None if texts["nation"] in _NATIONS else Oddness.NOT_A_CODE


def _birthplace(texts: Texts, today: date) -> Oddness | None:
    """Six digits; a code need not be in today's GB/T 2260, which drops abolished ones."""
    text = texts["birthplace"]
    return None if text.isdigit() and len(text) == _DIVISION_DIGITS else Oddness.NOT_A_CODE


def _digits(name: str) -> Check:
    return lambda texts, today: None if texts[name].isdigit() else Oddness.NOT_DIGITS


_CHECKS: Mapping[str, Check] = {
    "id_number": _id_number,
    "name": _name,
    "issued": _issued,
    "expires": _expires,
    "born": _born,
    "sex": _sex,
    "nation": _nation,
    "birthplace": _birthplace,
    "institution": _digits("institution"),
}


def _number(texts: Texts) -> IdNumber | None:
    try:
        return IdNumber.parse(texts.get("id_number", ""))
    except InvalidIdNumberError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 8 and text.isdigit() else None
    except ValueError:
        return None
