"""What printers say: status bytes of ESC/POS in any order and any pieces, answers over IPP."""

from itertools import count

from hardware.printer.answers import Answers
from hardware.printer.conversation import Conversation
from hardware.printer.ipp import NotIppError, decode_answer
from hardware.printer.receipt_profile import Cut, ImageForm, load_profile
from hardware.printer.settings import ReceiptSettings
from hardware.printer.troubles import trouble_in
from kiosk.domain.errors import YitongError
from kiosk.domain.ports import Bitmap
from tests.faults.fuzz.hostile import Bytes
from tests.faults.fuzz.target import Target

_PROFILES = tuple(load_profile(name) for name in ("generic", "presenter"))
_SETTINGS = ReceiptSettings()


class _AnyLine:
    """A printer that says what the bytes say, whatever it is told."""

    def __init__(self, data: Bytes) -> None:
        self._data = data

    def send(self, command: bytes) -> None:
        """It does not listen."""

    def send_image(self, image: Bitmap, form: ImageForm) -> None:
        """It prints nothing."""

    def cut(self, cut: Cut) -> None:
        """Nor does it cut."""

    def hear(self) -> bytes:
        return self._data.some()


def _receipt(data: bytes) -> bool:
    made_up = Bytes(data)
    profile = _PROFILES[made_up.number(len(_PROFILES))]
    clock = count()
    conversation = Conversation(
        _AnyLine(made_up), profile, _SETTINGS, lambda _: made_up.are_used_up, lambda: float(next(clock))
    )
    return bool(conversation.print(Bitmap(8, 16, bytes(16))))


def _status_bytes(data: bytes) -> bool:
    made_up = Bytes(data)
    answers = Answers({ask.begins: ask.length_bytes for ask in _PROFILES[1].asks if ask.begins})
    while not made_up.are_used_up:
        answers.take(made_up.some())
    return bool(answers.real_time)


def _ipp(data: bytes) -> bool:
    answer = decode_answer(data)
    trouble_in(answer.words("printer-state-reasons"))
    return answer.number("job-state") > 0


_IPP = bytes.fromhex("0101 0000 00000001 02 21 0009") + b"job-state" + bytes.fromhex("0004 00000009 03")
PAPERS = (
    Target("receipt-printer", _receipt, (YitongError,), (bytes([0]) + bytes([2, 0x12, 0x00]) * 80,)),
    Target("status-bytes", _status_bytes, (YitongError,), (bytes([1, 0x12, 4, 0x37, 0x22, 0x30, 0]),)),
    Target("ipp", _ipp, (NotIppError,), (_IPP,)),
)
