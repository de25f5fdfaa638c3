"""`yitong scan SOURCE`: what is in each frame and how it would be judged, but no payload."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from hardware.camera.feed import feed_from
from hardware.camera.frames import Shot
from hardware.camera.opencv import Pictures, open_source
from hardware.camera.qr import FoundCode, find_codes
from hardware.camera.routing import CodeRouter
from hardware.camera.settings import CameraSettings, RoutingSettings
from kiosk.domain.errors import Reason
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class CodeReport:
    """One code without its payload. `issuer` is "" and `refused` says why if it is not ours."""

    symbology: str
    length_bytes: int
    issuer: str
    refused: Reason | None


@dataclass(frozen=True, slots=True)
class FrameReport:
    """One frame. Two different codes in it are refused at the kiosk, whatever each is worth alone."""

    name: str
    is_readable: bool
    codes: tuple[CodeReport, ...]
    two_in_view: bool = False


def scan_source(
    source: str,
    camera: CameraSettings,
    routing: RoutingSettings,
    division_code: str = "",
) -> Iterator[FrameReport]:
    """A report of every frame until the source ends, or for ever if it is live, as in the city of that code.

    In a video or a live source a code is reported once. Raises CodeError for a bad source.
    """
    frames = open_source(replace(camera, source=source))
    router = CodeRouter(routing, lambda: 0.0, division_code)
    seen: set[FoundCode] = set()
    within_s = camera.first_frame_within_s
    with closing(feed_from(frames)) as feed:
        while (shot := feed.next(within_s)) is not None:
            codes = () if shot.frame is None else find_codes(shot.frame)
            new = [code for code in codes if code not in seen]
            yield _report(shot, new, router, two_in_view=_count(codes) > 1)
            within_s = camera.stalled_after_s
            if not isinstance(frames, Pictures):
                seen.update(codes)


def _count(codes: Sequence[FoundCode]) -> int:
    return len({code.payload for code in codes})


def _report(shot: Shot, codes: Sequence[FoundCode], router: CodeRouter, two_in_view: bool) -> FrameReport:
    reports = tuple(_code_report(code, router) for code in codes)
    return FrameReport(shot.name, shot.frame is not None, reports, two_in_view)


def _code_report(code: FoundCode, router: CodeRouter) -> CodeReport:
    verdict = router.route(code.payload)
    issuer, refused = ("", verdict) if isinstance(verdict, Reason) else (verdict.name, None)
    return CodeReport(code.symbology, len(code.payload), issuer, refused)
