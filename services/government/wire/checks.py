"""What every request must hold; a ValueError names the member and never its content."""

import re
from datetime import datetime

from services.government.wire.paths import MAX_TEXT_CHARACTERS

LICENCE = r"[a-z0-9-]{1,40}(/[a-z0-9-]{1,40})?"
"""A kind of licence, or one field of it."""


def is_nonce(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_-]{16,64}", text) is not None


def require_request(nonce: str, kiosk: str) -> None:
    if not is_nonce(nonce):
        raise ValueError("nonce: 16 to 64 characters of base64url")
    require_fit("kiosk", kiosk, r"[0-9A-Za-z-]{1,32}")


def require_fit(name: str, text: str, pattern: str) -> None:
    if not re.fullmatch(pattern, text, re.ASCII):
        raise ValueError(f"{name}: not of the form {pattern}")


def require_text(name: str, text: str) -> None:
    """Text that can be written as UTF-8 and is not longer than anyone types at a kiosk."""
    if len(text) > MAX_TEXT_CHARACTERS or any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError(f"{name}: too long or not text")


def require_offset(name: str, time: datetime) -> None:
    if time.utcoffset() is None:
        raise ValueError(f"{name}: a time needs its offset")
