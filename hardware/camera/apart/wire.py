"""What is said between the kiosk and the process that has the cameras.

The kiosk asks in lines of JSON. The process tells in messages: a head of JSON and the bytes of a code, a page or a
picture, each behind its length. Decoders of pictures meet whatever somebody holds before them: what the process tells
is taken whole and in these forms, or not at all.
"""

import json
import struct
from collections.abc import Callable, Mapping
from typing import Any

from kiosk.domain.errors import Reason
from kiosk.domain.paper import CapturedPage, PageFault
from kiosk.domain.ports import Preview
from kiosk.workflow.events import CodeRejected, CodeSeen, Event, ScannerChanged
from kiosk.workflow.events.pages import PageCaptured, PageHinted, PaperCameraChanged

Head = Mapping[str, Any]

CODES, PAPERS = "codes", "papers"
PREVIEW, SAME_PREVIEW = "preview", "same-preview"
_LENGTHS = struct.Struct("<II")
_MOST_HEAD_BYTES = 4096
_MOST_BODY_BYTES = 32 * 1024 * 1024
_BYTES_A_PIXEL = 3


class GarbledError(Exception):
    """Not what the process would say."""


def line_of(question: Head) -> bytes:
    return json.dumps(question).encode() + b"\n"


def message_of(head: Head, body: bytes) -> bytes:
    said = json.dumps(head).encode()
    return _LENGTHS.pack(len(said), len(body)) + said + body


def read_message(exactly: Callable[[int], bytes]) -> tuple[Head, bytes] | None:
    """`exactly` reads so many bytes, fewer only at the end. None: the end. Raises GarbledError."""
    lengths = exactly(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_bytes, body_bytes = _LENGTHS.unpack(lengths)
    if head_bytes > _MOST_HEAD_BYTES or body_bytes > _MOST_BODY_BYTES:
        raise GarbledError
    said, body = exactly(head_bytes), exactly(body_bytes)
    if len(said) < head_bytes or len(body) < body_bytes:
        return None
    return _head(said), body


def _head(said: bytes) -> Head:
    try:
        head = json.loads(said)
    except ValueError as exc:
        raise GarbledError from exc
    if not isinstance(head, dict):
        raise GarbledError
    return head


def event_to_wire(event: Event) -> tuple[dict[str, Any], bytes]:
    match event:
        case CodeSeen(payload, issuer):
            return {"news": "code", "issuer": issuer}, payload
        case CodeRejected(reason):
            return {"news": "rejected", "reason": reason.value}, b""
        case ScannerChanged(problem):
            return {"news": "scanner", "problem": _named(problem)}, b""
        case PageHinted(look, fault):
            return {"news": "hint", "look": look, "fault": _named(fault)}, b""
        case PageCaptured(look, page):
            return {
                "news": "page",
                "look": look,
                "faults": [fault.value for fault in page.faults],
            }, page.content
        case PaperCameraChanged(problem):
            return {"news": "paper-camera", "problem": _named(problem)}, b""
        case _:
            raise TypeError(f"no camera tells {type(event).__name__}")


def event_from_wire(head: Head, body: bytes) -> Event:
    """Raises GarbledError."""
    try:
        return _event(head, body)
    except (KeyError, TypeError, ValueError) as exc:
        raise GarbledError from exc


def _event(head: Head, body: bytes) -> Event:
    match head["news"]:
        case "code":
            return CodeSeen(body, str(head["issuer"]))
        case "rejected":
            return CodeRejected(Reason(head["reason"]))
        case "scanner":
            return ScannerChanged(_reason(head["problem"]))
        case "hint":
            fault = head["fault"]
            return PageHinted(int(head["look"]), None if fault is None else PageFault(fault))
        case "page":
            faults = tuple(PageFault(fault) for fault in head["faults"])
            return PageCaptured(int(head["look"]), CapturedPage(body, faults))
        case "paper-camera":
            return PaperCameraChanged(_reason(head["problem"]))
        case _:
            raise GarbledError


def preview_to_wire(preview: Preview | None) -> tuple[dict[str, Any], bytes]:
    if preview is None:
        return {"news": PREVIEW, "width_px": 0, "height_px": 0}, b""
    return {"news": PREVIEW, "width_px": preview.width_px, "height_px": preview.height_px}, preview.pixels


def preview_from_wire(head: Head, body: bytes) -> Preview | None:
    """Raises GarbledError: what is drawn is read from memory as far as its size says."""
    width_px, height_px = head.get("width_px"), head.get("height_px")
    if not isinstance(width_px, int) or not isinstance(height_px, int) or min(width_px, height_px) < 0:
        raise GarbledError
    if width_px * height_px * _BYTES_A_PIXEL != len(body):
        raise GarbledError
    return Preview(width_px, height_px, body) if body else None


def _named(value: Reason | PageFault | None) -> str | None:
    return None if value is None else value.value


def _reason(name: str | None) -> Reason | None:
    return None if name is None else Reason(name)
