"""A receipt printer as a machine: takes bytes, answers, prints rows of dots on a roll, cuts slips off.

It obeys what hardware/printer/escpos.py sends and keeps what it would not obey in `rejected`. Like the real
ones it hears real-time commands (DLE ...) also in the middle of a picture, and goes on by itself with what is
in its memory once a trouble is mended.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import RLock

from hardware.printer.simulated_commands import Command, Picture, first_command
from kiosk.domain.ports import Bitmap

_REAL_TIME = re.compile(
    rb"\x10\x04[\x01-\x04\x14]|\x10\x05[\x01\x02]|\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
)
_LONGEST_REAL_TIME = 10
_CLEARED = b"\x37\x25\x00"
_FIXED_BITS = 0x12
_FULL_ROLL_ROWS = 1_000_000


@dataclass(slots=True)
class RollPrinter:
    """`dots_across` of the head; `rows_a_question`: how far it gets between two questions, for a slow one.

    With `has_presenter` a slip waits in the exit until it is taken. `keep` gets each slip that is cut off.
    """

    dots_across: int = 576
    has_presenter: bool = False
    rows_a_question: int = _FULL_ROLL_ROWS
    paper_rows: int = _FULL_ROLL_ROWS
    memory_bytes: int = 65_536
    paper_low: bool = False
    cover_open: bool = False
    jammed: bool = False
    cutter_stuck: bool = False
    switched_off_line: bool = False
    jams_after_rows: int | None = None
    keep: Callable[[Bitmap], None] = lambda slip: None
    slips: list[Bitmap] = field(default_factory=list)
    rejected: list[bytes] = field(default_factory=list)
    slip_in_exit: bool = False
    longest_memory: int = 0
    _rows: bytearray = field(default_factory=bytearray)
    _memory: bytes = b""
    _tail: bytes = b""
    _budget: int = _FULL_ROLL_ROWS
    _lock: RLock = field(default_factory=RLock)

    # --- the line ------------------------------------------------------------------------------------

    def feed(self, data: bytes) -> bytes:
        """What comes over the line; what goes back at once."""
        with self._lock:
            answer = b""
            at, stream = len(self._tail), self._tail + data
            for found in _REAL_TIME.finditer(stream):
                if found.end() <= len(self._tail):
                    continue
                self._memory += stream[at : found.end()]
                at = max(at, found.end())
                answer += self._work()
                answer += self._obey_at_once(found[0])
            self._memory += stream[at:]
            self.longest_memory = max(self.longest_memory, len(self._memory))
            self._tail = stream[-(_LONGEST_REAL_TIME - 1) :]
            return answer + self._work()

    @property
    def room(self) -> bool:
        """Whether its memory takes more; it needs to hold one band."""
        return len(self._memory) < self.memory_bytes

    # --- hands ---------------------------------------------------------------------------------------

    def open_cover(self) -> None:
        self.cover_open = True

    def close_cover(self) -> bytes:
        self.cover_open = False
        return self.go_on()

    def load_paper(self) -> bytes:
        self.paper_rows = _FULL_ROLL_ROWS
        return self.go_on()

    def clear_jam(self) -> bytes:
        self.jammed = self.cutter_stuck = False
        return self.go_on()

    def take_slip(self) -> None:
        self.slip_in_exit = False

    def go_on(self) -> bytes:
        with self._lock:
            return self._work()

    @property
    def picture(self) -> Bitmap:
        """What has been printed since the last cut."""
        return self._torn_off()

    # --- inside --------------------------------------------------------------------------------------

    def _obey_at_once(self, command: bytes) -> bytes:
        if command[1] == 0x04:
            self._budget = min(self._budget + self.rows_a_question, _FULL_ROLL_ROWS)
            return self._status(command[2])
        self._memory = b""
        return _CLEARED if command[1] == 0x14 else b""

    def _status(self, number: int) -> bytes:
        stopped = self._is_stopped()
        no_paper = self.paper_rows <= 0
        match number:
            case 1:
                return _fixed(0x08 if stopped or self.switched_off_line else 0)
            case 2:
                return _fixed(0x04 * self.cover_open | 0x20 * no_paper | 0x40 * self._has_error())
            case 3:
                return _fixed(0x04 * self.jammed | 0x08 * self.cutter_stuck)
            case 4:
                return _fixed(0x60 * no_paper | 0x0C * self.paper_low)
            case _:
                return self._full_status()

    def _full_status(self) -> bytes:
        paper = 0x01 * (self.paper_rows <= 0) | 0x04 * self.paper_low | 0x20 * self.slip_in_exit
        return bytes(
            [0x10, 0x0F, paper, 0x02 * self.cover_open, 0x40 * self.jammed, 0x01 * self.cutter_stuck]
        )

    def _has_error(self) -> bool:
        return self.jammed or self.cutter_stuck

    def _is_stopped(self) -> bool:
        return self.cover_open or self.paper_rows <= 0 or self._has_error() or self.switched_off_line

    def _work(self) -> bytes:
        """As far as paper, patience and memory reach."""
        answer = b""
        while not self._is_stopped() and self._budget > 0:
            command = first_command(self._memory, self.dots_across)
            if command is None:
                break
            self._memory = self._memory[command.length_bytes :]
            answer += self._do(command)
        return answer

    def _do(self, command: Command) -> bytes:
        if command.is_unknown:
            self.rejected.append(command.answer)
            return b""
        if command.picture is not None:
            self._print_rows(command.picture)
        if command.cuts:
            self._cut()
        return command.answer

    def _print_rows(self, picture: Picture) -> None:
        """What does not fit on the rest of the paper waits in memory, as it does in a real one."""
        step = (self.dots_across + 7) // 8
        rows = [picture.row(i).ljust(step, b"\0") for i in range(picture.height)]
        fits = min(len(rows), self.paper_rows, self._until_the_jam())
        self._rows += b"".join(rows[:fits])
        self.paper_rows -= fits
        self._budget -= fits
        if self.jams_after_rows is not None:
            self.jams_after_rows -= fits
            if self.jams_after_rows <= 0:
                self.jammed, self.jams_after_rows = True, None
        if fits < len(rows):
            self._memory = picture.rest(fits) + self._memory

    def _until_the_jam(self) -> int:
        return _FULL_ROLL_ROWS if self.jams_after_rows is None else self.jams_after_rows

    def _cut(self) -> None:
        self.slips.append(self._torn_off())
        self._rows.clear()
        self.slip_in_exit = self.has_presenter
        self.keep(self.slips[-1])

    def _torn_off(self) -> Bitmap:
        step = (self.dots_across + 7) // 8
        return Bitmap(self.dots_across, len(self._rows) // step, bytes(self._rows))


def _fixed(bits: int) -> bytes:
    return bytes([_FIXED_BITS | bits])
