"""What the screen costs: touch to frame at every size of text; first frame and memory beside a browser's; a walk.

The kiosk, a bare PySide6 window and Chromium draw on the same X server one after the other, and are looked at in the
same way (`glass.py`). Ours is the whole application, the browser's a page that does nothing.
"""

import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from kiosk.bench import browser, touch
from kiosk.bench.command import child_command
from kiosk.bench.glass import BLACK, HEIGHT_PX, WIDTH_PX, Colour, Glass, glass, has_glass, rgb
from kiosk.bench.memory import end_family, family, pss_mb
from kiosk.bench.ratios import Ceiling, Figure, Footprint, Ratio, Told, Unmeasured
from kiosk.bench.sample_settings import write_sample_settings
from kiosk.bench.screen_child import SHOWN, WALKED
from kiosk.bench.touch_child import home_view
from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from kiosk.workflow.states import TextSize
from ui.theme import LIGHT

FRAME_AIM, MEMORY_AIM = 0.8, 0.4
RESIDENT_MB = 200.0
_PATIENCE_S = 60.0
_SETTLE_S = 4.0
"""Until what is loaded behind the first frame is there, on every side."""
_TOUCHES_A_ROUND = 5
_MOSTLY_DARK = 0.5
_LEAST_SHARE = 0.03
"""Of the sampled dots: the panel with the card, in its own blue, on our home screen and on the page alike."""
_WALK = (
    *("tile.", "next", "back", "back", "find", "back", "identify", "back"),
    *("practice", "tile.", "next", "next", "next", "back", "finish"),
)
_OURS, _CHROMIUM, _BARE = "ours", "Chromium in kiosk mode with a static page", "a bare PySide6 window"
_FRAME, _MEMORY = "first frame under Xvfb", "memory of all processes (PSS)"
_ON_GLASS = (_FRAME, _MEMORY, "the kiosk's process (RSS)")
_NO_BROWSER = "Chromium is missing: apt-get install chromium"


def measure_screen(rounds: int) -> Iterator[Figure]:
    for kind in ("option", "digit"):
        for size in (*(size.value for size in TextSize), touch.ELDER):
            yield touch.measure(kind, rounds * _TOUCHES_A_ROUND, size)
    with tempfile.TemporaryDirectory(prefix="yitong-bench-") as name:
        folder = Path(name)
        if not has_glass():
            yield from (Unmeasured(what, "Xvfb is missing: apt-get install xvfb") for what in _ON_GLASS)
            return
        with glass() as on:
            yield from _beside(on, folder, rounds)
            yield from measure_resident(on, folder)


def _beside(on: Glass, folder: Path, rounds: int) -> Iterator[Figure]:
    """In turn, once each a round; the first round does not count."""
    settings = write_sample_settings(folder)
    environment = _compiled(on, folder)
    kiosk = child_command("first_frame", "kiosk", str(settings), str(folder))
    sides = {
        _OURS: _Side(kiosk, environment, rgb(LIGHT.panel.ground)),
        _BARE: _Side(child_command("first_frame", "bare"), environment, None),
    }
    program = browser.browser()
    if program is not None:
        page = browser.write_page(home_view(), folder / "page.html")
        command = browser.kiosk_command(program, page, folder / "profile", WIDTH_PX, HEIGHT_PX)
        sides[_CHROMIUM] = _Side(command, on.environment, rgb(LIGHT.panel.ground))
    rounds_seen = [{name: _seen(on, side) for name, side in sides.items()} for _ in range(rounds + 1)][1:]
    yield from _figures({name: _median([one[name] for one in rounds_seen]) for name in sides}, rounds)


def _figures(seen: Mapping[str, "_Seen"], rounds: int) -> Iterator[Figure]:
    ours = seen[_OURS]
    if _CHROMIUM in seen:
        beside = seen[_CHROMIUM]
        yield Ratio(_FRAME, ours.first_ms, beside.first_ms, FRAME_AIM, rounds, _CHROMIUM)
        yield Footprint(_MEMORY, ours.pss_mb, beside.pss_mb, MEMORY_AIM, rounds, _CHROMIUM)
    else:
        yield Unmeasured(_FRAME, _NO_BROWSER)
        yield Unmeasured(_MEMORY, _NO_BROWSER)
    yield Told(f"first frame of {_BARE}", seen[_BARE].first_ms, "ms")
    yield Told(f"memory of {_BARE} (PSS)", seen[_BARE].pss_mb, "MB")


@dataclass(frozen=True, slots=True)
class _Side:
    """`colour` is what the screen shows once the first frame is there; None: anything."""

    command: Sequence[str]
    environment: Mapping[str, str]
    colour: Colour | None


@dataclass(frozen=True, slots=True)
class _Seen:
    first_ms: float
    pss_mb: float


def _median(seen: Sequence[_Seen]) -> _Seen:
    return _Seen(median(one.first_ms for one in seen), median(one.pss_mb for one in seen))


def _seen(on: Glass, side: _Side) -> _Seen:
    """From the start of its process until it stands on the screen; then what it holds."""
    if not on.waits(on.is_blank, _PATIENCE_S):
        raise SettingsError("the screen is not dark before a program starts")
    started_s = time.perf_counter()
    with _running(side.command, side.environment) as process:
        if not on.waits(lambda: _stands(on, side.colour), _PATIENCE_S):
            raise SettingsError(
                f"{Path(side.command[0]).name}: nothing on the screen after {_PATIENCE_S:g} s"
            )
        took_ms = (time.perf_counter() - started_s) * 1000
        threading.Event().wait(_SETTLE_S)
        return _Seen(took_ms, pss_mb(process.pid))


def _stands(on: Glass, colour: Colour | None) -> bool:
    if colour is None:
        return on.share_of(BLACK) < _MOSTLY_DARK
    return on.share_of(colour) >= _LEAST_SHARE


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """In a session of its own, of which nothing is left at the end."""
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            end_family(process.pid)


def measure_resident(on: Glass, folder: Path) -> Iterator[Figure]:
    """The session by itself: with the home screen, and after a walk through the others and back."""
    settings = write_sample_settings(folder)
    command = child_command("screen", str(settings), str(folder), *_WALK)
    with _running(command, _compiled(on, folder)) as process:
        _hears(process, SHOWN)
        threading.Event().wait(_SETTLE_S)
        yield from _held(process.pid, "with the home screen")
        assert process.stdin is not None
        process.stdin.write("walk\n")
        process.stdin.flush()
        pressed = _hears(process, WALKED).split()[-1]
        yield from _held(process.pid, f"after a walk of {pressed} touches")


def _compiled(on: Glass, folder: Path) -> Mapping[str, str]:
    """With bytecode that is kept, as an installed kiosk has it; the round that does not count compiles it."""
    inherited = {key: value for key, value in on.environment.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def _held(pid: int, when: str) -> Iterator[Figure]:
    """The process itself; whatever it has started, as a voice, apart."""
    kiosk, *others = family(pid)
    yield Ceiling(f"the kiosk's process {when} (RSS)", kiosk.rss_mb, "MB", RESIDENT_MB)
    for other in others:
        yield Told(f"beside it {when}: {other.command.split()[-1]} (RSS)", other.rss_mb, "MB")


def _hears(process: "subprocess.Popen[str]", word: str) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line.startswith(word):
        raise SettingsError("the kiosk did not come up; `yitong doctor` says what is missing")
    return line
