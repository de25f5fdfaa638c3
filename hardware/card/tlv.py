"""One record of the card: 1-byte tag, 1-byte length, value. Total: any bytes give a record or an error."""

from dataclasses import dataclass, field

PADDING = frozenset((0x00, 0xFF))


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
