"""The seam to whoever sends messages, and a sample that sends none."""

from dataclasses import field
from datetime import date
from enum import Enum
from typing import Protocol

from kiosk.domain.submission import CaseState
from kiosk.domain.values import dataclass


class MessageOutcome(Enum):
    """`REFUSED`: this number will never be reached by message; `LATER`: try again."""

    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Message:
    """`key` is the same however often it is tried: providers that know it send once.

    `text` is the whole of it; providers that only send approved templates take state, number and day instead.
    """

    key: str
    phone: str = field(repr=False)
    text: str
    state: CaseState
    number: str
    due_on: date | None = None


class MessageSender(Protocol):
    """Never raises: what could not be sent is LATER."""

    def send(self, message: Message) -> MessageOutcome: ...


class SampleSender:
    """示例: takes every message and sends nothing. It counts and keeps no number."""

    def __init__(self) -> None:
        self.taken = 0

    def send(self, message: Message) -> MessageOutcome:
        self.taken += 1
        return MessageOutcome.TAKEN
