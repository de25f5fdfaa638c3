"""`yitong scan --page SOURCE`: whether a page is in each frame, and what is wrong with it. Nothing is kept."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

from hardware.camera.feed import feed_from
from hardware.camera.opencv import open_source
from hardware.camera.paper.watching import look_at
from hardware.camera.settings import CameraSettings
from kiosk.domain.paper import PageFault
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class PageReport:
    """One frame: the corners of its page in pixels, clockwise, or none; and how large its picture would be."""

    name: str
    is_readable: bool
    corners: tuple[tuple[int, int], ...] = ()
    faults: tuple[PageFault, ...] = ()
    size_px: tuple[int, int] = (0, 0)
    size_bytes: int = 0


def scan_pages(source: str, camera: CameraSettings, most_bytes: int) -> Iterator[PageReport]:
    """A report of every frame until the source ends, or for ever if it is live. Raises CodeError."""
    within_s = camera.first_frame_within_s
    with closing(feed_from(open_source(replace(camera, source=source)))) as feed:
        while (shot := feed.next(within_s)) is not None:
            within_s = camera.stalled_after_s
            if shot.frame is None:
                yield PageReport(shot.name, is_readable=False)
                continue
            look = look_at(shot.frame)
            found = () if look.page is None else look.page.corners.round().astype(int).tolist()
            picture = look.frame if look.flat is None else look.flat
            yield PageReport(
                shot.name,
                is_readable=True,
                corners=tuple((x, y) for x, y in found),
                faults=look.faults,
                size_px=(picture.shape[1], picture.shape[0]),
                size_bytes=len(look.kept(most_bytes).content),
            )
