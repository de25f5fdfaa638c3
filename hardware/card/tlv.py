"""Records of the card (1-byte tag, 1-byte length, value) and BER-TLV of its file description. Total: any bytes
give a value or an error."""

from collections.abc import Iterator
from dataclasses import field

from kiosk.domain.values import dataclass

PADDING = frozenset((0x00, 0xFF))

_LONG_TAG = 0x1F
_MORE = 0x80
_ONE_LENGTH_BYTE = 0x81


class InvalidRecordError(ValueError):
    """The bytes are not one record. They are not kept: they may be a person's."""


@dataclass(frozen=True, slots=True)
class Record:
    tag: int
    value: bytes = field(repr=False)

    def encode(self) -> bytes:
        return bytes([self.tag, len(self.value)]) + self.value


def parse_record(data: bytes) -> Record:
    """Read one record. After it only padding may follow: some cards keep records of one fixed size."""
    if len(data) < 2:
        raise InvalidRecordError("shorter than a tag and a length")
    tag, length = data[0], data[1]
    value, rest = data[2 : 2 + length], data[2 + length :]
    if len(value) < length:
        raise InvalidRecordError(f"says {length} bytes and has {len(value)}")
    if not PADDING.issuperset(rest):
        raise InvalidRecordError(f"{len(rest)} bytes follow the record")
    return Record(tag, value)


def find_object(data: bytes, *path: bytes) -> bytes | None:
    """The value of the first object on that path of tags, as 6F, A5, 9F0C; None where there is none.

    Reads what it can: a description that is cut off or odd behind the object is no hindrance.
    """
    for tag, value in _objects(data):
        if tag == path[0]:
            return value if len(path) == 1 else find_object(value, *path[1:])
    return None


def _objects(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Tag and value, one after the other, as far as they can be told apart. Lengths up to 255."""
    at = 0
    while at < len(data):
        tag_end = at + 1
        if data[at] & _LONG_TAG == _LONG_TAG:
            while tag_end < len(data) and data[tag_end] & _MORE:
                tag_end += 1
            tag_end += 1
        length_at = tag_end + (data[tag_end : tag_end + 1] == bytes([_ONE_LENGTH_BYTE]))
        if length_at >= len(data):
            return
        value_at = length_at + 1
        at_end = value_at + data[length_at]
        yield data[at:tag_end], data[value_at:at_end]
        at = at_end
