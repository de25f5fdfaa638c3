"""[outbox]: how much may wait on this machine, how long things are kept, and when intake closes."""

from typing import Final

from kiosk.domain.errors import SettingsError
from kiosk.domain.mistakes import refuse
from kiosk.domain.values import dataclass

DAY_S: Final = 86400
MIB: Final = 1024 * 1024

WAL_LIMIT_BYTES: Final = MIB
"""The write-ahead log is kept about this short; see connection.py."""

_LARGEST_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class OutboxSettings:
    """Raises SettingsError. All days and minutes count while the machine runs.

    `max_waiting_cases`: weeks of a busy kiosk; more means that nobody looks after it.
    `max_waiting_age_days`: 行政许可法 gives a department five days to ask for what is missing, so nothing new
    is taken where the old is stuck for longer. Refused cases do not count: they are on the clerks' list.
    `least_free_mib`: room for a day of cases with attachments.
    `ballast_mib`: let go on a full disk, so that receipts, states and purges can still be written; at least
    one whole case, because deleting it overwrites it, and the log beside it.
    `max_file_mib`, `max_case_mib`: what a phone's photo and a few of them need.
    `retention_days`: how long the sealed copy stays after the gateway said processed; it guards against a
    gateway that is restored from a backup. `row_days`: how long number and state stay after the end.
    `draft_minutes`: to fetch a forgotten paper, not to come back tomorrow.
    `unseen_hours`: how long a number that nobody saw is shown to its owner.
    """

    max_waiting_cases: int = 5000
    max_waiting_age_days: int = 5
    least_free_mib: int = 512
    ballast_mib: int = 32
    max_file_mib: int = 8
    max_case_mib: int = 24
    retention_days: int = 30
    row_days: int = 365
    draft_minutes: int = 30
    unseen_hours: int = 24

    def __post_init__(self) -> None:
        refuse(
            SettingsError(f"outbox.{name}: {least} to {most}")
            for name, least, most in _LIMITS
            if not least <= getattr(self, name) <= most
        )
        if self.max_case_mib < self.max_file_mib:
            raise SettingsError("outbox.max_case_mib: at least outbox.max_file_mib")
        if 0 < self.ballast_mib < self.max_case_mib + WAL_LIMIT_BYTES // MIB:
            raise SettingsError("outbox.ballast_mib: more than outbox.max_case_mib, or 0 for none")

    @property
    def max_waiting_age_s(self) -> int:
        return self.max_waiting_age_days * DAY_S

    @property
    def least_free_bytes(self) -> int:
        return self.least_free_mib * MIB

    @property
    def retention_s(self) -> int:
        return self.retention_days * DAY_S

    @property
    def row_s(self) -> int:
        return self.row_days * DAY_S

    @property
    def draft_s(self) -> int:
        return self.draft_minutes * 60

    @property
    def unseen_s(self) -> int:
        return self.unseen_hours * 3600


_LIMITS = (
    ("max_waiting_cases", 1, 1_000_000),
    ("max_waiting_age_days", 1, 365),
    ("least_free_mib", 0, _LARGEST_MIB),
    ("ballast_mib", 0, _LARGEST_MIB),
    ("max_file_mib", 1, 16),
    ("max_case_mib", 1, 256),
    ("retention_days", 1, 3650),
    ("row_days", 1, 3650),
    ("draft_minutes", 1, 24 * 60),
    ("unseen_hours", 1, 24 * 30),
)

DEFAULTS: Final = OutboxSettings()
