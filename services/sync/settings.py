"""[sync]: how cases go to the gateway."""

from typing import Final

from kiosk.domain.errors import SettingsError
from kiosk.domain.mistakes import refuse
from kiosk.domain.values import dataclass

BATCH_CASES: Final = 10
_MOST_SENDERS = 8
_MOST_CASES = 50


@dataclass(frozen=True, slots=True)
class SyncSettings:
    """Raises SettingsError.

    `senders`: requests under way at once. One is enough for what people file at a kiosk; more empty a long
    queue sooner where the line is slow to answer. `batch_cases`: in one request, at most what the wire takes.
    """

    senders: int = 1
    batch_cases: int = BATCH_CASES

    def __post_init__(self) -> None:
        wrong: list[SettingsError] = []
        if not 1 <= self.senders <= _MOST_SENDERS:
            wrong.append(SettingsError(f"sync.senders: 1 to {_MOST_SENDERS}"))
        if not 1 <= self.batch_cases <= _MOST_CASES:
            wrong.append(SettingsError(f"sync.batch_cases: 1 to {_MOST_CASES}"))
        refuse(wrong)


DEFAULTS: Final = SyncSettings()
