"""A submission of an invented person, what comes back for it, and clocks that the test turns."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.ports import Received
from kiosk.domain.submission import Attachment, ConsentGiven, Level, Purpose, Rating, Submission
from services.outbox.rows import CHINA
from services.outbox.running_time import BootTime

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=CHINA)
KIOSK = "WT07"
NAME = "阿依古丽·买买提"
ID_NUMBER = "11010519491231002X"
ANSWER = "新疆维吾尔自治区人民医院"


@dataclass
class Clock:
    """The wall clock when called, and the time since boot; the test turns both."""

    time: datetime = field(default=NOON)
    boot: str = "first boot"
    up_s: float = 300.0

    def __call__(self) -> datetime:
        return self.time

    def uptime(self) -> BootTime:
        return BootTime(self.boot, self.up_s)

    def forward(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.up_s += seconds

    def reboot(self, off_s: float = 3600.0) -> None:
        """Switched off for so long. What was open must be opened again."""
        self.time += timedelta(seconds=off_s)
        self.boot, self.up_s = f"after {self.boot}", 20.0

    def throw(self, days: float) -> None:
        """Somebody sets the wall clock."""
        self.time += timedelta(days=days)


PERSON = Identity(NAME, IdNumber(ID_NUMBER), Credential.SOCIAL_SECURITY_CARD, Assurance.A2, "A20260001")


def submission(case_id: UUID | None = None, applied_at: datetime = NOON) -> Submission:
    return Submission(
        id=case_id or uuid4(),
        service="medical-elsewhere",
        service_version="1",
        purpose=Purpose.APPLICATION,
        identity=PERSON,
        answers={"hospital": ANSWER, "phone": "13822106620"},
        consents=(ConsentGiven("medical-notice", "1", True, applied_at),),
        confirmation=None,
        applied_at=applied_at,
    )


def rating(case_id: UUID, level: Level = Level.SATISFIED) -> Rating:
    return Rating(uuid4(), case_id, level, NOON)


def photo(content: bytes = b"a photo") -> Attachment:
    return Attachment("photo", "image/jpeg", content)


def received(case_id: UUID, minutes: int = 1) -> Received:
    return Received(case_id, NOON + timedelta(minutes=minutes), f'{{"payload":"{case_id} {minutes}"}}')
