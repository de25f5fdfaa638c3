"""A short look through the camera, to say whether it works. The pictures are measured and thrown away."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import numpy as np

from hardware.camera.feed import Feed, feed_from
from hardware.camera.frames import Frame, Shot
from hardware.camera.opencv import open_source
from hardware.camera.settings import CameraSettings
from kiosk.domain.errors import CodeError, Reason
from kiosk.domain.values import dataclass

_FRAMES = 12
"""At the usual 25 a second about half a second: a camera that hangs shows the same picture that long."""


@dataclass(frozen=True, slots=True)
class CameraTrial:
    """`brightness` is the mean grey, 0 to 255; `stands_still`: every picture was the same to the last bit,
    which no lens in front of a real sensor manages."""

    first_frame_s: float
    width_px: int
    height_px: int
    brightness: int
    stands_still: bool
    is_live: bool


def try_camera(settings: CameraSettings, clock_s: Callable[[], float] = time.monotonic) -> CameraTrial:
    """Raises CodeError CAMERA_ABSENT where no picture comes in time."""
    began_s = clock_s()
    source = open_source(settings)
    with closing(feed_from(source)) as feed:
        first = _picture(feed.next(settings.first_frame_within_s))
        took_s = clock_s() - began_s
        pictures = [first, *_more(feed, settings)] if source.is_live else [first]
    return CameraTrial(
        first_frame_s=took_s,
        width_px=first.shape[1],
        height_px=first.shape[0],
        brightness=round(float(np.mean(pictures[-1]))),
        stands_still=len(pictures) > 1 and all(np.array_equal(first, other) for other in pictures),
        is_live=source.is_live,
    )


def holders_of(source: str) -> tuple[str, ...]:
    """The programs that hold this camera now, as far as this user may see them; Linux only, elsewhere none."""
    device = Path(f"/dev/video{source}") if source.isdigit() else Path(source)
    if not device.is_char_device():
        return ()
    return tuple(sorted(set(_holders(device))))


def _more(feed: Feed, settings: CameraSettings) -> Iterator[Frame]:
    for _ in range(_FRAMES - 1):
        yield _picture(feed.next(settings.stalled_after_s))


def _picture(shot: Shot | None) -> Frame:
    if shot is None or shot.frame is None:
        raise CodeError(Reason.CAMERA_ABSENT, "the source has no picture that can be read")
    return shot.frame


def _holders(device: Path) -> Iterator[str]:
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if int(process.name) != os.getpid() and _holds(process, device):
                yield (process / "comm").read_text().strip()


def _holds(process: Path, device: Path) -> bool:
    for handle in (process / "fd").iterdir():
        with suppress(OSError):
            if handle.readlink() == device:
                return True
    return False
