"""A request before and after it is signed, as values, and what every dialect can do with it.

Signing is pure: time and nonce are handed in, so that a province's own sample can be repeated to the letter.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

from kiosk.domain.values import dataclass
from services.government.dialects.errors import NotSignableError

SECRET_SHOWN = "***"  # noqa: S105 - what stands in its place


@dataclass(frozen=True, slots=True)
class RequestToSign:
    """`url` in full, as it goes over the wire. Raises NotSignableError."""

    method: str
    url: str = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    content_type: str = "application/json"

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z]{1,16}", self.method):
            raise NotSignableError("method: capital letters, such as POST")
        if not re.fullmatch(r"[\x21-\x7e]+", self.url):
            raise NotSignableError("url: printable ASCII without spaces; percent-encode the rest")
        if self.parts.scheme not in ("http", "https") or not self.parts.hostname:
            raise NotSignableError("url: must be https://HOST/PATH")
        if "#" in self.url:
            raise NotSignableError("url: a fragment never goes over the wire")

    @property
    def parts(self) -> SplitResult:
        try:
            parts = urlsplit(self.url)
            _ = parts.port
        except ValueError:
            raise NotSignableError("url: not an address") from None
        return parts

    @property
    def path(self) -> str:
        return self.parts.path or "/"

    @property
    def target(self) -> str:
        """Path and query."""
        return f"{self.path}?{self.parts.query}" if self.parts.query else self.path


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """The headers to add and the body to send instead.

    `string_signed` is for comparing with a province's sample: any secret in it is shown as ***.
    """

    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    string_signed: str = field(repr=False)


class Dialect(Protocol):
    def sign(self, request: RequestToSign, moment: datetime, nonce: str) -> SignedRequest:
        """Raises NotSignableError."""
        ...

    def open_answer(self, answer: bytes) -> bytes:
        """The answer in clear, proven to be the province's where the dialect signs answers.

        Raises NotGenuineAnswerError.
        """
        ...


class RequestSigner(Protocol):
    """What a line to a gateway needs: the headers to add, and the body to send instead."""

    def headers_for(self, method: str, target: str, body: bytes) -> tuple[Mapping[str, str], bytes]:
        """`target` is path and query, `body` empty where there is none. Raises NotSignableError."""
        ...


def check_header(name: str, value: str) -> None:
    """Raises NotSignableError for what would end a header or a line of a string to sign."""
    if not re.fullmatch(r"[\x21-\x7e]{1,256}", value):
        raise NotSignableError(f"{name}: 1 to 256 printable ASCII characters without spaces")
