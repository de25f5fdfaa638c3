"""A screen of an X server without one: Xvfb, whose frame buffer is a file that is looked at while others draw on it.

Everything that is measured on it is looked at in the same way, from outside and without being asked: a program has
shown its first frame when this many sampled dots have its colour.
"""

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass

WIDTH_PX, HEIGHT_PX = 1920, 1080
_LOOK_EVERY_S = 0.002
_DOTS_ACROSS, _DOTS_DOWN = 48, 27
_BYTES_A_DOT = 4
_STARTS_WITHIN_S = 15.0
_HEADER = struct.Struct(">20I")
"""XWD of X11: header size first, bytes a line at 12, colours at 19."""
_BYTES_A_COLOUR = 12
BLACK = (0, 0, 0)

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Glass:
    """`environment` puts a program on it."""

    environment: Mapping[str, str]
    _buffer: mmap.mmap
    _first_dot: int
    _bytes_a_line: int

    def share_of(self, colour: Colour) -> float:
        """Of the sampled dots."""
        dots = [self._dot(x, y) for x, y in _SAMPLES]
        return dots.count(colour) / len(dots)

    def is_blank(self) -> bool:
        return self.share_of(BLACK) == 1.0

    def waits(self, until: Callable[[], bool], patience_s: float) -> bool:
        """Looking every two milliseconds; False if patience ran out."""
        never, end_s = threading.Event(), time.monotonic() + patience_s
        while not until():
            if time.monotonic() > end_s:
                return False
            never.wait(_LOOK_EVERY_S)
        return True

    def _dot(self, x: int, y: int) -> Colour:
        at = self._first_dot + y * self._bytes_a_line + x * _BYTES_A_DOT
        blue, green, red = self._buffer[at : at + 3]
        return red, green, blue


_SAMPLES = [
    ((2 * column + 1) * WIDTH_PX // (2 * _DOTS_ACROSS), (2 * row + 1) * HEIGHT_PX // (2 * _DOTS_DOWN))
    for column in range(_DOTS_ACROSS)
    for row in range(_DOTS_DOWN)
]


def rgb(colour: str) -> Colour:
    """Of #RRGGBB."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def has_glass() -> bool:
    return shutil.which("Xvfb") is not None


@contextmanager
def glass() -> Iterator[Glass]:
    """Ends with its X server. Raises SettingsError where Xvfb is missing or does not start."""
    if not has_glass():
        raise SettingsError("Xvfb is missing: apt-get install xvfb")
    with tempfile.TemporaryDirectory(prefix="yitong-glass-") as name, _xvfb(Path(name)) as display:
        file = Path(name) / "Xvfb_screen0"
        with file.open("rb") as pixels, mmap.mmap(pixels.fileno(), 0, access=mmap.ACCESS_READ) as buffer:
            words = _HEADER.unpack_from(buffer)
            environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
            environment.pop("WAYLAND_DISPLAY", None)
            yield Glass(environment, buffer, words[0] + words[19] * _BYTES_A_COLOUR, words[12])


@contextmanager
def _xvfb(folder: Path) -> Iterator[str]:
    """The server finds a free number by itself and says it."""
    told, tells = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", f"{WIDTH_PX}x{HEIGHT_PX}x24"]
    command += ["-fbdir", str(folder), "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(
        command, pass_fds=(tells,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(tells)
        with os.fdopen(told) as says:
            number = says.readline().strip()
        try:
            if not number:
                raise SettingsError("Xvfb did not start")
            yield f":{number}"
        finally:
            server.terminate()
            server.wait(_STARTS_WITHIN_S)
