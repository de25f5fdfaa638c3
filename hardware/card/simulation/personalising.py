"""Turns the typed fields of a card file into the records that such a card holds."""

from collections.abc import Mapping
from dataclasses import field

from hardware.card.profiles.layout import FieldPlace, FieldType, FilePlace, Generation, Layout
from hardware.card.simulation.card_image import Application, CardKeys, RecordsFile
from hardware.card.simulation.sample_keys import SAMPLE_KEYS
from hardware.card.tlv import Record
from kiosk.domain.card_proof import CardAlgorithm
from kiosk.domain.values import dataclass

_UNLESS_KEYED = CardAlgorithm.SM4


@dataclass(frozen=True, slots=True)
class IssuerKeys:
    """The master keys that an issuer diversifies for its cards, and the algorithm that they are for."""

    algorithm: CardAlgorithm
    internal_master: bytes = field(repr=False)
    external_master: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Personalisation:
    """What the issuer writes: field name -> text, and what deviates from it."""

    layout: Layout
    generation: Generation
    fields: Mapping[str, str] = field(repr=False)
    name_padding: int = 0x00
    closed: Mapping[str, int] = field(default_factory=dict)
    blank: frozenset[str] = frozenset()
    records: Mapping[str, Mapping[int, bytes | None]] = field(default_factory=dict, repr=False)
    keys: IssuerKeys | None = None


def social_security_application(person: Personalisation) -> Application:
    """Raises ValueError, which names the field that does not fit."""
    files = {
        place.file_id: RecordsFile(
            short_id=place.short_id,
            records=_records(name, place, person),
            closed=person.closed.get(name),
        )
        for name, place in person.layout.files.items()
    }
    description = _description(person)
    return Application(person.layout.environment, description, files, keys=_keys(person))


def _description(person: Personalisation) -> bytes:
    name = Record(0x84, person.layout.environment).encode()
    return Record(0x6F, name + Record(0xA5, _algorithm(person)).encode()).encode()


def _algorithm(person: Personalisation) -> bytes:
    """9F0C 03 86 01 xx, with the code that the profile has for it."""
    wanted = person.keys.algorithm if person.keys else _UNLESS_KEYED
    codes = [c for c, algorithm in person.layout.authentication.algorithms.items() if algorithm is wanted]
    return b"\x9f\x0c\x03" + Record(0x86, bytes(codes[:1])).encode() if codes else b""


def _keys(person: Personalisation) -> CardKeys | None:
    if person.keys is None:
        return None
    card_id = _packed("identification", person.fields["identification"])
    algorithm, how = person.keys.algorithm, person.layout.authentication
    return CardKeys(
        algorithm=algorithm,
        internal_id=how.internal_key,
        external_id=how.external_key,
        internal=SAMPLE_KEYS.card_key(algorithm, person.keys.internal_master, card_id),
        external=SAMPLE_KEYS.card_key(algorithm, person.keys.external_master, card_id),
    )


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
        return _split_name(person).get(name, b"")
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
    fields = person.layout.holder_file.fields
    extension = fields.get("name_extension")
    if extension is None or person.generation not in extension.numbers:
        return {"name": whole}
    fits_bytes = fields["name"].length_bytes
    return {"name": whole[:fits_bytes], "name_extension": whole[fits_bytes:]}


def _padding(name: str, place: FieldPlace, person: Personalisation) -> bytes:
    if name in ("name", "name_extension"):
        return bytes([person.name_padding])
    return b"\xff" if place.type is FieldType.DIGITS else b"\x00"
