"""Turns the typed fields of a card file into the records that such a card holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hardware.card.card_image import Application, RecordsFile
from hardware.card.layout import NATIONAL, FieldPlace, FieldType, FilePlace, Generation
from hardware.card.tlv import Record

# 9F0C of the file description: the card's algorithm, 03 is SM4.
_ALGORITHM = bytes.fromhex("9F0C03860103")


@dataclass(frozen=True, slots=True)
class Personalisation:
    """What the issuer writes: field name -> text, and what deviates from it."""

    generation: Generation
    fields: Mapping[str, str] = field(repr=False)
    name_padding: int = 0x00
    closed: Mapping[str, int] = field(default_factory=dict)
    blank: frozenset[str] = frozenset()
    records: Mapping[str, Mapping[int, bytes | None]] = field(default_factory=dict, repr=False)


def social_security_application(person: Personalisation) -> Application:
    """Raises ValueError, which names the field that does not fit."""
    files = {
        place.file_id: RecordsFile(
            short_id=place.short_id,
            records=_records(name, place, person),
            closed=person.closed.get(name),
        )
        for name, place in NATIONAL.files.items()
    }
    return Application(NATIONAL.environment, _description(), files)


def _description() -> bytes:
    name = Record(0x84, NATIONAL.environment).encode()
    return Record(0x6F, name + Record(0xA5, _ALGORITHM).encode()).encode()


def _records(file_name: str, place: FilePlace, person: Personalisation) -> tuple[bytes, ...]:
    """In the order of the record numbers; a record given in hex replaces the typed one, null leaves it out."""
    is_blank = file_name in person.blank
    present = [item for item in place.fields.items() if person.generation in item[1].numbers]
    present.sort(key=lambda item: item[1].numbers[person.generation])
    typed = {field.tag: _typed(name, field, person, is_blank=is_blank) for name, field in present}
    records = {**typed, **person.records.get(file_name, {})}
    return tuple(record for record in records.values() if record is not None)


def _typed(name: str, place: FieldPlace, person: Personalisation, *, is_blank: bool) -> bytes:
    value = b"" if is_blank else _encode(name, place, person)
    if len(value) > place.length_bytes:
        raise ValueError(f"{name} is longer than {place.length_bytes} bytes")
    return Record(place.tag, value.ljust(place.length_bytes, _padding(name, place, person))).encode()


def _encode(name: str, place: FieldPlace, person: Personalisation) -> bytes:
    if name in ("name", "name_extension"):
        return _split_name(person)[name]
    text = person.fields.get(name, "")
    match place.type:
        case FieldType.TEXT:
            return text.encode("gb18030")
        case FieldType.DIGITS | FieldType.BYTES:
            return _packed(name, text)


def _packed(name: str, text: str) -> bytes:
    digits = text.replace("-", "").replace(" ", "")
    try:
        return bytes.fromhex(digits + "F" * (len(digits) % 2))
    except ValueError:
        raise ValueError(f"{name} must be digits") from None


def _split_name(person: Personalisation) -> Mapping[str, bytes]:
    """As issuers do: full the first field, then the next, wherever that cuts a character."""
    whole = person.fields["name"].encode("gb18030")
    fits_bytes = NATIONAL.holder_file.fields["name"].length_bytes
    if person.generation is Generation.V1:
        return {"name": whole}
    return {"name": whole[:fits_bytes], "name_extension": whole[fits_bytes:]}


def _padding(name: str, place: FieldPlace, person: Personalisation) -> bytes:
    if name in ("name", "name_extension"):
        return bytes([person.name_padding])
    return b"\xff" if place.type is FieldType.DIGITS else b"\x00"
