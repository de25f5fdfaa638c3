"""The commands that a simulated receipt printer obeys, cut out of its memory one by one."""

from kiosk.domain.values import dataclass

_ESC, _GS, _DLE, _LF, _NUL = 0x1B, 0x1D, 0x10, 0x0A, 0x00
_LINE_ROWS = 30
_LENGTHS_ESC = {0x40: 2, 0x64: 3, 0x33: 3, 0x32: 2, 0x61: 3}
_LENGTHS_DLE = {0x04: 3, 0x05: 3, 0x14: 10}
_IN_TURN_ANSWER = b"\x00"


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of dots from the top, each `row_bytes` long."""

    row_bytes: int
    height: int
    rows: bytes

    def row(self, number: int) -> bytes:
        return self.rows[number * self.row_bytes : (number + 1) * self.row_bytes]

    def rest(self, from_row: int) -> bytes:
        """What is left from that row on, as the command that prints it."""
        left = self.height - from_row
        head = bytes([_GS, 0x76, 0x30, 0]) + self.row_bytes.to_bytes(2, "little") + left.to_bytes(2, "little")
        return head + self.rows[from_row * self.row_bytes :]


@dataclass(frozen=True, slots=True)
class Command:
    """The first command of the memory and what it does. Of an unknown one `answer` is the bytes themselves."""

    length_bytes: int
    picture: Picture | None = None
    cuts: bool = False
    answer: bytes = b""
    is_unknown: bool = False


def first_command(memory: bytes, dots_across: int) -> Command | None:
    """None: it is not all there yet."""
    if not memory:
        return None
    match memory[0]:
        case 0x00:
            return Command(1)
        case 0x0A:
            return Command(1, _white(_LINE_ROWS))
        case 0x1B:
            return _esc(memory, dots_across)
        case 0x1D:
            return _gs(memory, dots_across)
        case 0x10:
            return _known(memory, _LENGTHS_DLE)
        case _:
            return Command(1, answer=memory[:1], is_unknown=True)


def _esc(memory: bytes, dots_across: int) -> Command | None:
    if len(memory) < 2:
        return None
    if memory[1] == 0x2A:
        return _column_picture(memory, dots_across)
    if memory[1] == 0x64:
        return Command(3, _white(memory[2] * _LINE_ROWS)) if len(memory) >= 3 else None
    return _known(memory, _LENGTHS_ESC)


def _gs(memory: bytes, dots_across: int) -> Command | None:
    if len(memory) < 3:
        return None
    match memory[1]:
        case 0x76:
            return _raster(memory, dots_across)
        case 0x56:
            length = 4 if memory[2] in (65, 66) else 3
            return Command(length, cuts=True) if len(memory) >= length else None
        case 0x72:
            return Command(3, answer=_IN_TURN_ANSWER)
        case 0x61:
            return Command(3)
        case 0x28:
            return _block(memory, dots_across)
        case _:
            return Command(2, answer=memory[:2], is_unknown=True)


def _raster(memory: bytes, dots_across: int) -> Command | None:
    """GS v 0 m xL xH yL yH, and the rows."""
    if len(memory) < 8:
        return None
    row_bytes, height = int.from_bytes(memory[4:6], "little"), int.from_bytes(memory[6:8], "little")
    if memory[2] != 0x30 or row_bytes > (dots_across + 7) // 8:
        return Command(8, answer=memory[:8], is_unknown=True)
    end = 8 + row_bytes * height
    return Command(end, Picture(row_bytes, height, memory[8:end])) if len(memory) >= end else None


def _block(memory: bytes, dots_across: int) -> Command | None:
    """GS ( x pL pH ...: H is answered, L holds a picture in store and prints it."""
    if len(memory) < 5:
        return None
    end = 5 + int.from_bytes(memory[3:5], "little")
    if len(memory) < end:
        return None
    body = memory[5:end]
    if memory[2] == 0x48 and body[:2] == b"\x30\x30":
        return Command(end, answer=b"\x37\x22" + body[2:6] + b"\0")
    if memory[2] == 0x4C and body[:2] == b"\x30\x70":
        return Command(end, _stored(body, dots_across))
    if memory[2] == 0x4C and body[:2] == b"\x30\x32":
        return Command(end)
    return Command(end, answer=memory[:7], is_unknown=True)


def _stored(body: bytes, dots_across: int) -> Picture:
    """Printed when it comes: nothing that the kiosk sends lies between storing and printing."""
    width, height = int.from_bytes(body[6:8], "little"), int.from_bytes(body[8:10], "little")
    return Picture(min((width + 7) // 8, (dots_across + 7) // 8), height, body[10:])


def _column_picture(memory: bytes, dots_across: int) -> Command | None:
    """ESC * 33 nL nH: 24 rows, a column of three bytes after the other, and the line feed behind them."""
    if len(memory) < 5:
        return None
    columns = int.from_bytes(memory[3:5], "little")
    if memory[2] != 33 or columns > dots_across:
        return Command(5, answer=memory[:5], is_unknown=True)
    end = 5 + columns * 3 + 1
    return Command(end, _turned(memory[5 : end - 1], columns)) if len(memory) >= end else None


def _turned(columns: bytes, width: int) -> Picture:
    row_bytes = (width + 7) // 8
    rows = bytearray(row_bytes * 24)
    for x in range(width):
        column = int.from_bytes(columns[x * 3 : x * 3 + 3], "big")
        for y in range(24):
            if column >> (23 - y) & 1:
                rows[y * row_bytes + x // 8] |= 0x80 >> (x % 8)
    return Picture(row_bytes, 24, bytes(rows))


def _known(memory: bytes, lengths: dict[int, int]) -> Command | None:
    if len(memory) < 2:
        return None
    length = lengths.get(memory[1])
    if length is None:
        return Command(2, answer=memory[:2], is_unknown=True)
    return Command(length) if len(memory) >= length else None


def _white(rows: int) -> Picture:
    return Picture(0, rows, b"")
