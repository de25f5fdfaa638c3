"""What a receipt printer says, taken apart in the order in which it came.

Real-time answers, answers in their turn and unasked news share one line. Fixed bits tell them apart (Epson's
ESC/POS reference, "identification of responses").
"""

from dataclasses import dataclass, field

_BLOCK, _BLOCK_END = 0x37, b"\0"
_PROCESS_ID = 0x22
_NEWS_BYTES = 4
_LONGEST_BLOCK_BYTES = 96
_FLOW_CONTROL = (0x11, 0x13)
_KINDS_MASK, _REAL_TIME, _NEWS = 0x93, 0x12, 0x10
_IN_TURN_MASK = 0x90


@dataclass(slots=True)
class Answers:
    """`heads` are the beginnings of longer answers and their lengths in bytes."""

    heads: dict[bytes, int] = field(default_factory=dict)
    real_time: list[bytes] = field(default_factory=list)
    """Answers to DLE EOT and the like, oldest first."""
    in_turn: int = 0
    """How many times GS r was answered."""
    processed: set[bytes] = field(default_factory=set)
    """The four signs of each GS ( H that was answered."""
    _rest: bytes = b""

    def take(self, heard: bytes) -> None:
        """Sort what came; an answer that is cut in two waits for its other half."""
        self._rest += heard
        while self._rest:
            used = self._take_one(self._rest)
            if used == 0:
                return
            self._rest = self._rest[used:]

    def _take_one(self, rest: bytes) -> int:
        """How many bytes the first answer has; 0 if it is not all there yet."""
        for head, length in self.heads.items():
            if rest.startswith(head) or head.startswith(rest):
                return self._whole(rest, length)
        first = rest[0]
        if first == _BLOCK:
            return self._block(rest)
        if first in _FLOW_CONTROL:
            return 1
        if first & _KINDS_MASK == _REAL_TIME:
            self.real_time.append(rest[:1])
            return 1
        if first & _KINDS_MASK == _NEWS:
            return _NEWS_BYTES if len(rest) >= _NEWS_BYTES else 0
        if first & _IN_TURN_MASK == 0:
            self.in_turn += 1
        return 1

    def _whole(self, rest: bytes, length: int) -> int:
        if len(rest) < length:
            return 0
        self.real_time.append(rest[:length])
        return length

    def _block(self, rest: bytes) -> int:
        """37h, what it is about, what is said of it, and a zero."""
        end = rest.find(_BLOCK_END)
        if end < 0:
            return 0 if len(rest) < _LONGEST_BLOCK_BYTES else 1
        if rest[1] == _PROCESS_ID:
            self.processed.add(rest[2:end])
        return end + 1
