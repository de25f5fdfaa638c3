"""`yitong scan SOURCE`: which codes are in view and how the kiosk would judge them; never a payload.

With `--page`: whether a paper is in view, and what is wrong with it; no picture is kept.
"""

import argparse
import time
from collections.abc import Iterator
from typing import Any

from hardware.camera.paper.scan import PageReport, scan_pages
from hardware.camera.scan import FrameReport, scan_source
from hardware.camera.settings import CameraSettings, DocumentSettings, RoutingSettings
from kiosk.commands import exits
from kiosk.commands.frame import Act, Command, Said, seconds
from kiosk.commands.place import settings_if_any


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="picture, folder, video, address or camera number")
    parser.add_argument("--page", action="store_true", help="look for a paper instead of codes")
    parser.add_argument("--wait", type=seconds, default=10.0, metavar="S", help="stop a live source after S")


def _scan(args: argparse.Namespace) -> Said:
    if args.page:
        return _scan_pages(args)
    settings = settings_if_any(args)
    camera = settings.camera if settings else CameraSettings()
    codes = settings.codes if settings else RoutingSettings()
    city = settings.centre.division_code if settings else ""
    until_s = time.monotonic() + args.wait
    frames: list[FrameReport] = []
    for report in scan_source(args.source, camera, codes, city):
        if report.codes or not report.is_readable:
            frames.append(report)
        if time.monotonic() > until_s:
            break
    accepted = any(code.issuer for frame in frames for code in frame.codes)
    rows = [_row(frame) for frame in frames]
    return Said(_text(frames), {"frames": rows}, exits.OK if accepted else exits.FOUND)


def _scan_pages(args: argparse.Namespace) -> Said:
    settings = settings_if_any(args)
    codes = settings.camera if settings else CameraSettings()
    documents = settings.documents if settings else DocumentSettings()
    until_s = time.monotonic() + args.wait
    frames: list[PageReport] = []
    for report in scan_pages(args.source, documents.camera(codes), documents.page_bytes):
        frames.append(report)
        if time.monotonic() > until_s:
            break
    good = any(frame.is_readable and not frame.faults for frame in frames)
    rows = [_page_row(frame) for frame in frames]
    text = "\n".join(_page_line(frame) for frame in frames)
    return Said(text or "no frame came", {"pages": rows}, exits.OK if good else exits.FOUND)


def _page_row(page: PageReport) -> dict[str, Any]:
    return {
        "name": page.name,
        "readable": page.is_readable,
        "corners": [list(corner) for corner in page.corners],
        "faults": [fault.value for fault in page.faults],
        "width_px": page.size_px[0],
        "height_px": page.size_px[1],
        "size_bytes": page.size_bytes,
    }


def _page_line(page: PageReport) -> str:
    if not page.is_readable:
        return f"{page.name}: not a picture"
    verdict = ", ".join(fault.value for fault in page.faults) or "good"
    width_px, height_px = page.size_px
    return f"{page.name}: {verdict}, {width_px} x {height_px} pixels, {page.size_bytes} bytes"


def _row(report: FrameReport) -> dict[str, Any]:
    codes = [
        {
            "symbology": code.symbology,
            "length_bytes": code.length_bytes,
            "issuer": code.issuer,
            "refused": code.refused.value if code.refused else "",
        }
        for code in report.codes
    ]
    return {
        "name": report.name,
        "readable": report.is_readable,
        "two_in_view": report.two_in_view,
        "codes": codes,
    }


def _text(frames: list[FrameReport]) -> str:
    lines = [line for frame in frames for line in _lines(frame)]
    return "\n".join(lines) or "no code found"


def _lines(frame: FrameReport) -> Iterator[str]:
    if not frame.is_readable:
        yield f"{frame.name}: not a picture"
    for code in frame.codes:
        verdict = code.issuer or f"refused: {code.refused}"
        yield f"{frame.name}: {code.symbology}, {code.length_bytes} bytes, {verdict}"
    if frame.two_in_view:
        yield f"{frame.name}: two codes in view; the kiosk would ask for one"


COMMAND = Command((Act("", "look for codes in a source", _scan, _arguments),))
