"""One line of `yitong doctor`: what was looked at, how it is, what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """`advice` is what to do; empty where nothing needs doing."""

    name: str
    health: Health
    detail: str
    advice: str = ""
