"""IPP messages as bytes (RFC 8010), as far as printing one document and asking after it needs."""

import struct
from collections.abc import Sequence
from enum import IntEnum

from kiosk.domain.values import dataclass

_VERSION = b"\x01\x01"
_END_OF_ATTRIBUTES = 3
_FIRST_VALUE_TAG = 0x10
_NUMBER_TAGS = frozenset({0x21, 0x23})


class Operation(IntEnum):
    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B


class ValueTag(IntEnum):
    """How a value is to be read (RFC 8010 section 3.5.2)."""

    OPERATION_GROUP = 0x01
    INTEGER = 0x21
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49


class NotIppError(ValueError):
    """The bytes are no IPP answer."""


@dataclass(frozen=True, slots=True)
class Attribute:
    tag: ValueTag
    name: str
    values: Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Answer:
    """Status below 0x0100 is success. Every attribute has a list of values, numbers or words."""

    status: int
    attributes: dict[str, list[str | int]]

    @property
    def is_successful(self) -> bool:
        return self.status < 0x0100

    def number(self, name: str) -> int:
        """The first value as a number, 0 if the printer did not say."""
        value = next(iter(self.attributes.get(name, ())), 0)
        return value if isinstance(value, int) else 0

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(str(value) for value in self.attributes.get(name, ()))


def encode_request(operation: Operation, attributes: Sequence[Attribute], document: bytes = b"") -> bytes:
    head = _VERSION + struct.pack(">HI", operation, 1) + bytes([ValueTag.OPERATION_GROUP])
    body = b"".join(_encoded(attribute) for attribute in (*_LANGUAGE, *attributes))
    return head + body + bytes([_END_OF_ATTRIBUTES]) + document


_LANGUAGE = (
    Attribute(ValueTag.CHARSET, "attributes-charset", ["utf-8"]),
    Attribute(ValueTag.LANGUAGE, "attributes-natural-language", ["en"]),
)


def _encoded(attribute: Attribute) -> bytes:
    encoded = b""
    for place, value in enumerate(attribute.values):
        # Only the first of several values carries the name.
        name = attribute.name.encode("ascii") if place == 0 else b""
        content = struct.pack(">i", value) if isinstance(value, int) else value.encode()
        encoded += struct.pack(">BH", attribute.tag, len(name)) + name
        encoded += struct.pack(">H", len(content)) + content
    return encoded


def decode_answer(message: bytes) -> Answer:
    """Read an answer. Raises NotIppError."""
    try:
        return _decoded(message)
    except (struct.error, IndexError, UnicodeDecodeError) as exc:
        raise NotIppError(f"{len(message)} bytes are no IPP answer") from exc


def _decoded(message: bytes) -> Answer:
    _, status, _ = struct.unpack_from(">2sHI", message)
    attributes: dict[str, list[str | int]] = {}
    values: list[str | int] = []
    at = 8
    while (tag := message[at]) != _END_OF_ATTRIBUTES:
        at += 1
        if tag < _FIRST_VALUE_TAG:
            continue
        name, at = _field(message, at)
        content, at = _field(message, at)
        if name:
            values = attributes.setdefault(name.decode("ascii"), [])
        values.append(_value(tag, content))
    return Answer(status, attributes)


def _field(message: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">H", message, at)
    end = at + 2 + length
    if end > len(message):
        raise IndexError
    return message[at + 2 : end], end


def _value(tag: int, content: bytes) -> str | int:
    if tag in _NUMBER_TAGS:
        (number,) = struct.unpack(">i", content)
        return int(number)
    return content.decode("utf-8", "replace")
