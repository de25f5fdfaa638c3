"""What a driver answered, taken apart: one line of text with its fields in order. Nothing of it is trusted."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from hardware.card.person import checked_day, checked_name, checked_number
from hardware.card.profiles.layout import Generation
from hardware.driver.settings import NATIONAL_ORDER
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.values import dataclass

MAX_LINE_BYTES = 4096
"""Vendors ask for 1,024 bytes to write into; nothing honest is four times as long."""
MAX_FIELDS = 64

_BLANK = " \t\r\n　"
_MOST_CARD_NUMBER_CHARACTERS = 32


@dataclass(frozen=True, slots=True)
class DriverCardRecord:
    """A 社会保障卡 as a driver read it."""

    name: str = field(repr=False)
    id_number: IdNumber = field(repr=False)
    card_number: str = field(repr=False)
    generation: Generation | None
    expires: date | None

    def identity(self, assurance: Assurance) -> Identity:
        return Identity(
            self.name, self.id_number, Credential.SOCIAL_SECURITY_CARD, assurance, self.card_number
        )


def read_card_line(
    line: bytes,
    today: date,
    order: Sequence[str] = NATIONAL_ORDER,
    separator: str = "|",
    encoding: str = "gb18030",
) -> DriverCardRecord:
    """From the bytes that a driver wrote to a person. Raises CardError and nothing else, whatever they are."""
    return read_card_fields(split_line(line, order, separator, encoding), today)


def split_line(line: bytes, order: Sequence[str], separator: str, encoding: str) -> Mapping[str, str]:
    """The fields by name. Raises CardError CARD_DAMAGED.

    Decoded before it is split: the second byte of a character in GBK may be a | itself.
    """
    fields = decoded(line, encoding).split(separator)
    if len(fields) > MAX_FIELDS:
        raise CardError(Reason.CARD_DAMAGED, "the driver's line has too many fields")
    return {name: text.strip(_BLANK) for name, text in zip(order, fields, strict=False) if name}


def decoded(data: bytes, encoding: str) -> str:
    """Text up to its terminator. Raises CardError CARD_DAMAGED."""
    if len(data) > MAX_LINE_BYTES:
        raise CardError(Reason.CARD_DAMAGED, "the driver's answer is too long")
    try:
        return _wide(data, encoding) if codecs.lookup(encoding).name in _WIDE else _narrow(data, encoding)
    except UnicodeError:
        # `from None`: the error would carry the bytes of the name into a traceback.
        raise CardError(Reason.CARD_DAMAGED, f"the driver's answer is not {encoding}") from None


def read_card_fields(fields: Mapping[str, str], today: date) -> DriverCardRecord:
    """Raises CardError; an expired card is refused before its name is looked at."""
    until = checked_day(_days_digits(fields.get("until", "")))
    if until is not None and until < today:
        raise CardError(Reason.CARD_EXPIRED)
    generation = _generation(fields.get("version", ""))
    name, number = _name(fields), fields.get("number", "")
    if not name or not number:
        raise _nothing_there(generation)
    return DriverCardRecord(
        checked_name(name), checked_number(number, today), _card_number(fields), generation, until
    )


_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be"})


def _wide(data: bytes, encoding: str) -> str:
    return data.decode(encoding).partition("\0")[0]


def _narrow(data: bytes, encoding: str) -> str:
    """What stands behind the terminator is whatever lay in the buffer before."""
    return data.partition(b"\0")[0].decode(encoding)


def _name(fields: Mapping[str, str]) -> str:
    return fields.get("name", "") + fields.get("name_extension", "")


def _card_number(fields: Mapping[str, str]) -> str:
    text = fields.get("card_number", "")
    if text and not (text.isascii() and text.isalnum() and len(text) <= _MOST_CARD_NUMBER_CHARACTERS):
        raise CardError(Reason.CARD_DAMAGED, "the card number has signs that are not letters")
    return text


def _generation(version: str) -> Generation | None:
    """A driver may leave it out; nothing but a sentence hangs on it."""
    match version[:1]:
        case "1":
            return Generation.V1
        case "2":
            return Generation.V2
        case "3":
            return Generation.V3
        case _:
            return None


def _nothing_there(generation: Generation | None) -> CardError:
    """A third-generation card that nobody authenticated comes with blank fields, and is no faulty card."""
    if generation is Generation.V3:
        return CardError(Reason.CARD_NEEDS_AUTHENTICATION, "the driver's line comes without the holder")
    return CardError(Reason.CARD_DAMAGED, "the driver's line lacks the number or the name")


def _days_digits(text: str) -> str:
    return text.replace("-", "")
