"""Commands and answers of ISO/IEC 7816-4: building them, and the loop that copes with 61xx and 6Cxx."""

from dataclasses import dataclass
from typing import Final

from kiosk.domain.errors import CardError, Reason
from kiosk.domain.ports import CardChannel

OK: Final = 0x9000
WRONG_LENGTH: Final = 0x6700
END_BEFORE_LENGTH: Final = 0x6282
APPLICATION_BLOCKED: Final = 0x6283
COMMAND_INCOMPATIBLE: Final = 0x6981
SECURITY_NOT_SATISFIED: Final = 0x6982
METHOD_BLOCKED: Final = 0x6983
RANDOM_INVALID: Final = 0x6984
CONDITIONS_NOT_SATISFIED: Final = 0x6985
NO_FILE_SELECTED: Final = 0x6986
WRONG_DATA: Final = 0x6A80
FUNCTION_NOT_SUPPORTED: Final = 0x6A81
FILE_NOT_FOUND: Final = 0x6A82
RECORD_NOT_FOUND: Final = 0x6A83
WRONG_P1_P2: Final = 0x6A86
DATA_NOT_FOUND: Final = 0x6A88
WRONG_PARAMETERS: Final = 0x6B00
INSTRUCTION_UNKNOWN: Final = 0x6D00
CLASS_UNKNOWN: Final = 0x6E00
APPLICATION_LOCKED_FOR_EVER: Final = 0x9303

_DATA_WAITING = 0x61

# The longest record of the card is 0x50 bytes. A card that still says "more" or "wrong length" after so
# many rounds is broken or hostile, and a person is waiting.
MAX_ROUNDS: Final = 8
MAX_ANSWER_BYTES: Final = 1024


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What a card said. The data may be a person's, so it has no repr."""

    data: bytes
    status: int

    @property
    def is_ok(self) -> bool:
        return self.status == OK

    def __repr__(self) -> str:
        return f"Answer(<{len(self.data)} bytes>, {self.status:04X})"


def select_by_name(name: bytes) -> bytes:
    return bytes([0x00, 0xA4, 0x04, 0x00, len(name)]) + name


def select_file(file_id: int, p1: int) -> bytes:
    return bytes([0x00, 0xA4, p1, 0x00, 0x02]) + file_id.to_bytes(2)


def read_record_by_tag(tag: int, expected_bytes: int = 0) -> bytes:
    return bytes([0x00, 0xB2, tag, 0x00, expected_bytes])


def read_record_by_number(number: int, short_file_id: int = 0, expected_bytes: int = 0) -> bytes:
    """Of the selected file, or of the file with that short identifier."""
    return bytes([0x00, 0xB2, number, short_file_id << 3 | 0x04, expected_bytes])


def get_data(tag: int) -> bytes:
    return bytes([0x00, 0xCA]) + tag.to_bytes(2) + b"\x00"


def internal_authenticate(challenge: bytes, key_id: int = 0x00) -> bytes:
    return bytes([0x00, 0x88, 0x00, key_id, len(challenge)]) + challenge


def get_challenge(size_bytes: int) -> bytes:
    return bytes([0x00, 0x84, 0x00, 0x00, size_bytes])


def external_authenticate(proof: bytes, key_id: int) -> bytes:
    return bytes([0x00, 0x82, 0x00, key_id, len(proof)]) + proof


def get_response(waiting_bytes: int) -> bytes:
    return bytes([0x00, 0xC0, 0x00, 0x00, waiting_bytes])


def with_length(command: bytes, expected_bytes: int) -> bytes:
    """The same command with another Le; the command must be one that carries only Le."""
    return command[:4] + bytes([expected_bytes])


def carries_only_le(command: bytes) -> bool:
    return len(command) == 5


def exchange(channel: CardChannel, command: bytes) -> Answer:
    """Send a command, and go on until the card has said all of its answer.

    6Cxx: the same command again with the length that the card wants. 61xx: GET RESPONSE, as often as the
    card has more. Raises CardError if that does not end.
    """
    data = bytearray()
    for _ in range(MAX_ROUNDS):
        part, status = channel.transmit(command)
        data += part
        match status >> 8:
            case 0x6C if carries_only_le(command):
                command = with_length(command, status & 0xFF)
            case 0x61 if len(data) <= MAX_ANSWER_BYTES:
                command = get_response(status & 0xFF)
            case _:
                return Answer(bytes(data), status)
    raise CardError(Reason.CARD_DAMAGED, f"the card never finished its answer to INS {command[1]:02X}")


def ask(channel: CardChannel, command: bytes) -> Answer:
    """Send a command that carries data and wants an answer. Where T=0 offers it, T=1 wants it asked for."""
    answer = exchange(channel, command)
    if answer.status == WRONG_LENGTH or (answer.is_ok and not answer.data):
        return exchange(channel, command + b"\x00")
    return answer


def select(channel: CardChannel, command: bytes) -> int:
    """Send a SELECT and return its status; 61xx counts as 9000, nobody needs the description it offers."""
    _, status = channel.transmit(command)
    return OK if status >> 8 == _DATA_WAITING else status
