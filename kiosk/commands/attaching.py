"""`--attach QUESTION=FILE`: a file as it is given; what it is is read from its first bytes, not from its name."""

import argparse
from pathlib import Path

from kiosk.domain.submission import Attachment

MOST_BYTES = 16 * 1024 * 1024
"""More than any setting allows (outbox.max_file_mib); what this machine takes, the outbox says."""

_BEGINS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


def attachment(text: str) -> Attachment:
    """Raises argparse.ArgumentTypeError, which names the file."""
    question, equals, name = text.partition("=")
    if not (question and equals and name):
        raise argparse.ArgumentTypeError(f"{text!r} is not QUESTION=FILE")
    content = _content(Path(name))
    return Attachment(question, _media_type(content, name), content)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise argparse.ArgumentTypeError(f"{file}: larger than {MOST_BYTES // 1024 // 1024} MiB")
        return file.read_bytes()
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{file}: {error.strerror}") from None


def _media_type(content: bytes, name: str) -> str:
    for begin, media_type in _BEGINS.items():
        if content.startswith(begin):
            return media_type
    raise argparse.ArgumentTypeError(f"{name}: is no PDF, JPEG or PNG")
