"""Reads a 身份证 from what its certified reader gave: who holds it, and nothing more than that.

The reader's SAM has authenticated the card, so the identity is A2. The picture is never asked for. Layouts as
collected from public sources; see layouts.toml for how sure each is.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date

from hardware.card.person import checked_day, checked_name, checked_number
from hardware.identity_card.layout import TEXT_BLOCK, BlockLayout, KindLayout
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.values import dataclass

_FOR_EVER = "长期"
_BLANK = " \0　"
# 2017: three letters of the country and twelve digits. Departments know people by 18 characters.
_OLD_FOREIGN_NUMBER = re.compile(r"[A-Z]{3}[0-9]{12}")
_DAY_MARKS = str.maketrans("", "", "-./年月日 ")

SAID_AT_THE_PAD: Mapping[Reason, Reason] = {
    Reason.CARD_MUTE: Reason.IDENTITY_CARD_UNREADABLE,
    Reason.CARD_PULLED: Reason.IDENTITY_CARD_UNREADABLE,
    Reason.CARD_DAMAGED: Reason.IDENTITY_CARD_UNREADABLE,
    Reason.CARD_NUMBER_INVALID: Reason.IDENTITY_CARD_INVALID,
    Reason.CARD_NOT_GENUINE: Reason.IDENTITY_CARD_INVALID,
    Reason.CARD_EXPIRED: Reason.IDENTITY_CARD_EXPIRED,
    Reason.CARD_NOT_OURS: Reason.IDENTITY_CARD_KIND_UNKNOWN,
    Reason.CARD_NEEDS_AUTHENTICATION: Reason.IDENTITY_CARD_UNREADABLE,
    Reason.READER_ABSENT: Reason.IDENTITY_READER_DOWN,
    Reason.READER_SERVICE_DOWN: Reason.IDENTITY_READER_DOWN,
}
"""The same misfortune in the words for who laid down a 身份证: no chip to wipe, no slot to push it into."""


def at_the_pad(error: CardError) -> CardError:
    return CardError(SAID_AT_THE_PAD.get(error.reason, error.reason), str(error))


@dataclass(frozen=True, slots=True)
class IdentityCardRecord:
    """What was read. `until` is None for 长期."""

    name: str = field(repr=False)
    id_number: IdNumber = field(repr=False)
    until: date | None
    address: str = field(default="", repr=False)
    """住址, for those services that ask where somebody lives."""

    @property
    def identity(self) -> Identity:
        return Identity(
            self.name, self.id_number, Credential.IDENTITY_CARD, Assurance.A2, address=self.address
        )


def read_text_block(block: bytes, today: date, layout: BlockLayout = TEXT_BLOCK) -> IdentityCardRecord:
    """From the reader's 256 bytes to a person; more bytes than that are not looked at.

    Raises CardError: IDENTITY_CARD_UNREADABLE, _INVALID, _EXPIRED or _KIND_UNKNOWN.
    """
    if len(block) < layout.block_bytes:
        raise CardError(Reason.IDENTITY_CARD_UNREADABLE, f"the text block has only {len(block)} bytes")
    mark = _text(layout.mark.cut(block))
    kind = layout.kind_marked(mark)
    if kind is None:
        raise CardError(Reason.IDENTITY_CARD_KIND_UNKNOWN, "the text block is of a kind that we do not know")
    return read_fields(_fields(block, kind), today)


def read_fields(fields: Mapping[str, str], today: date) -> IdentityCardRecord:
    """From fields that a driver gave one by one: name, number and until; born and from where it has them.

    Raises CardError as `read_text_block` does.
    """
    values = {name: text.strip(_BLANK) for name, text in fields.items()}
    try:
        return _record(values, today)
    except CardError as error:
        raise at_the_pad(error) from None


def _record(values: Mapping[str, str], today: date) -> IdentityCardRecord:
    until = _until(values.get("until", ""))
    if until is not None and until < today:
        raise CardError(Reason.CARD_EXPIRED)
    if _OLD_FOREIGN_NUMBER.fullmatch(values.get("number", "")):
        raise CardError(Reason.CARD_NOT_OURS, "the number is of the 2017 form")
    number = checked_number(values.get("number", ""), today)
    _check_days(values, number, today)
    name = checked_name(values.get("name", ""))
    return IdentityCardRecord(name, number, until, _printable(values.get("address", "")))


def _printable(text: str) -> str:
    """Whoever prints or shows it meets no control character; what has one is as if it were not there."""
    return text if text.isprintable() else ""


def _until(text: str) -> date | None:
    """A card that does not say until when it is valid is not believed."""
    if text == _FOR_EVER:
        return None
    day = _day(text)
    if day is None:
        raise CardError(Reason.CARD_DAMAGED, "the card does not say until when it is valid")
    return day


def _check_days(values: Mapping[str, str], number: IdNumber, today: date) -> None:
    born, begins = _day(values.get("born", "")), _day(values.get("from", ""))
    if born is not None and born != number.birth_date:
        raise CardError(Reason.CARD_NUMBER_INVALID, "the day of birth is not the number's")
    if begins is not None and begins > today:
        raise CardError(Reason.CARD_NUMBER_INVALID, "the card is not valid yet")


def _day(text: str) -> date | None:
    """As the block has it, 20301231, or as drivers print it, 2030-12-31 or 2030年12月31日."""
    return checked_day(text.translate(_DAY_MARKS))


def _fields(block: bytes, kind: KindLayout) -> Mapping[str, str]:
    fields = {name: _text(place.cut(block)) for name, place in kind.places.items()}
    names = [fields[name] for name in kind.names]
    return {**fields, "name": next((name for name in names if name), "")}


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-16-le").strip(_BLANK)
    except UnicodeDecodeError:
        raise CardError(Reason.IDENTITY_CARD_UNREADABLE, "the text block is not UTF-16") from None
