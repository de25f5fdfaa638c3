"""What is looked at: the settings, where things are kept, and how much may be heard of it."""

from pathlib import Path

from kiosk.domain.values import dataclass
from kiosk.settings import Settings


@dataclass(frozen=True, slots=True)
class Scope:
    """`data` is None where nobody knows where things are kept. With `aloud` the voice says a sentence.

    `is_kiosk`: the kiosk itself looks, and has the vendors' readers open.
    """

    settings: Settings | None
    data: Path | None
    aloud: bool = False
    is_kiosk: bool = False
