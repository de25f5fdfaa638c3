"""Records of one file of the card: by tag where the card can, by number where it cannot."""

from hardware.card import apdu
from hardware.card.apdu import Answer, exchange, select
from hardware.card.profiles.layout import FieldPlace, FilePlace, Generation, Layout
from hardware.card.tlv import InvalidRecordError, Record, parse_record
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.ports import CardChannel

_RECORD_HEADER_BYTES = 2
_AUTHENTICATION_WANTED = frozenset({apdu.SECURITY_NOT_SATISFIED, apdu.CONDITIONS_NOT_SATISFIED})
_ANOTHER_LENGTH = frozenset({apdu.WRONG_LENGTH, apdu.END_BEFORE_LENGTH})
_NOT_THERE = frozenset({apdu.FILE_NOT_FOUND, apdu.RECORD_NOT_FOUND, apdu.DATA_NOT_FOUND})
_NOT_POSSIBLE = frozenset(
    {
        apdu.WRONG_LENGTH,
        apdu.COMMAND_INCOMPATIBLE,
        apdu.NO_FILE_SELECTED,
        apdu.WRONG_DATA,
        apdu.FUNCTION_NOT_SUPPORTED,
        apdu.WRONG_P1_P2,
        apdu.WRONG_PARAMETERS,
        apdu.INSTRUCTION_UNKNOWN,
        apdu.CLASS_UNKNOWN,
    }
)


class RecordFile:
    """One file, opened. From the first record it learns whether this card finds records by tag."""

    def __init__(
        self, channel: CardChannel, place: FilePlace, generation: Generation, is_selected: bool
    ) -> None:
        self._channel = channel
        self._place = place
        self._generation = generation
        self._short_id = 0 if is_selected else place.short_id
        self._finds_by_tag = None if is_selected else False

    def read(self, name: str) -> bytes | None:
        """The value of a field, or None where this generation or this card does not have it. Raises CardError.

        Only a card that says that the record is not there is believed: half a name is nobody's name.
        """
        field = self._place.fields.get(name)
        number = field.numbers.get(self._generation) if field is not None else None
        if field is None or number is None:
            return None
        if self._finds_by_tag is False:
            return self._by_number(field, number)
        value = self._ask(field, apdu.read_record_by_tag(field.tag))
        if value is None and self._finds_by_tag is None:
            self._finds_by_tag = False
            return self._by_number(field, number)
        self._finds_by_tag = True
        return value

    def _by_number(self, field: FieldPlace, number: int) -> bytes | None:
        return self._ask(field, apdu.read_record_by_number(number, self._short_id))

    def _ask(self, field: FieldPlace, command: bytes) -> bytes | None:
        # The length that the specification prints: all cards are asked so in the field, and one of T=0 that is
        # asked for all of it (Le=00) has to be asked twice. Where the card's record is another, it is.
        expected_bytes = field.length_bytes + _RECORD_HEADER_BYTES
        answer = exchange(self._channel, apdu.with_length(command, expected_bytes))
        if answer.status in _ANOTHER_LENGTH or _is_cut_off(answer):
            answer = exchange(self._channel, command)
        record = _record(answer, field)
        return record.value if record is not None and record.tag == field.tag else None


def open_file(channel: CardChannel, place: FilePlace, generation: Generation, layout: Layout) -> RecordFile:
    """Select the file; where the card refuses that, its short identifier names it in each command."""
    is_selected = any(
        select(channel, apdu.select_file(place.file_id, p1)) == apdu.OK for p1 in layout.select_file_p1
    )
    return RecordFile(channel, place, generation, is_selected)


def _is_cut_off(answer: Answer) -> bool:
    """A card that gives just as much as it is asked for, of a record that is longer."""
    data = answer.data
    return answer.is_ok and len(data) >= _RECORD_HEADER_BYTES and data[1] > len(data) - _RECORD_HEADER_BYTES


def _record(answer: Answer, field: FieldPlace) -> Record | None:
    if answer.status in _NOT_THERE | _NOT_POSSIBLE:
        return None
    if answer.status in _AUTHENTICATION_WANTED:
        raise CardError(
            Reason.CARD_NEEDS_AUTHENTICATION, f"record {field.tag:02X} answers {answer.status:04X}"
        )
    if not answer.is_ok:
        raise CardError(Reason.CARD_DAMAGED, f"record {field.tag:02X} answers {answer.status:04X}")
    try:
        return parse_record(answer.data)
    except InvalidRecordError as error:
        raise CardError(Reason.CARD_DAMAGED, f"record {field.tag:02X} {error}") from error
